// A menu closes when one clicks elsewhere or presses Escape.
const openMenus = () => document.querySelectorAll("details.menu[open]");

document.addEventListener("click", (event) => {
  for (const menu of openMenus()) if (!menu.contains(event.target)) menu.open = false;
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// A long text says how much room is left. The limit itself is the server's.
function count(field) {
  const left = Number(field.dataset.room) - field.value.length;
  const place = document.getElementById(`${field.id}_room`);
  if (place) place.textContent = (left < 0 ? place.dataset.over : place.dataset.left).replace("{}", Math.abs(left));
}

document.addEventListener("input", (event) => {
  if (event.target.dataset?.room) count(event.target);
});

// A form is sent once, however often the button is pressed.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});

// … but may be sent again when one comes back to it by the browser's own arrow.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// What is folded is on paper too.
window.addEventListener("beforeprint", () => {
  for (const fold of document.querySelectorAll("main details:not([open])")) {
    fold.open = true;
    fold.dataset.unfolded = "";
  }
});
window.addEventListener("afterprint", () => {
  for (const fold of document.querySelectorAll("details[data-unfolded]")) {
    fold.open = false;
    delete fold.dataset.unfolded;
  }
});
