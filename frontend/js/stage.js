// The desk and the screen of a plenum: what happens in the room is heard from the stream, and the part
// of the page that moves is fetched anew. Without script one loads the page; every button is a form.
const SOON = 150; // milliseconds: a step and its pictures come together
const CALM = 2000; // between two looks at how many have answered

class Stage {
  constructor(place) {
    this.place = place;
    for (const name of ["step", "picture", "steps", "over", "stale"]) place.addEventListener(name, () => this.look(SOON));
    place.addEventListener("people", () => this.look(CALM));
    place.addEventListener("count", (event) => this.count(event.detail?.message?.data ?? event.detail?.data));
    addEventListener("online", () => this.look(SOON));
  }

  count(data) {
    const told = typeof data === "string" ? JSON.parse(data) : (data ?? {});
    for (const people of this.place.querySelectorAll("[data-people]")) {
      if (people.dataset.step === told.step) people.textContent = told.people;
    }
    this.look(CALM);
  }

  // The soonest of those asked for; what is asked for while one looks, is looked for afterwards.
  look(wait) {
    const at = Date.now() + wait;
    if (this.waits && this.at <= at) return;
    clearTimeout(this.waits);
    this.at = at;
    this.waits = setTimeout(() => {
      this.waits = null;
      this.fetch().catch(() => {}); // without network what stands is what one has
    }, wait);
  }

  async fetch() {
    const address = new URL(location.href);
    address.searchParams.set("del", "scene");
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok || answer.redirected) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-scene]");
    if (!fresh) return;
    const { id } = document.activeElement ?? {};
    this.place.querySelector("[data-scene]").replaceWith(fresh);
    if (id) document.getElementById(id)?.focus({ preventScroll: true });
  }
}

// The keys of whoever leads. Never in a field, and off for those who turn them off.
class Keys {
  constructor(place) {
    this.place = place;
    const tick = document.querySelector("[data-stage-keys]");
    const help = document.querySelector("[data-stage-help]");
    if (!tick) return;
    help.hidden = false;
    tick.checked = localStorage.getItem("plenum-keys") !== "off";
    tick.addEventListener("change", () => localStorage.setItem("plenum-keys", tick.checked ? "on" : "off"));
    document.addEventListener("keydown", (event) => tick.checked && this.press(event));
  }

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const { target } = event;
    if (target.closest("input, textarea, select, [contenteditable], [popover]")) return;
    if (event.key === " " && target.closest("a, button, summary, [tabindex='0']")) return;
    const next = "[data-key=next]";
    const wanted = { ArrowRight: next, PageDown: next, " ": next, s: "[data-show]", S: "[data-show]" }[event.key];
    if (event.key === "?") document.getElementById("taster").togglePopover();
    else if (wanted) this.place.querySelector(wanted)?.click();
    else return;
    event.preventDefault();
  }
}

for (const place of document.querySelectorAll("[data-stage]")) {
  new Stage(place);
  new Keys(place);
}
