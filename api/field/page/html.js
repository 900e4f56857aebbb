// How the page speaks: markup with every value escaped, texts in her language, rupiah and days.
let words = {};
let language = "id";

export function speak(chosen, catalogue) {
  language = chosen;
  words = catalogue;
  document.documentElement.lang = chosen;
}

export const spoken = () => language;

// t("Sisa rencana {sum}", { sum }): the Indonesian text is its own key. English says
// "{count} {count:record|records}", as operations/words.py reads it.
export function t(text, facts = {}) {
  return (words[text] ?? text).replace(/\{(\w+)(?::([^|}]*)\|([^}]*))?\}/g, (whole, name, one, more) =>
    (more === undefined ? facts[name] ?? whole : String(facts[name]) === "1" ? one : more));
}

const escaped = (value) => String(value ?? "").replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

class Markup extends String {}

const printed = (value) => {
  if (Array.isArray(value)) return value.map(printed).join("");
  if (value === false || value === null || value === undefined) return "";
  return value instanceof Markup ? String(value) : escaped(value);
};

// h`<p>${text}</p>`: every value is escaped, markup made by h itself and lists of it go in as they are.
export const h = (parts, ...values) => new Markup(parts.reduce((made, part, at) => made + printed(values[at - 1]) + part));

export const rp = (amount) => `${amount < 0 ? "-" : ""}Rp ${String(Math.abs(amount || 0)).replace(/\B(?=(\d{3})+$)/g, ".")}`;

export function day(iso) {
  if (!iso) return "–";
  const [year, month, date] = iso.slice(0, 10).split("-").map(Number);
  const form = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return form.format(Date.UTC(year, month - 1, date));
}

export function moment(when) {
  const form = { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" };
  return new Intl.DateTimeFormat(language, form).format(new Date(when));
}

export const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1000)} KB` : `${(bytes / 1e6).toFixed(1).replace(".", ",")} MB`);

export const tag = (text, look = "") => h`<span class="tag ${look}">${text}</span>`;

export const link = (route, text, look = "button") => h`<a class="${look}" href="#/${route}">${text}</a>`;

export const back = (route, text) => h`<p><a class="back" href="#/${route}">‹ ${text}</a></p>`;

export const facts = (pairs) => h`<dl>${pairs.map(([name, value]) => h`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;

// Puts the markup where it belongs, and leaves alone what stands there already. Says whether anything was put.
const stands = new WeakMap();
export function paint(place, markup, anew = false) {
  const html = String(markup);
  if (!anew && stands.get(place) === html) return false;
  stands.set(place, html);
  place.innerHTML = html;
  return true;
}
