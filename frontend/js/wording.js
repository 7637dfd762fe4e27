// Help with the words while somebody writes: what in the text may tell who said it, and what one
// could write instead. It points out and never stops anybody. The lists and patterns are those of
// the release gate (bolyst/gate/screening), written to wording.json; the code below follows
// screening/__init__.py, patterns.py and names.py line by line, and a test holds them together.
import data from "./wording.json" with { type: "json" };

const LETTER = "[\\p{L}\\p{N}_]";
const BORDER = `(?:(?<=${LETTER})(?!${LETTER})|(?<!${LETTER})(?=${LETTER}))`;
const PAUSE = 700; // milliseconds without a key, so that nobody is spoken to in the middle of a word
const MOST = 6; // shown at once
const made = new Map();

const sets = {};
const listed = (name) => (sets[name] ??= new Set(data[name]));
const plain = (text) => text.toLowerCase();

function expression(source, flags = "gu") {
  const key = `${flags} ${source}`;
  if (!made.has(key)) made.set(key, new RegExp(source.replaceAll("\\b", BORDER), flags));
  const found = made.get(key);
  found.lastIndex = 0;
  return found;
}

const has = (source, text, flags = "u") => expression(source, flags).test(text);

// --- the words themselves: numbers, kin, illness, origin, dates, events ---------------------------

function* byPattern(text) {
  for (const [kind, source, folds] of data.patterns) {
    for (const match of text.matchAll(expression(source, folds ? "dgiu" : "dgu"))) {
      const [start, end] = match.indices.groups?.it ?? match.indices[0];
      if (start < end) yield [start, end, kind];
    }
  }
  for (const match of text.matchAll(expression(data.eleven))) {
    if (leadsToSomebody(match[0].replace(/\P{Nd}/gu, ""))) yield [match.index, match.index + match[0].length, "number"];
  }
  for (const match of text.matchAll(expression(data.word))) {
    const kind = secondHalf(plain(match[0]));
    if (kind) yield [match.index, match.index + match[0].length, kind];
  }
}

function secondHalf(word) {
  for (const [kind, stems, rest] of data.compounds) {
    for (const stem of stems) {
      const at = word.indexOf(stem, 2);
      if (at > 0 && word.length - at <= stem.length + rest) return kind;
    }
  }
  return "";
}

function fits(digits, weights) {
  const total = weights.reduce((sum, weight, at) => sum + weight * Number(digits[at]), 0);
  return (11 - (total % 11)) % 11 === Number(digits[weights.length]);
}

function leadsToSomebody(digits) {
  const day = Number(digits.slice(0, 2)) % 40;
  const month = Number(digits.slice(2, 4)) % 40;
  if (day >= 1 && day <= 31 && month >= 1 && month <= 12) return true;
  return fits(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]);
}

// --- names: told by their capital, by who stands before them, and by lists ------------------------

function tokensOf(text) {
  return [...text.matchAll(expression(data.token))].map((match) => {
    const before = [...text.slice(0, match.index)].slice(-12).join("");
    let begins = match.index ? has(data.begins, before) : true;
    const word = match[0];
    const small = plain(word);
    const afterInitial = has(data.initial, before) && !listed("beginners").has(small);
    if (begins && (has(data.abbreviated, before, "iu") || afterInitial)) begins = false;
    const first = small.split("-")[0];
    const tries = [small, first, first.replace(/s$/, "")];
    return {
      text: word, start: match.index, end: match.index + word.length, begins, plain: small,
      isCapital: /^\p{Lu}/u.test(word) && !listed("silent").has(small),
      listed: tries.find((name) => listed("names").has(name)) ?? "",
    };
  });
}

function* byName(text, here, far) {
  yield* knownPlaces(text, here);
  const places = new Set([...here, ...far]);
  const tokens = tokensOf(text);
  for (let n = 0; n < tokens.length; ) {
    const length = runFrom(text, tokens, n, far);
    if (length) {
      const run = tokens.slice(n, n + length);
      const before = tokens.slice(Math.max(0, n - 4), n).map((token) => token.plain);
      yield [run[0].start, run.at(-1).end, kindOf(run, before, places)];
    }
    n += Math.max(length, 1);
  }
}

const isListedInSmall = (token) => Boolean(token.listed) && !listed("namesAndWords").has(token.listed);

function runFrom(text, tokens, n, places) {
  const token = tokens[n];
  if (!token.isCapital && !isListedInSmall(token)) return 0;
  let length = 1;
  while (n + length < tokens.length && goesOn(text, tokens[n + length - 1], tokens[n + length])) length += 1;
  if (token.begins && !places.has(token.plain) && !mayBegin(tokens, n, length)) return 0;
  return length;
}

function goesOn(text, last, after) {
  return text.slice(last.end, after.start) === " " && (after.isCapital || listed("companyWords").has(after.plain));
}

// «Nattaya og Kari», «Nattaya og mannen»
function goesWithAName(token) {
  return Boolean(token) && (token.isCapital || has(data.kin, token.plain));
}

function mayBegin(tokens, n, length) {
  const token = tokens[n];
  if (listed("beginners").has(token.plain)) return false;
  if (isListedInSmall(token)) return true;
  if (length > 1 && tokens[n + 1].isCapital) return true;
  const after = tokens[n + length]?.plain ?? "";
  if (after === "og") return goesWithAName(tokens[n + length + 1]);
  if (token.plain.endsWith("s") && has(data.kin, after)) {
    return Boolean(token.listed) || mayBeAName(token.plain.slice(0, -1));
  }
  const acts = listed("does").has(after) || has(data.verb, after);
  return acts && (Boolean(token.listed) || mayBeAName(token.plain));
}

const mayBeAName = (word) => has(data.foreign, word) || !has(data.notAName, word);

function kindOf(run, before, places) {
  if (run.slice(1).some((token) => listed("companyWords").has(token.plain))) return "work";
  if (places.has(run.map((token) => token.plain).join(" "))) return "place";
  if (run.some((token) => token.listed)) return "person";
  if (before.some((word) => listed("toWork").has(word)) && before.at(-1) !== "med") return "work";
  if (run.length === 1 && isAllCapitals(run[0].text)) return "work";
  return before.length && listed("toAPlace").has(before.at(-1)) ? "place" : "person";
}

const isAllCapitals = (word) => [...word].length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();

function* knownPlaces(text, places) {
  if (!places.size) return;
  const folded = plain(text);
  if (folded.length !== text.length) return;
  const words = [...folded.matchAll(expression(data.token))];
  for (const [at, match] of words.entries()) {
    const ends = [match.index + match[0].length];
    for (const next of words.slice(at + 1)) {
      if (ends.length === 3 || folded.slice(ends.at(-1), next.index).replace(/^[ -]+/, "")) break;
      ends.push(next.index + next[0].length);
    }
    const end = ends.reverse().find((one) => places.has(folded.slice(match.index, one)));
    if (end) yield [match.index, end, "place"];
  }
}

// --- the marks ------------------------------------------------------------------------------------

// The marked stretches of a text, in order: [{start, end, kind, word}]; offsets in code points.
// `here`: villages and farms, seen without a capital too; `far`: other municipalities. In small letters.
export function findings(text, { here = [], far = [] } = {}) {
  const rank = (kind) => data.kinds.indexOf(kind);
  const found = [...byPattern(text)].sort((a, b) => rank(a[2]) - rank(b[2]) || a[0] - b[0] || b[1] - a[1]);
  let kept = [];
  for (let [start, end, kind] of [...found, ...byName(text, new Set(here), new Set(far))]) {
    const beside = kept.filter((other) => start < other[1] && other[0] < end);
    kept = kept.filter((other) => !beside.includes(other));
    for (const other of beside) {
      start = Math.min(start, other[0]);
      end = Math.max(end, other[1]);
    }
    kept.push([start, end, beside.length ? beside[0][2] : kind]);
  }
  const points = (at) => [...text.slice(0, at)].length;
  return kept
    .sort((a, b) => a[0] - b[0])
    .map(([start, end, kind]) => ({ start: points(start), end: points(end), kind, word: text.slice(start, end) }));
}

// --- below the field ------------------------------------------------------------------------------

// Points out below `textarea` what may tell who said it, why, and what one could write instead.
// `list`: an empty <ul> of the page's own to write in; `places`: {here, far}, the names it knows.
// Returns a function that takes it away again.
export function attach(textarea, { list = null, places = {} } = {}) {
  const say = data.say[document.documentElement.lang] ?? data.say.nb;
  const items = list ?? element("ul", "wording");
  const title = element("p", "wording-title", say.title);
  const status = element("p", "ds-sr-only");
  status.setAttribute("role", "status"); // says how many, when that changes; the list is read at will
  items.setAttribute("aria-label", say.title);
  if (!list) textarea.after(items);
  items.before(title);
  items.after(status);

  let waiting = 0;
  let count = -1;
  const look = () => {
    const marks = unique(findings(textarea.value, places));
    items.replaceChildren(...marks.slice(0, MOST).map((mark) => item(mark, say)));
    if (marks.length > MOST) items.append(element("li", "", say.more));
    items.hidden = title.hidden = marks.length === 0;
    if (marks.length !== count) {
      count = marks.length;
      status.textContent = count ? say.counts[count === 1 ? 0 : 1].replace("{}", count) : "";
    }
  };
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(look, PAUSE);
  };
  textarea.addEventListener("input", soon);
  textarea.addEventListener("change", soon);
  look();
  return () => {
    clearTimeout(waiting);
    textarea.removeEventListener("input", soon);
    textarea.removeEventListener("change", soon);
    for (const each of [title, status, ...(list ? [] : [items])]) each.remove();
  };
}

function unique(marks) {
  const seen = new Set();
  return marks.filter((mark) => {
    const key = `${mark.kind} ${plain(mark.word)}`;
    return !seen.has(key) && seen.add(key);
  });
}

function item(mark, say) {
  const [why, instead] = say.kinds[mark.kind];
  const line = element("li");
  line.append(element("mark", "", mark.word), ` ${why} ${instead}`);
  return line;
}

function element(name, className = "", text = "") {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

// Every field of a page that asks for it.
if (typeof document !== "undefined") {
  for (const field of document.querySelectorAll("textarea[data-wording]")) attach(field, {});
}
