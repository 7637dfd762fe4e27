// Whoever changes language in the middle of a conversation stays at the same question.
document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-keeps-place]");
  if (!link) return;
  const passed = [...document.querySelectorAll(".guide-sheet section[id]")].filter(
    (section) => section.getBoundingClientRect().top < window.innerHeight / 3,
  );
  const here = passed.at(-1);
  if (here && window.scrollY > 0) link.hash = here.id;
});
