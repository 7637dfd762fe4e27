// The coding desk: mark a stretch by mouse, finger or keys, find its theme by typing. Without script
// sentences have boxes and themes radio buttons; everything here ends in the same fields of the form.
// Places in the text are counted in code points, as the server counts them.
const codePoints = (text) => [...text].length;
const unitsIn = (text, points) => [...text].slice(0, points).join("").length;
// Going to a place in the page (#…) the browser clears the focus when all is loaded; so after that.
const afterLoad = (deed) => (document.readyState === "complete" ? deed() : addEventListener("load", () => setTimeout(deed)));
const folded = (text) => text.normalize("NFKC").toLocaleLowerCase("nb").trim();

class Desk {
  constructor(form, text) {
    this.form = form;
    this.text = text;
    this.pieces = [...text.querySelectorAll("[data-start]")];
    this.boxes = [...form.querySelectorAll("[name=sentence]")];
    this.told = form.querySelector("[data-desk-marked]");
    this.bar = document.querySelector("[data-desk-bar]");
    this.mark = null;
    this.isNear = false; // whether the way to the themes needs no bar
    this.told.hidden = false;
    this.show();
    const sentences = form.querySelector("[data-desk-sentences]");
    const byFinger = matchMedia("(pointer: coarse)").matches; // who chooses sentences one after another
    if (!byFinger && !this.boxes.some((box) => box.checked)) sentences.open = false;
    document.addEventListener("selectionchange", () => this.follow());
    text.addEventListener("keydown", (event) => this.press(event));
    sentences.addEventListener("change", () => this.set(null));
    this.bar.querySelector("button").addEventListener("click", () => form.elements.new_theme.focus());
    new IntersectionObserver(([themes]) => {
      this.isNear = themes.isIntersecting;
      this.show();
    }).observe(form.elements.new_theme);
    const hasKeys = !matchMedia("(hover: none)").matches;
    document.querySelector("[data-desk-keys]").hidden = !hasKeys;
    document.querySelector("[data-desk-help]").hidden = !hasKeys;
    this.comeBack();
  }

  // --- places ------------------------------------------------------------------------------------

  placeOf(node, offset) {
    if (node.nodeType === Node.TEXT_NODE) {
      return Number(node.parentElement.dataset.start) + codePoints(node.data.slice(0, offset));
    }
    const after = node === this.text ? node.childNodes[offset] : offset === 0 ? node : node.nextSibling;
    if (after) return Number(after.dataset.start);
    const last = this.pieces.at(-1);
    return Number(last.dataset.start) + codePoints(last.textContent);
  }

  nodeAt(place, isEnd) {
    const piece = this.pieces.findLast(({ dataset }) => (isEnd ? dataset.start < place : dataset.start <= place));
    const node = (piece ?? this.pieces[0]).firstChild;
    return [node, unitsIn(node.data, place - Number(node.parentElement.dataset.start))];
  }

  // The words between two places, without the white space around them.
  stretch(start, end) {
    const all = [...this.text.textContent].slice(start, end);
    const isBlank = (character) => !character.trim();
    while (all.length && isBlank(all[0])) {
      all.shift();
      start++;
    }
    while (all.length && isBlank(all.at(-1))) all.pop();
    return all.length ? { start, end: start + all.length, words: all.join("") } : null;
  }

  // --- marking -------------------------------------------------------------------------------------

  follow() {
    const selection = document.getSelection();
    if (!selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    if (!this.text.contains(range.startContainer) || !this.text.contains(range.endContainer)) return;
    const start = this.placeOf(range.startContainer, range.startOffset);
    const end = this.placeOf(range.endContainer, range.endOffset);
    this.set(selection.isCollapsed ? null : this.stretch(start, end));
    if (this.mark) for (const box of this.boxes) box.checked = false;
  }

  set(mark) {
    this.mark = mark;
    this.form.elements.start.value = mark?.start ?? "";
    this.form.elements.end.value = mark?.end ?? "";
    this.show();
  }

  show() {
    const words = this.mark?.words ?? "";
    const short = words.length > 220 ? `${[...words].slice(0, 110).join("")} … ${[...words].slice(-90).join("")}` : words;
    this.told.textContent = words ? `«${short}»` : this.told.dataset.none;
    this.told.toggleAttribute("data-empty", !words);
    this.bar.hidden = !words || this.isNear;
    this.bar.querySelector(".words").textContent = words;
    if (!globalThis.Highlight) return;
    const range = this.mark && this.rangeOf(this.mark);
    CSS.highlights.set("marked", range ? new Highlight(range) : new Highlight());
  }

  rangeOf({ start, end }) {
    const range = document.createRange();
    range.setStart(...this.nodeAt(start, false));
    range.setEnd(...this.nodeAt(end, true));
    return range;
  }

  choose(start, end) {
    const range = this.rangeOf({ start, end });
    document.getSelection().setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    this.set(this.stretch(start, end));
    const place = range.getBoundingClientRect();
    if (place.top < 0 || place.bottom > innerHeight) scrollBy({ top: place.top - innerHeight / 3 });
  }

  // --- keys ----------------------------------------------------------------------------------------

  press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const onward = getComputedStyle(this.text).direction === "rtl" ? -1 : 1;
    const steps = { ArrowRight: onward, ArrowDown: 1, ArrowLeft: -onward, ArrowUp: -1 };
    if (event.key === "Enter") this.form.elements.new_theme.focus();
    else if (event.key === "Escape") document.getSelection().collapse(this.text, 0);
    else if (event.key in this.deeds && !event.repeat) this.deeds[event.key]();
    else if (event.key in steps && !(event.shiftKey && this.mark)) this.step(steps[event.key]);
    else return; // with shift the browser itself makes what is marked longer or shorter
    event.preventDefault();
  }

  step(way) {
    const from = way > 0 ? (this.mark?.end ?? 0) : (this.mark?.start ?? 0);
    const ahead = ({ dataset }) => (way > 0 ? dataset.from >= from : dataset.to <= from);
    const next = way > 0 ? this.boxes.find(ahead) : this.boxes.findLast(ahead);
    if (next) this.choose(Number(next.dataset.from), Number(next.dataset.to));
  }

  // Single letters, and only while the text has focus: nothing happens to somebody who dictates.
  get deeds() {
    const deeds = {
      j: () => this.jump(1),
      k: () => this.jump(-1),
      e: () => this.markButton("example")?.click(),
      s: () => this.markButton("quote")?.click(),
      Delete: () => this.markButton("remove")?.click(),
      z: () => document.querySelector("[data-desk-undo] button")?.click(),
      n: () => document.querySelector(".desk-nav [rel=next]")?.click(),
      f: () => document.querySelector(".desk-nav [rel=prev]")?.click(),
      u: () => document.querySelector("[data-desk-waiting]")?.click(),
      m: () => this.writeMemo(),
      "?": () => document.getElementById("taster").togglePopover(),
    };
    return { ...deeds, Backspace: deeds.Delete };
  }

  get marks() {
    return [...document.querySelectorAll("[data-desk-marks] [data-mark]")].map((row) => {
      const [start, end] = row.dataset.mark.split("-").map(Number);
      return { row, start, end };
    });
  }

  // The mark that is chosen, or the first one within what is marked.
  markButton(act) {
    if (!this.mark) return null;
    const { start, end } = this.mark;
    const within = this.marks.filter((mark) => mark.start >= start && mark.end <= end);
    const exact = within.filter((mark) => mark.start === start && mark.end === end);
    const { row } = (exact.length ? exact : within)[0] ?? {};
    return row?.querySelector(`[data-act=${act}]`);
  }

  jump(way) {
    const places = this.marks.sort((a, b) => a.start - b.start || a.end - b.end);
    const at = this.mark ? this.mark.start : way > 0 ? -1 : Infinity;
    const isAhead = ({ start, end }) =>
      way > 0 ? start > at || (start === at && end > (this.mark?.end ?? -1)) : start < at;
    const next = way > 0 ? places.find(isAhead) : places.findLast(isAhead);
    if (next) this.choose(next.start, next.end);
  }

  writeMemo() {
    const fold = document.querySelector("[data-desk-memo]");
    fold.open = true;
    fold.querySelector("textarea").focus();
  }

  // --- what others mark ----------------------------------------------------------------------------

  // Cut the text anew where marks begin and end; what is marked here stays marked.
  redraw(places) {
    const all = [...this.text.textContent];
    const made = places.map((place, at) => {
      const { start, colour, many } = place.dataset;
      const piece = document.createElement(colour ? "mark" : "span");
      piece.textContent = all.slice(Number(start), Number(places[at + 1]?.dataset.start ?? all.length)).join("");
      piece.id = `t${start}`;
      piece.dataset.start = start;
      if (colour) Object.assign(piece, { className: "span", title: place.title }).dataset.colour = colour;
      if (many !== undefined) piece.dataset.many = "";
      return piece;
    });
    const { mark } = this;
    const hadFocus = document.activeElement === this.text;
    this.text.replaceChildren(...made);
    this.pieces = made;
    if (mark && hadFocus) this.choose(mark.start, mark.end);
    else this.set(mark);
  }

  // After a stretch got its theme one stands where one was; after a refusal nothing is lost.
  comeBack() {
    const { start, end } = this.form.elements;
    const [from, to] = this.form.dataset.stretch?.split("-") ?? [start.value, end.value];
    if (!to) return;
    this.choose(Number(from), Number(to));
    if (this.form.dataset.stretch) afterLoad(() => this.text.focus({ preventScroll: true }));
  }
}

class Themes {
  constructor(form) {
    this.search = form.elements.new_theme;
    this.said = form.querySelector("[data-desk-said]");
    this.list = form.querySelector("[data-desk-themes]");
    this.rows = [...form.querySelectorAll("[data-path]")];
    this.fresh = form.querySelector("[data-new]");
    this.search.addEventListener("input", () => this.find());
    this.search.addEventListener("keydown", (event) => this.press(event));
    this.fresh.hidden = true;
    if (this.search.value) this.find();
  }

  find() {
    const wanted = folded(this.search.value);
    const nameOf = (row) => folded(row.dataset.name);
    for (const row of this.rows) row.hidden = !folded(row.dataset.path).includes(wanted);
    const shown = this.rows.filter((row) => !row.hidden);
    const exact = shown.find((row) => nameOf(row) === wanted);
    this.fresh.hidden = !wanted || Boolean(exact);
    this.fresh.querySelector("label").textContent = this.fresh.dataset.words.replace("{}", this.search.value.trim());
    const best = exact ?? shown.find((row) => nameOf(row).startsWith(wanted)) ?? shown[0] ?? this.fresh;
    if (wanted) this.pick(best);
  }

  press(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const rows = [...this.rows, this.fresh].filter((row) => !row.hidden);
    const at = rows.findIndex((row) => row.querySelector("input").checked);
    const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1;
    this.pick(rows.at(next % rows.length));
  }

  pick(row) {
    row.querySelector("input").checked = true;
    this.list.scrollTop = row.offsetTop - this.list.clientHeight / 2;
    this.said.textContent = row.dataset.path ?? row.textContent.trim();
  }
}

// Marks by others come while one works: the stream says that something moved, the page what.
class Others {
  constructor(desk) {
    this.desk = desk;
    this.isAsking = false;
    const stream = document.querySelector("[data-desk-stream]");
    stream?.addEventListener("coded", (event) => this.hear(event.detail?.message?.data ?? event.detail?.data, stream));
    stream?.addEventListener("stale", () => this.ask());
  }

  hear(data, stream) {
    const told = typeof data === "string" ? JSON.parse(data) : (data ?? {});
    if (!told.note || told.note === stream.dataset.note) this.ask();
  }

  // One question at a time; who hears more meanwhile asks once more.
  async ask() {
    if (this.isAsking) {
      this.asksAgain = true;
      return;
    }
    this.isAsking = true;
    do {
      this.asksAgain = false;
      await this.fetch().catch(() => {}); // without network what stands is what one has
    } while (this.asksAgain);
    this.isAsking = false;
  }

  async fetch() {
    const address = new URL(location.href);
    address.searchParams.set("del", "merker");
    const answer = await fetch(address, { credentials: "same-origin" });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const marks = page.querySelector("[data-desk-marks]");
    const words = [...this.desk.text.textContent];
    for (const row of marks.querySelectorAll("[data-mark]")) {
      const [start, end] = row.dataset.mark.split("-").map(Number);
      const said = words.slice(start, end).join("");
      row.querySelector(".words").textContent = said.length > 120 ? `${said.slice(0, 119)}…` : said;
    }
    document.querySelector("[data-desk-marks]").replaceWith(marks);
    this.desk.redraw([...page.querySelectorAll("[data-desk-pieces] > i")]);
  }
}

for (const form of document.querySelectorAll("[data-desk-form]")) {
  const desk = new Desk(form, document.querySelector("[data-desk]"));
  new Themes(form);
  new Others(desk);
}

// The tree of themes by keyboard: Alt and an arrow presses the button that does the same.
const ways = { ArrowUp: "opp", ArrowDown: "ned", ArrowRight: "inn", ArrowLeft: "ut" };

for (const tree of document.querySelectorAll("[data-tree]")) {
  for (const keys of document.querySelectorAll("[data-tree-keys]")) keys.hidden = false;
  tree.addEventListener("keydown", (event) => {
    if (!event.altKey || !(event.key in ways)) return;
    event.preventDefault();
    event.target.closest("tr")?.querySelector(`[name=vei][value=${ways[event.key]}]`)?.click();
  });
  afterLoad(() => document.getElementById(location.hash.slice(1))?.querySelector("a")?.focus());
}

// Tick all on the page at once.
for (const list of document.querySelectorAll("[data-tick-all]")) {
  const label = document.querySelector("[data-tick-label]");
  const all = label?.querySelector("input");
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  if (!all) continue;
  label.hidden = false;
  const show = () => {
    all.checked = boxes.every((box) => box.checked);
    all.indeterminate = !all.checked && boxes.some((box) => box.checked);
  };
  all.addEventListener("change", () => boxes.forEach((box) => Object.assign(box, { checked: all.checked })));
  list.addEventListener("change", show);
  show();
}
