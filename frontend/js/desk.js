// The coding desk: what is marked in the text goes into the form. Offsets are code points.
const codePoints = (text) => [...text].length;

function placeOf(node, offset) {
  if (node.nodeType !== Node.TEXT_NODE) {
    const child = node.childNodes[offset];
    const piece = child?.closest?.("[data-start]") ?? child?.parentElement?.closest("[data-start]");
    if (piece) return Number(piece.dataset.start);
    const last = node.closest?.("[data-start]") ?? node.lastElementChild;
    return last ? Number(last.dataset.start) + codePoints(last.textContent) : 0;
  }
  const piece = node.parentElement.closest("[data-start]");
  return Number(piece.dataset.start) + codePoints(node.data.slice(0, offset));
}

function selected(desk) {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!desk.contains(range.startContainer) || !desk.contains(range.endContainer)) return null;
  const start = placeOf(range.startContainer, range.startOffset);
  const end = placeOf(range.endContainer, range.endOffset);
  return end > start ? { start, end, words: selection.toString() } : null;
}

function setUp(form) {
  const desk = document.querySelector("[data-desk]");
  const told = form.querySelector("[data-desk-marked]");
  const sentences = form.querySelector("[data-desk-sentences]");
  sentences.hidden = true; // marking is quicker; without script the sentences are there
  told.hidden = false;
  told.textContent = told.dataset.none;
  document.addEventListener("selectionchange", () => {
    const mark = selected(desk);
    if (!mark) return;
    form.elements.start.value = mark.start;
    form.elements.end.value = mark.end;
    const words = mark.words.length > 160 ? `${mark.words.slice(0, 160)}…` : mark.words;
    told.textContent = `«${words}»`;
  });
}

for (const form of document.querySelectorAll("[data-desk-form]")) setUp(form);
