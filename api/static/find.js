// The key / goes to the search box. Without this file the box works the same. Whoever works by voice switches the key off on
// the page of what was found; the browser remembers only that, together with the keys of the review desk.
const off = () => localStorage.getItem("keys") === "off";
const box = document.getElementById("find");
const hint = document.getElementById("find-key");
const choice = document.getElementById("find-keys");
hint.hidden = off();
if (choice) {
  choice.checked = !off();
  choice.closest("label").hidden = false;
  choice.addEventListener("change", () => {
    localStorage.setItem("keys", choice.checked ? "on" : "off");
    hint.hidden = off();
  });
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || off() || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  event.preventDefault();
  box.focus();
  box.select();
});
