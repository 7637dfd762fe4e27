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
  const { owner, assets } = baggage(await response.clone().text());
  await alone(async () => {
    const files = await caches.open(FILES);
    await Promise.all(assets.map(async (file) => (await files.match(file)) ?? (await files.add(file))));
    await (await caches.open(PAGES + owner)).put(address, response);
    await prune();
  });
  return true;
}

const baggage = (text) => JSON.parse(BAGGAGE.exec(text)?.[1] ?? '{"assets": []}');

// One at a time: no file is thrown away while the page that needs it is on its way in.
const alone = (work) => (navigator.locks ? navigator.locks.request(FILES, work) : work());

// Files that no kept page is made of any more: those of an older build, and all when no page is left.
async function prune() {
  const needed = new Set();
  for (const name of await pages()) {
    for (const found of await (await caches.open(name)).matchAll()) {
      for (const file of baggage(await found.text()).assets) needed.add(new URL(file, self.location.origin).href);
    }
  }
  if (!needed.size) return void (await caches.delete(FILES));
  const files = await caches.open(FILES);
  for (const file of await files.keys()) if (!needed.has(file.url)) await files.delete(file);
}

export const kept = (address) => caches.match(address, { ignoreSearch: true, ignoreVary: true });

async function drop(address) {
  for (const name of await pages()) await (await caches.open(name)).delete(address);
  await alone(prune);
}

// The pages of everybody but `owner`, and their files; what is sealed and not sent stays.
export async function forget(owner) {
  for (const name of await pages()) if (name !== PAGES + owner) await caches.delete(name);
  await alone(prune);
}

const pages = async () => (await caches.keys()).filter((name) => name.startsWith(PAGES));
