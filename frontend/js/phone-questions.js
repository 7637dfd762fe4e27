// One question as one answers it on a phone. `keep(body)` is called as soon as something is chosen;
// what is written, when one has paused.
import { element } from "./phone-pictures.js";

const PAUSE = 700; // milliseconds

export function question(asked, step, says, mine, keep) {
  const draw = step.kind === "priorities" ? priorities : (KINDS[asked.kind] ?? text);
  const label = { lang: asked.text.lang, dir: "auto" };
  const hint = asked.hint?.text ? element("p", { class: "small quiet", lang: asked.hint.lang, dir: "auto" }, asked.hint.text) : null;
  const status = element("p", { class: "phone-status small", role: "status", "data-status": asked.key });
  return element("fieldset", { class: "ds-fieldset phone-question" }, element("legend", label, asked.text.text), hint, ...draw(asked, says, mine, keep), status);
}

const KINDS = {
  single: (asked, says, mine, keep) => radios(asked, asked.options, mine.choice, (choice) => keep({ choice })),
  several(asked, says, mine, keep) {
    const chosen = new Set(mine.choices ?? []);
    const boxes = asked.options.map((one) => option(asked, one, "checkbox", chosen.has(one.key)));
    const limit = () => {
      for (const { input } of boxes) input.disabled = !input.checked && chosen.size >= asked.most;
    };
    for (const { input } of boxes)
      input.addEventListener("change", () => {
        if (input.checked) chosen.add(input.value);
        else chosen.delete(input.value);
        limit();
        keep(chosen.size ? { choices: [...chosen] } : {});
      });
    limit();
    return [element("p", { class: "small quiet" }, says.choose_most.replace("%d", asked.most)), ...boxes.map(({ row }) => row)];
  },
  scale(asked, says, mine, keep) {
    const ends = [asked.options[0], asked.options[asked.options.length - 1]];
    const steps = Array.from({ length: asked.steps }, (_, at) => {
      const named = at === 0 ? ends[0]?.text : at === asked.steps - 1 ? ends[1]?.text : undefined;
      return { key: String(at + 1), text: { text: named ? `${at + 1} · ${named.text}` : String(at + 1), lang: named?.lang } };
    });
    return radios(asked, steps, String(mine.level ?? ""), (level) => keep({ level: Number(level) }));
  },
  level(asked, says, mine, keep) {
    const evidence = element("textarea", { class: "ds-input", id: `${asked.key}-e`, rows: "2", maxlength: "400", dir: "auto" });
    evidence.value = mine.evidence ?? "";
    let level = mine.level;
    const whole = () => level && keep({ level, ...(evidence.value.trim() ? { evidence: evidence.value.trim() } : {}) });
    const ways = [...asked.options.map((one) => ({ ...one, number: one.key })), { key: "unknown", text: { text: says.unknown } }, { key: "irrelevant", text: { text: says.irrelevant } }];
    const choices = radios(asked, ways, String(level ?? ""), (key) => {
      level = /^[1-4]$/.test(key) ? Number(key) : key;
      whole();
    });
    afterPause(evidence, whole);
    return [...choices, element("div", { class: "ds-field" }, element("label", { for: `${asked.key}-e` }, says.evidence), evidence)];
  },
  words(asked, says, mine, keep) {
    const field = element("textarea", { class: "ds-input", rows: String(asked.most), dir: "auto", "aria-label": asked.text.text });
    field.value = (mine.words ?? []).join("\n");
    afterPause(field, () => keep(field.value.trim() ? { words: field.value.split("\n").map((one) => one.trim()).filter(Boolean) } : {}));
    return [element("p", { class: "small quiet" }, says.words_most.replace("%d", asked.most)), field];
  },
  number(asked, says, mine, keep) {
    const field = element("input", { class: "ds-input phone-short", inputmode: "decimal", "aria-label": asked.text.text, value: mine.number ?? "" });
    afterPause(field, () => keep(field.value.trim() ? { number: field.value.trim() } : {}));
    return [field];
  },
};

function text(asked, says, mine, keep) {
  const field = element("textarea", { class: "ds-input", rows: "4", maxlength: "1000", dir: "auto", "aria-label": asked.text.text });
  field.value = mine.text ?? "";
  afterPause(field, () => keep(field.value.trim() ? { text: field.value.trim() } : {}));
  return [field];
}

function priorities(asked, says, mine, keep) {
  const placed = { ...mine };
  return ["impact", "effort"].map((name) => {
    const steps = [1, 2, 3, 4, 5].map((at) => ({ key: String(at), text: { text: at === 1 ? `1 · ${says.little}` : at === 5 ? `5 · ${says.much}` : String(at) } }));
    const rows = radios({ key: `${asked.key}-${name}` }, steps, String(mine[name] ?? ""), (at) => {
      placed[name] = Number(at);
      if (placed.impact && placed.effort) keep({ impact: placed.impact, effort: placed.effort });
    });
    return element("div", { class: "phone-ends", role: "group", "aria-label": says[name] }, element("p", { class: "strong" }, says[name]), ...rows);
  });
}

function radios(asked, options, chosen, choose) {
  return options.map((one) => {
    const { row, input } = option(asked, one, "radio", one.key === chosen);
    input.addEventListener("change", () => choose(one.key));
    return row;
  });
}

function option(asked, one, type, isChosen) {
  const id = `${asked.key}-${one.key}`;
  const input = element("input", { class: "ds-input", type, id, name: asked.key, value: one.key });
  input.checked = isChosen;
  const number = one.number ? element("span", { class: "phone-level" }, one.number) : null;
  return { input, row: element("div", { class: "ds-field phone-choice" }, input, element("label", { for: id, lang: one.text.lang, dir: "auto" }, number, one.text.text)) };
}

function afterPause(field, keep) {
  let later;
  field.addEventListener("input", () => {
    clearTimeout(later);
    later = setTimeout(keep, PAUSE);
  });
  field.addEventListener("change", () => {
    clearTimeout(later);
    keep();
  });
}
