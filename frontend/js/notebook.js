// The notebook of one conversation. What is typed is sealed and laid on the disk of the device within
// seconds; plain text is in memory only, for as long as the page is open.
import { forget, keep } from "./notebook-keep.js";
import { publicKey, seal } from "./notebook-seal.js";
import { Sender } from "./notebook-send.js";
import { Store } from "./notebook-store.js";
import { attach } from "./wording.js";

const AFTER_A_KEY = 800; // milliseconds of rest before a text is sealed
const AT_MOST = 4_000; // milliseconds somebody may type without rest before it is
const BEFORE_SENDING = 8_000; // milliseconds of rest before a passage is sent
const ANOTHER_TRY = 5_000;
const NEARLY_FULL = 0.8; // of what the browser gives us
const A_DAY = 24 * 3600_000;
const COLOURS = { writing: "neutral", kept: "info", sent: "info", received: "success", waits: "warning", not_kept: "danger", emptied: "neutral" };

const find = (name) => document.querySelector(`[data-notebook-${name}]`);
const data = JSON.parse(document.getElementById("baggage").textContent);
const words = data.words;

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

// What the writer should know; each thing once, and gone when it is no longer so.
class Notices {
  constructor(place) {
    this.place = place;
    this.shown = new Map();
  }

  show(name, kind, text, link) {
    if (this.shown.get(name)?.textContent.startsWith(text)) return;
    this.hide(name);
    const box = make("div", { class: "ds-alert", "data-color": kind, "data-notice": name }, make("p", {}, text));
    if (kind === "danger") box.setAttribute("role", "alert");
    if (link) box.append(make("p", {}, make("a", { class: "ds-link", href: link.href }, link.text)));
    this.place.append(box);
    this.shown.set(name, box);
  }

  hide(...names) {
    for (const name of names) {
      this.shown.get(name)?.remove();
      this.shown.delete(name);
    }
  }
}

// One passage: a text that grows. Each time it is sealed it is a new revision of the same note.
class Passage {
  constructor(book, section) {
    this.book = book;
    this.id = crypto.randomUUID();
    this.question = Number(section.dataset.question) || null;
    this.revision = 0;
    this.sealed = "";
    this.parcel = null; // the newest that was laid on the disk
    this.build(section);
  }

  build(section) {
    const name = `avsnitt-${this.id}`;
    const heading = section.querySelector("h2").textContent;
    this.text = make("textarea", {
      class: "ds-input", id: name, dir: "auto", rows: 3, maxlength: data.longest, autocomplete: "off",
      spellcheck: "false", "aria-label": words.label.replace("{}", heading), placeholder: words.write_here,
    });
    this.sign = make("span", { class: "ds-tag small", "data-color": "neutral" });
    this.sign.hidden = true;
    this.list = make("ul", { class: "wording" });
    this.box = make("div", { class: "notebook-passage" }, this.text, this.list, this.sign);
    section.querySelector(".notebook-more").before(this.box);
    attach(this.text, { list: this.list });
    this.text.addEventListener("input", () => this.typed());
    this.text.addEventListener("blur", () => this.left());
    this.text.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.book.add(section).text.focus();
    });
  }

  get isDirty() {
    return this.text.value !== this.sealed && this.text.value.trim() !== "";
  }

  typed() {
    this.text.style.blockSize = "auto";
    this.text.style.blockSize = `${this.text.scrollHeight + 4}px`;
    if (!this.isDirty) return this.show(this.text.value ? this.state : this.revision ? "emptied" : "");
    this.show("writing");
    clearTimeout(this.rest);
    this.rest = setTimeout(() => this.keep(), AFTER_A_KEY);
    this.most ??= setTimeout(() => this.keep(), AT_MOST);
  }

  async left() {
    await this.keep();
    this.book.sender.later(500);
  }

  // Seal what stands here and lay it on the disk; one at a time.
  async keep() {
    clearTimeout(this.rest);
    clearTimeout(this.most);
    this.most = null;
    if (!this.isDirty || !this.book.isOpen) return;
    this.keeping = (this.keeping ?? Promise.resolve()).then(() => this.keepNow());
    await this.keeping;
  }

  async keepNow() {
    if (!this.isDirty) return;
    const text = this.text.value;
    try {
      const { owner, workspace, talk } = data;
      const about = { owner, workspace, talk, passage: this.id, revision: this.revision + 1, question: this.question };
      const parcel = await seal(text, about, this.book.key);
      parcel.seq = await this.book.store.keep(parcel, this.parcel?.seq);
      Object.assign(this, { revision: parcel.revision, parcel, sealed: text });
    } catch (error) {
      return this.failed(error);
    }
    this.book.notices.hide("full");
    this.show(this.isDirty ? "writing" : "kept");
    this.book.count();
    this.book.sender.later(BEFORE_SENDING);
  }

  failed(error) {
    this.show("not_kept");
    const isFull = error.name === "QuotaExceededError";
    this.book.notices.show("full", "danger", isFull ? words.full : words.no_store);
    this.rest = setTimeout(() => this.keep(), ANOTHER_TRY);
  }

  show(state) {
    this.state = state;
    this.box.dataset.state = state ?? "";
    this.sign.hidden = !state;
    if (!state) return;
    this.sign.dataset.color = COLOURS[state];
    this.sign.textContent = words[state];
  }
}

class Book {
  constructor() {
    this.notices = new Notices(find("notices"));
    this.passages = [];
    this.received = 0;
    this.isOpen = false;
    for (const section of document.querySelectorAll("[data-question]")) this.prepare(section);
    this.chooseLanguage();
  }

  prepare(section) {
    const more = make("button", { class: "ds-button notebook-more", "data-variant": "tertiary", type: "button" }, words.new_passage);
    more.addEventListener("click", () => this.add(section).text.focus());
    section.append(more);
  }

  // One empty passage is enough: the last one is used when nothing is written in it.
  add(section) {
    const last = this.passages.findLast((one) => section.contains(one.box));
    if (last && !last.text.value && !last.revision) return last;
    const passage = new Passage(this, section);
    passage.text.readOnly = !this.isOpen;
    this.passages.push(passage);
    return passage;
  }

  chooseLanguage() {
    const chooser = document.getElementById("guidens-sprak");
    find("language").hidden = data.sheets.length < 2;
    chooser.addEventListener("change", () => this.speak(data.sheets[chooser.selectedIndex]));
  }

  // The guide in another language; what is written stays where it is.
  speak(sheet) {
    const dressed = (element, lines, tag) => {
      Object.assign(element, { lang: sheet.language, dir: sheet.direction, hidden: !lines.length });
      element.replaceChildren(...lines.map((line) => make(tag, { dir: "auto" }, line)));
    };
    dressed(find("opening"), sheet.opening, "p");
    dressed(find("closing"), sheet.closing, "p");
    for (const { question, heading, prompts } of sheet.sections) {
      const section = document.querySelector(`[data-question="${question}"]`);
      const title = section.querySelector("h2");
      Object.assign(title, { lang: sheet.language, dir: sheet.direction, textContent: `${question}. ${heading}` });
      dressed(section.querySelector(".prompts"), prompts, "li");
    }
  }

  // --- opening -------------------------------------------------------------------------------------

  async open() {
    try {
      this.store = await Store.open({
        onOld: () => this.close("outdated"),
        onBlocked: () => this.notices.show("old_open", "warning", words.old_open),
      });
      this.key = await publicKey(data.key);
    } catch {
      const link = { href: data.urls.form, text: words.form };
      return this.notices.show("no_store", "danger", words.no_store, link);
    }
    this.notices.hide("old_open");
    this.sender = new Sender(this.store, data, {
      told: (parcel, state) => this.told(parcel, state),
      changed: (state) => this.changed(state),
    });
    find("bar").hidden = false;
    find("send").addEventListener("click", () => this.send());
    for (const section of document.querySelectorAll("[data-question]")) this.add(section);
    this.listen();
    this.warn();
    this.prepareForTrip();
    await this.count();
    this.alone();
    this.sender.flush();
  }

  // Two tabs never write in the same notebook: the second one waits for the first to close.
  alone() {
    const name = `notatbok ${data.owner} ${data.talk}`;
    navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock) return this.write();
      this.notices.show("other_tab", "warning", words.other_tab);
      navigator.locks.request(name, () => this.write());
    });
  }

  write() {
    this.notices.hide("other_tab");
    this.isOpen = true;
    for (const passage of this.passages) passage.text.readOnly = false;
    document.body.dataset.notebook = "open";
    return new Promise((done) => (this.letGo = done)); // the lock is ours until the page is gone
  }

  close(why) {
    this.isOpen = false;
    for (const passage of this.passages) passage.text.readOnly = true;
    document.body.dataset.notebook = "closed";
    this.notices.show(why, "danger", words[why]);
  }

  listen() {
    const keepAll = () => Promise.all(this.passages.map((passage) => passage.keep()));
    document.addEventListener("visibilitychange", async () => {
      await keepAll();
      this.sender.flush();
    });
    window.addEventListener("pagehide", keepAll);
    window.addEventListener("online", () => this.sender.flush());
    window.addEventListener("offline", () => this.changed({ status: "offline" }));
    window.addEventListener("beforeunload", (event) => {
      if (this.passages.some((passage) => passage.isDirty)) event.preventDefault();
    });
  }

  async send() {
    await Promise.all(this.passages.map((passage) => passage.keep()));
    this.sender.left.clear();
    await this.sender.flush();
  }

  // --- what is so -----------------------------------------------------------------------------------

  async told(parcel, state) {
    const passage = this.passages.find((one) => one.parcel?.number === parcel.number);
    if (passage && !passage.isDirty) passage.show(state);
    this.underWay = state === "sent" ? parcel.passage : null;
    await this.count();
  }

  async count() {
    const all = await this.store.all(data.owner, data.workspace);
    const here = new Set(all.filter((one) => one.talk === data.talk).map((one) => one.passage));
    const before = [...here].filter((id) => !this.passages.some((one) => one.id === id)).length;
    const elsewhere = new Set(all.filter((one) => one.talk !== data.talk).map((one) => one.passage)).size;
    const sent = here.delete(this.underWay) ? 1 : 0;
    const numbers = { kept: here.size, sent, received: this.received };
    const said = here.size + sent + this.received ? words.overall.replace(/{(\w+)}/g, (_all, name) => numbers[name]) : words.nothing_yet;
    find("overall").textContent = said;
    Object.assign(find("overall").dataset, numbers);
    this.tell("from_before", before);
    this.tell("elsewhere", elsewhere);
  }

  tell(name, number) {
    if (number) this.notices.show(name, "info", words[name].replace("{}", number));
    else this.notices.hide(name);
  }

  // What the server said about us, or that it said nothing.
  async changed(state) {
    const { status } = state;
    this.notices.hide("sign_in", "not_allowed", "no_answer", "revoked");
    find("net").textContent = status === "offline" ? words.offline : status === "ok" ? words.online : "";
    document.body.dataset.net = status;
    const link = { href: data.urls.form, text: words.sign_in_link };
    if (status === "sign_in") this.notices.show("sign_in", "warning", words.sign_in, link);
    if (status === "not_allowed" || status === "no_answer") this.notices.show(status, "warning", words[status]);
    if (status === "refused") this.notices.show("refused", "warning", state.words || words.conflict);
    if (status === "other_person") await this.leaveTo(state.owner);
    if (status === "ok") await this.known(state);
  }

  async known(state) {
    if (state.key.id !== this.key.id) this.key = await publicKey(state.key);
    if (Math.abs(Date.now() - Date.parse(state.now)) > A_DAY) this.notices.show("clock", "info", words.clock);
    if (state.is_revoked) this.notices.show("revoked", "warning", words.revoked);
    this.received = state.received;
    this.askName(state);
    await this.count();
  }

  // Somebody else is signed in: the pages made ready for us are not theirs.
  async leaveTo(owner) {
    this.close("other_person");
    await forget(owner);
  }

  askName({ device }) {
    const form = find("register");
    form.hidden = Boolean(device);
    if (device || form.elements.length) return;
    const name = make("input", { class: "ds-input", id: "enhetens-navn", maxlength: 60, autocomplete: "off" });
    const label = make("label", { class: "ds-label", for: name.id }, words.register_label);
    const said = make("p", { role: "status" }, words.register_first);
    form.append(said, label, name, make("button", { class: "ds-button", type: "submit" }, words.register_button));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const wrong = await this.sender.register(name.value).catch(() => words.no_answer);
      if (wrong) said.textContent = wrong;
      else {
        form.hidden = true;
        this.notices.show("registered", "success", words.registered.replace("{}", name.value));
        this.sender.flush();
      }
    });
  }

  // --- honest limits ----------------------------------------------------------------------------------

  async warn() {
    const isApple = /iPad|iPhone/.test(navigator.userAgent) || (navigator.platform === "MacIntel" && navigator.maxTouchPoints > 1);
    if (isApple && !navigator.standalone) this.notices.show("not_installed", "warning", words.not_installed);
    const isSafe = await navigator.storage?.persist?.();
    if (!isSafe) this.notices.show("not_persistent", "info", words.not_persistent);
    const { usage = 0, quota = Infinity } = (await navigator.storage?.estimate?.()) ?? {};
    if (usage / quota < NEARLY_FULL) return;
    this.notices.show("nearly_full", "warning", words.nearly_full.replace("{}", Math.round((100 * usage) / quota)));
  }

  async prepareForTrip() {
    try {
      await navigator.serviceWorker.register(data.urls.worker);
      await navigator.serviceWorker.ready;
      if (!navigator.serviceWorker.controller || navigator.onLine) await keep(data.urls.page);
    } catch {
      // without network it was made ready before, or this page would not be here
    }
    const isReady = await caches.match(data.urls.page, { ignoreVary: true });
    document.body.dataset.trip = isReady ? "ready" : "no";
    if (isReady) this.notices.hide("not_ready");
    else this.notices.show("not_ready", "warning", words.not_ready);
  }
}

new Book().open();
