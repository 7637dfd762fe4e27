// Seals text with a key of its own, wrapped by the workspace's public one: RSA-OAEP and AES-256-GCM.
// The layout is bolyst/notebooks/sealed.py.
const VERSION = 1;
const NONCE = 12; // bytes

const bytes = (base64) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
const utf8 = (text) => new TextEncoder().encode(text);
const hex = (buffer) => [...new Uint8Array(buffer)].map((one) => one.toString(16).padStart(2, "0")).join("");

function base64(raw) {
  let text = "";
  for (let at = 0; at < raw.length; at += 0x8000) text += String.fromCharCode(...raw.subarray(at, at + 0x8000));
  return btoa(text);
}

function joined(...parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

export async function publicKey({ id, spki }) {
  const key = await crypto.subtle.importKey("spki", bytes(spki), { name: "RSA-OAEP", hash: "SHA-256" }, false, ["wrapKey"]);
  return { id, key };
}

// What the text belongs to; the seal opens for nothing else.
const contextOf = ({ workspace, talk, number, passage, revision, question }) =>
  utf8(["bolyst-notebook|1", workspace, talk, number, passage, revision, question ?? 0].join("|"));

// `about`: workspace, talk, passage, revision, question. Gives what is kept and sent; no plain text.
export async function seal(text, about, { id, key }) {
  const parcel = { ...about, number: crypto.randomUUID() };
  const context = contextOf(parcel);
  const fresh = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, ["encrypt"]);
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE));
  const cipher = { name: "AES-GCM", iv: nonce, additionalData: context };
  const ciphertext = new Uint8Array(await crypto.subtle.encrypt(cipher, fresh, utf8(text)));
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey("raw", fresh, key, { name: "RSA-OAEP" }));
  const head = new Uint8Array(7);
  const view = new DataView(head.buffer);
  view.setUint8(0, VERSION);
  view.setUint32(1, id);
  view.setUint16(5, wrapped.length);
  const envelope = joined(head, wrapped, nonce, ciphertext);
  const sha256 = hex(await crypto.subtle.digest("SHA-256", joined(context, utf8("|"), envelope)));
  return { ...parcel, envelope: base64(envelope), sha256 };
}
