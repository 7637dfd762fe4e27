// What was answered, drawn from its numbers: no request is made when a whole room is shown the same.
export function element(tag, props = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) if (value !== undefined && value !== null) made.setAttribute(name, value);
  made.append(...children.filter((one) => one !== null && one !== undefined));
  return made;
}

export function picture(one, step, says, delegation) {
  const asked = step.questions.find((question) => question.key === one.item) ?? { kind: "", text: step.heading, options: [] };
  const shown = one.picture;
  const whose = delegation ? `${one.whole ? says.all : says.ours} · ` : "";
  return element(
    "section",
    { class: "phone-picture" },
    element("h2", { lang: asked.text.lang, dir: "auto" }, asked.text.text),
    element("p", { class: "small quiet" }, whose + says.people.replace("%d", shown.people)),
    ...parts(shown, asked, step, says),
  );
}

function parts(shown, asked, step, says) {
  if (shown.votes) return [bars(Object.entries(shown.votes).map(([id, count]) => [step.ideas?.find((idea) => idea.id === id)?.text ?? "", count]).sort((a, b) => b[1] - a[1]))];
  if (step.kind === "priorities") return [field(shown.counts, says)];
  const made = [];
  if (shown.counts) made.push(bars(counted(shown, asked, says)));
  if (shown.words) made.push(element("p", { class: "phone-words" }, ...shown.words.map(([word, count]) => sized(word, count, shown.words[0][1]))));
  if (shown.median) made.push(element("p", { class: "strong" }, says.median.replace("%s", shown.median)), element("p", { class: "quiet" }, shown.numbers.join(" · ")));
  for (const text of [...(shown.texts ?? []), ...(shown.evidence ?? [])]) made.push(element("blockquote", { dir: "auto" }, text));
  return made;
}

function counted(shown, asked, says) {
  const names = Object.fromEntries(asked.options.map((one) => [one.key, asked.kind === "level" ? `${one.key} · ${one.text.text}` : one.text.text]));
  const rows = Object.entries(shown.counts).map(([key, count]) => [asked.kind === "scale" ? key : (names[key] ?? key), count]);
  if ("unknown" in shown) rows.push([says.unknown, shown.unknown], [says.irrelevant, shown.irrelevant]);
  return rows;
}

function bars(rows) {
  const most = Math.max(1, ...rows.map(([, count]) => count));
  return element(
    "dl",
    { class: "phone-bars" },
    ...rows.map(([name, count]) => {
      const bar = element("span", { class: "bar", "aria-hidden": "true" });
      bar.style.setProperty("--part", String(count / most));
      return element("div", {}, element("dt", { dir: "auto" }, name), element("dd", {}, bar, String(count)));
    }),
  );
}

function sized(word, count, most) {
  const made = element("bdi", { title: String(count) }, `${word} `);
  made.style.setProperty("--part", String(count / most));
  return made;
}

// Impact upwards, effort to the right; each place says how many have put it there.
function field(counts, says) {
  const cell = (impact, effort) => element("td", { "data-has": counts[`${impact}:${effort}`] ? "" : null }, counts[`${impact}:${effort}`] ? String(counts[`${impact}:${effort}`]) : "");
  const rows = [5, 4, 3, 2, 1].map((impact) => element("tr", {}, element("th", { scope: "row" }, `${says.impact} ${impact}`), ...[1, 2, 3, 4, 5].map((effort) => cell(impact, effort))));
  const head = element("tr", {}, element("td", {}), ...[1, 2, 3, 4, 5].map((effort) => element("th", { scope: "col" }, `${says.effort} ${effort}`)));
  return element("div", { class: "table-scroll", tabindex: "0" }, element("table", { class: "phone-field" }, element("thead", {}, head), element("tbody", {}, ...rows)));
}
