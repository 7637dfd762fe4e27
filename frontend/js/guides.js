// Whoever changes language in the middle of a conversation stays at the same question.
const JUST_BELOW = 60; // pixels under the row of languages, which stays at the top

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-keeps-place]");
  if (!link || !window.scrollY) return;
  const line = link.parentElement.getBoundingClientRect().bottom + JUST_BELOW;
  const passed = [...document.querySelectorAll(".guide-sheet section[id]")].filter(
    (section) => section.getBoundingClientRect().top < line,
  );
  if (passed.length) link.hash = passed.at(-1).id;
});
