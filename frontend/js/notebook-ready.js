// The week's page fetches its notebooks for a trip without network; signing out leaves no page behind.
import { forget, keep } from "./notebook-keep.js";

const place = document.querySelector("[data-notebooks-ready]");
const given = document.getElementById("notebooks-ready");

if (place && given) {
  const { worker, owner, words } = JSON.parse(given.textContent);
  const button = place.querySelector("[data-notebooks-fetch]");
  const told = place.querySelector("[data-notebooks-told]");
  button.hidden = false;
  if (!("serviceWorker" in navigator)) {
    button.hidden = true;
    told.textContent = words.no_worker;
  } else {
    forget(owner).catch(() => {}); // the page was left meanwhile: the next one does it
    button.addEventListener("click", async () => {
      button.disabled = true;
      await navigator.serviceWorker.register(worker);
      await navigator.storage?.persist?.();
      let ready = 0;
      for (const link of place.querySelectorAll("[data-notebook-page]")) {
        told.textContent = words.fetching.replace("{}", link.textContent);
        const isKept = await keep(new URL(link.href).pathname).catch(() => false);
        link.parentElement.querySelector("[data-notebook-told]").textContent = isKept ? `✓ ${words.ready}` : words.failed;
        ready += isKept;
      }
      told.textContent = words.done.replace("{}", ready);
      button.disabled = false;
    });
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.action.endsWith("/konto/logg-ut/") || !("caches" in window)) return;
  event.preventDefault();
  await forget("").catch(() => {});
  HTMLFormElement.prototype.submit.call(form);
});
