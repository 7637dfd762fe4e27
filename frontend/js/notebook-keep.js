// Which pages and files are kept for when there is no network: notebooks, and what they are made of.
// A page says itself which files it needs; their names carry their content's hash, so a page and its
// files always belong together, whatever has been built since.
const FILES = "notatbok-filer";
const PAGES = "notatbok-sider-"; // and whose they are
const BAGGAGE = /<script id="baggage" type="application\/json">(.*?)<\/script>/s;

// Fetches a notebook and keeps it. Throws without network; false when the server gave something else.
export async function keep(address) {
  const response = await fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "manual" });
  if ([403, 404].includes(response.status)) await drop(address);
  if (!response.ok || !response.headers.has("X-Notebook-Page")) return false;
  const { owner, assets } = JSON.parse(BAGGAGE.exec(await response.clone().text())[1]);
  const files = await caches.open(FILES);
  await Promise.all(assets.map(async (file) => (await files.match(file)) ?? (await files.add(file))));
  await (await caches.open(PAGES + owner)).put(address, response);
  return true;
}

export const kept = (address) => caches.match(address, { ignoreSearch: true, ignoreVary: true });

async function drop(address) {
  for (const name of await pages()) await (await caches.open(name)).delete(address);
}

// The pages of everybody but `owner`; what is sealed and not sent stays.
export async function forget(owner) {
  for (const name of await pages()) if (name !== PAGES + owner) await caches.delete(name);
}

const pages = async () => (await caches.keys()).filter((name) => name.startsWith(PAGES));
