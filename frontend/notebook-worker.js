// Opens a notebook without network. Served from /<workspace>/arbeid/notatbok/bok/, so it reaches the
// notebooks and nothing else; it keeps no other page, and no answer from the server.
import { keep, kept } from "./js/notebook-keep.js";

const PAGE = /\/arbeid\/notatbok\/bok\/[0-9a-f-]{36}\/[0-9a-f-]{36}\/$/;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && PAGE.test(pathname)) event.respondWith(page(event, pathname));
  else if (pathname.startsWith("/static/dist/")) event.respondWith(file(request));
});

// What is kept opens at once, also on a network that hardly answers; it is renewed behind.
async function page(event, address) {
  const found = await kept(address);
  if (!found) return fetch(event.request);
  event.waitUntil(keep(address).catch(() => {}));
  return found;
}

const file = async (request) => (await kept(request.url)) ?? fetch(request);
