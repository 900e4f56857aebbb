// Keys of the review desk: j next, k previous, a accept, q ask, s ask for approval, r reject. Without this file the page
// works the same by its buttons. A key presses what carries it; where words are wanted, it opens the form and goes there.
// Whoever works by voice switches the keys off; the browser remembers only that.
const box = document.getElementById("keys");
box.checked = localStorage.getItem("keys") !== "off";
box.closest("div").hidden = false;
box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));

document.addEventListener("keydown", (event) => {
  if (!box.checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
  if (event.target !== box && event.target.closest("input, textarea, select")) return;
  if (!/^[a-z]$/.test(event.key)) return;
  const thing = document.querySelector(`[data-key="${event.key}"]`);
  if (!thing) return;
  event.preventDefault();
  if (thing.tagName !== "SUMMARY") return thing.click();
  thing.parentElement.open = true;
  thing.parentElement.querySelector("textarea").focus();
});
