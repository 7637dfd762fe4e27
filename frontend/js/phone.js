// A phone in the room. It has every step and follows the room by its stream; what is answered is kept
// here until the server has it, so that a tunnel, a closed tab or an empty battery loses nothing.
import { Outbox } from "./phone-outbox.js";
import { element, picture } from "./phone-pictures.js";
import { question } from "./phone-questions.js";

const given = document.getElementById("folg");
if (given) start(JSON.parse(given.textContent));

function start(follow) {
  const says = follow.says;
  const room = document.querySelector("[data-room]");
  const net = document.querySelector("[data-net]");
  let pack = follow.pack;
  let looking = null; // a step one has gone to alone; null: where the room is
  let isHeard = true;
  let stream;
  const outbox = new Outbox(follow, changed); // may have kept something from last time, and says so

  listen(follow.since);
  draw();
  room.dataset.follows = "";
  outbox.send();

  function listen(since) {
    stream?.close();
    stream = new EventSource(`${follow.stream}?since=${since}`);
    stream.onopen = () => heard(true);
    stream.onerror = () => {
      heard(false);
      if (stream.readyState === EventSource.CLOSED) setTimeout(fetchAll, 2000 + Math.random() * 3000);
    };
    on("step", ({ step, phase }) => {
      const known = find(step);
      if (!known || needsWords(known, phase)) return fetchAll();
      known.phase = phase;
      pack.at = step;
      looking = null;
      draw();
    });
    on("picture", (told) => {
      const step = find(told.step);
      if (!step || !told.picture) return fetchAll();
      step.pictures = step.pictures.filter((one) => one.item !== told.item || one.whole !== told.whole);
      step.pictures.push({ item: told.item, whole: told.whole, picture: told.picture });
      if (step === current()) drawPictures(step);
    });
    on("steps", fetchAll);
    on("stale", fetchAll);
    on("closed", fetchAll);
    on("over", () => location.reload());
    on("out", ({ number }) => number === pack.number && location.reload());
  }

  function on(name, act) {
    stream.addEventListener(name, (event) => act(event.data ? JSON.parse(event.data) : {}));
  }

  // Ideas and tables are read from the server when they are opened.
  function needsWords(step, phase) {
    return (step.kind === "ideas" && ["voting", "shown"].includes(phase)) || (step.kind === "tables" && phase === "shown");
  }

  let fetching = null;
  async function fetchAll() {
    if (fetching) return;
    fetching = setTimeout(async () => {
      fetching = null;
      try {
        const answer = await fetch(follow.again, { headers: { Accept: "application/json" } });
        if (answer.status === 404) return location.reload();
        if (!answer.ok) throw new Error(answer.status);
        pack = await answer.json();
        if (pack.over) return location.reload();
        outbox.sees(pack);
        if (stream.readyState === EventSource.CLOSED) listen(pack.since);
        draw();
      } catch {
        heard(false);
        setTimeout(fetchAll, 3000 + Math.random() * 4000);
      }
    }, Math.random() * 400);
  }

  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    if (stream.readyState === EventSource.CLOSED) fetchAll();
    outbox.send();
  });
  addEventListener("online", () => outbox.send());
  addEventListener("offline", () => heard(false));

  function heard(yes) {
    if (yes === isHeard) return;
    isHeard = yes;
    net.hidden = yes;
    net.textContent = yes ? "" : says.offline;
    if (yes) outbox.send();
    drawWays();
  }

  function find(id) {
    return pack.steps.find((one) => one.id === id);
  }

  function current() {
    return find(looking ?? pack.at);
  }

  // Drawing

  function draw() {
    const step = current();
    if (!step) return room.replaceChildren(element("h1", {}, says.soon));
    const parts = [...head(step), ...asked(step), element("div", { class: "stack", "data-pictures": "" }), element("nav", { class: "cluster phone-ways", "data-ways": "" })];
    room.replaceChildren(...parts.filter(Boolean));
    drawPictures(step);
    drawWays();
    for (const [item, state] of outbox.statesOf(step.id)) changed(step.id, item, state);
  }

  function words(tag, told, props = {}) {
    return told?.text ? element(tag, { lang: told.lang, dir: "auto", ...props }, told.text) : null;
  }

  function head(step) {
    const paragraphs = (step.text?.text ?? "").split(/\n\s*\n/).filter(Boolean);
    const points = step.points.length ? element("ul", { class: "phone-points" }, ...step.points.map((one) => words("li", one))) : null;
    return [
      words("h1", step.heading),
      ...paragraphs.map((text) => element("p", { lang: step.text.lang, dir: "auto" }, text)),
      points,
      step.table && figures(step.table),
      step.source && element("p", { class: "small quiet" }, says.source.replace("%s", step.source)),
    ];
  }

  function figures(table) {
    const row = (cells, tag) => element("tr", {}, ...cells.map((cell) => element(tag, {}, cell.text ?? cell)));
    const made = element("table", { class: "ds-table" }, element("thead", {}, row(table.head, "th")), element("tbody", {}, ...table.rows.map((one) => row(one, "td"))));
    return element("div", { class: "table-scroll", tabindex: "0" }, made);
  }

  function asked(step) {
    if (["present", "agreements"].includes(step.kind)) return [element("p", { class: "quiet" }, says.look_up)];
    if (step.phase === "shown") return [];
    if (step.phase === "closed") return [element("p", {}, says.closed)];
    if (step.kind === "ideas") return step.phase === "voting" ? [votes(step)] : [ideas(step)];
    if (step.kind === "tables") return [table(step)];
    return step.questions.map((one) => question(one, step, says, mine(step, one.key), (body) => answer(step, one.key, body)));
  }

  function mine(step, item) {
    return outbox.waiting(step.id, item) ?? step.answers[item]?.body ?? {};
  }

  function answer(step, item, body) {
    step.answers[item] = { ...step.answers[item], body };
    outbox.put(step.id, item, body);
  }

  function status(item) {
    return element("p", { class: "phone-status small", role: "status", "data-status": item });
  }

  function ideas(step) {
    const field = element("textarea", { class: "ds-input", id: "idea", rows: "3", maxlength: "300", dir: "auto" });
    const list = element("ul", { class: "phone-own" });
    const add = () => {
      if (!field.value.trim()) return field.focus();
      answer(step, `idea:${uuid7()}`, { text: field.value.trim() });
      field.value = "";
      field.focus();
      show();
    };
    const show = () => {
      const own = Object.entries(step.answers).filter(([item, one]) => item.startsWith("idea:") && one.body?.text);
      list.replaceChildren(
        ...own.map(([item, one]) => {
          const back = element("button", { class: "ds-button", "data-variant": "tertiary", "data-size": "sm", type: "button" }, says.take_back);
          back.addEventListener("click", () => { answer(step, item, {}); show(); });
          return element("li", {}, element("bdi", {}, one.body.text), back, status(item));
        }),
      );
    };
    const send = element("button", { class: "ds-button", type: "button" }, says.add);
    send.addEventListener("click", add);
    show();
    return element("section", { class: "stack" }, element("div", { class: "ds-field" }, element("label", { for: "idea" }, says.idea), field), send, list);
  }

  function votes(step) {
    const left = element("p", { role: "status" });
    const boxes = (step.ideas ?? []).map((idea, at) => {
      const box = element("input", { class: "ds-input", type: "checkbox", id: `v${at}`, value: idea.id });
      box.checked = (mine(step, "votes").ideas ?? []).includes(idea.id);
      return { box, row: element("div", { class: "ds-field phone-choice" }, box, element("label", { for: `v${at}`, dir: "auto" }, idea.text)) };
    });
    const count = () => {
      const chosen = boxes.filter(({ box }) => box.checked);
      left.textContent = says.votes_left.replace("%d", step.votes - chosen.length);
      for (const { box } of boxes) box.disabled = !box.checked && chosen.length >= step.votes;
      return chosen.map(({ box }) => box.value);
    };
    for (const { box } of boxes) box.addEventListener("change", () => answer(step, "votes", { ideas: count() }));
    count();
    if (!boxes.length) return element("p", {}, says.too_few);
    return element("section", { class: "stack" }, left, ...boxes.map(({ row }) => row), status("votes"));
  }

  function table(step) {
    const had = Object.entries(step.answers).find(([item, one]) => item.startsWith("table:") && one.body?.text);
    const number = element("input", { class: "ds-input", id: "bord", inputmode: "numeric", maxlength: "2", value: had ? had[0].slice(6) : "" });
    const text = element("textarea", { class: "ds-input", id: "bordtekst", rows: "9", maxlength: "8000", dir: "auto" });
    text.value = had ? mine(step, had[0]).text ?? "" : "";
    const told = status("table");
    let later;
    const keep = () => {
      clearTimeout(later);
      later = setTimeout(() => {
        if (!/^[1-9][0-9]?$/.test(number.value) || !text.value.trim()) return;
        told.dataset.status = `table:${number.value}`;
        answer(step, `table:${number.value}`, { text: text.value.trim() });
      }, 800);
    };
    number.addEventListener("input", keep);
    text.addEventListener("input", keep);
    return element(
      "section",
      { class: "stack" },
      element("p", {}, says.table_help),
      element("div", { class: "ds-field phone-short" }, element("label", { for: "bord" }, says.table), number),
      element("div", { class: "ds-field" }, element("label", { for: "bordtekst" }, says.your_answer), text),
      told,
    );
  }

  function drawPictures(step) {
    const place = room.querySelector("[data-pictures]");
    if (!place) return;
    if (step.phase !== "shown") return place.replaceChildren();
    const written = (step.tables ?? []).map((one) => element("section", {}, element("h2", {}, `${says.table} ${one.table}`), element("p", { class: "phone-lines", dir: "auto" }, one.text)));
    const order = step.questions.map((one) => one.key);
    const shown = [...step.pictures].sort((a, b) => order.indexOf(a.item) - order.indexOf(b.item) || b.whole - a.whole);
    const drawn = shown.map((one) => picture(one, step, says, pack.delegation));
    const none = !drawn.length && step.questions.length ? [element("p", {}, says.too_few)] : [];
    place.replaceChildren(...written, ...drawn, ...none);
  }

  // Where one may go alone: always back to the room, and on while there is no contact.
  function drawWays() {
    const place = room.querySelector("[data-ways]");
    if (!place) return;
    const at = pack.steps.indexOf(current());
    const button = (text, to, variant = "secondary") => {
      const made = element("button", { class: "ds-button", "data-variant": variant, type: "button" }, text);
      made.addEventListener("click", () => { looking = to; draw(); document.getElementById("innhold").focus(); scrollTo(0, 0); });
      return made;
    };
    const ways = [];
    if (!isHeard && pack.steps[at - 1]) ways.push(button(says.previous, pack.steps[at - 1].id));
    if (!isHeard && pack.steps[at + 1]) ways.push(button(says.next, pack.steps[at + 1].id));
    if (looking !== null && looking !== pack.at) ways.push(button(says.back_to_room, null, "tertiary"));
    place.replaceChildren(...ways);
  }

  // What has become of an answer: «saved», «saved_late», «queued», or a sentence that says why not.
  function changed(step, item, state) {
    if (current()?.id !== step) return;
    const place = room.querySelector(`[data-status="${CSS.escape(item)}"]`);
    if (!place) return;
    place.dataset.state = says[state] ? state : "refused";
    place.textContent = says[state] ?? `${says.refused}: ${state}`;
  }
}

function uuid7() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const now = BigInt(Date.now());
  for (let at = 0; at < 6; at += 1) bytes[at] = Number((now >> BigInt(8 * (5 - at))) & 255n);
  bytes[6] = (bytes[6] & 0x0f) | 0x70;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
