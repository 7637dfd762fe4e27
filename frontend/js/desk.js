// The coding desk: mark a stretch by mouse, finger or keys, find its theme by typing. Without script
// sentences have boxes and themes radio buttons; everything here ends in the same fields of the form.
// Places in the text are counted in code points, as the server counts them.
const codePoints = (text) => [...text].length;
const unitsIn = (text, points) => [...text].slice(0, points).join("").length;
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
    if (!this.boxes.some((box) => box.checked)) sentences.open = false;
    document.addEventListener("selectionchange", () => this.follow());
    text.addEventListener("keydown", (event) => this.press(event));
    sentences.addEventListener("change", () => this.set(null));
    this.bar.querySelector("button").addEventListener("click", () => form.elements.new_theme.focus());
    new IntersectionObserver(([themes]) => {
      this.isNear = themes.isIntersecting;
      this.show();
    }).observe(form.elements.new_theme);
    document.querySelector("[data-desk-keys]").hidden = matchMedia("(hover: none)").matches;
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

  // After a stretch got its theme one stands where one was; after a refusal nothing is lost.
  comeBack() {
    const { start, end } = this.form.elements;
    const [from, to] = this.form.dataset.stretch?.split("-") ?? [start.value, end.value];
    if (!to) return;
    this.choose(Number(from), Number(to));
    if (this.form.dataset.stretch) this.text.focus({ preventScroll: true });
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

for (const form of document.querySelectorAll("[data-desk-form]")) {
  new Desk(form, document.querySelector("[data-desk]"));
  new Themes(form);
}
