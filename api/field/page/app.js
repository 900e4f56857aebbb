// The page itself: which screen stands where, the lock, and what is always visible (unsent records, signal, age of data).
import { h, paint, speak, t } from "./html.js";
import { lifted } from "./finger.js";
import { openForm } from "./form.js";
import { enterScreen } from "./entrance.js";
import { list, person } from "./people.js";
import { fix, shopping } from "./shopping.js";
import { homeVisit, missed, visit } from "./visits.js";
import { answer, candidate, notBought, passbook, report, withdrawal } from "./acts.js";
import { dataOf, outbox, remove } from "./waiting.js";
import { help } from "./help.js";
import { chosen, learnWords } from "./words.js";
import * as sync from "./sync.js";
import * as vault from "./vault.js";

const { Store } = self;
const IDLE_MS = 15 * 60000;
const main = document.getElementById("main");
const badge = document.getElementById("badge");
const band = document.getElementById("signal");
let used = Date.now();
let flash = { route: "", text: "" };
let asksPin = false;
let isForm = false;
let drawing = 0;
let goes = false;  // to a screen that does not stand yet

const OF_HER = { shopping, fix, visit, missed, "home-visit": homeVisit, "not-bought": notBought, answer, passbook, withdrawal,
  case: report };
const OWN = { "": list, outbox, candidate, case: report, help };

const routeOf = () => location.hash.replace(/^#\/?/, "");

function screenOf(route) {
  const [first, code, what, key] = route.split("/").map(decodeURIComponent);
  if (first === "p") return what ? OF_HER[what]?.(code, key) : person(code);
  if (first === "outbox" && code === "delete") return remove(what);
  return (OWN[first] ?? list)();
}

const missing = () => ({ title: t("Tidak ditemukan"), html: h`<p>${t("Ini tidak ada, sudah selesai, atau bukan lagi tugas Anda.")}</p>
  <a class="button" href="#/">${t("Penerima saya")}</a>` });

// Draws the screen of the address. A slower screen of an earlier address never paints over a later one, and what the page
// draws by itself (not `isNew`) takes nothing from under her finger.
async function draw(isNew = true) {
  const mine = ++drawing;
  goes ||= isNew;
  const route = routeOf();
  const screen = (await gate()) ?? (await screenOf(route)) ?? missing();
  if (!goes) await lifted();
  if (mine !== drawing || (!goes && inUse())) return;
  const anew = goes;
  goes = false;
  isForm = Boolean(screen.form) || Boolean(screen.keep);
  foot();
  await put(screen, route, anew);
  if (mine === drawing) main.drawn = route;
}

// What she fills in or looks for stays as she typed it.
function inUse() {
  const find = main.querySelector("#find");
  return isForm || (find && (find.value || find === document.activeElement));
}

async function put(screen, route, anew) {
  const focused = main.querySelector(":focus")?.outerHTML;
  const pin = main.querySelector("#pin")?.value;
  const said = flash.route === route && flash.text;
  const html = h`${said && h`<p class="note" role="status">${said}</p>`}<h1>${screen.title}</h1>${screen.html}<div data-form></div>`;
  if (!paint(main, html, anew)) return;
  document.title = `${screen.title} – Pendamping`;
  if (anew) {
    scrollTo(0, 0);
    main.focus();
  } else if (focused) [...main.querySelectorAll("a, button")].find((one) => one.outerHTML === focused)?.focus();
  typeOn(pin);
  screen.mount?.(main, go);
  if (screen.form) await openForm(main, route, screen.form, (message) => left(screen.back, message));
}

// The office may say something about the phone while she types her PIN.
function typeOn(pin) {
  const field = pin && main.querySelector("#pin");
  if (!field) return;
  field.value = pin;
  field.focus();
}

// What stands before every screen: the PIN, which also a phone needs that was paired again.
const gate = async () => ((await Store.phone.get("gone")) || !vault.held() ? enterScreen() : null);

function left(route, message) {
  flash = { route, text: message };
  if (routeOf() === route) void draw();
  else location.hash = `#/${route}`;
  void sync.send();
}

const go = {
  to: (route) => (routeOf() === route ? void draw() : void (location.hash = `#/${route}`)),
  lock: () => { vault.lock(); void draw(); },
  entered: async () => { used = Date.now(); asksPin = false; await draw(); await look(); void sync.send(true); },
  speak: async (language) => { await learnWords(language); speak(...(await chosen())); await draw(); await look(); void sync.refresh(); },
  send: async (told) => {
    told.textContent = t("Mengirim…");
    told.textContent = (await sync.send(true, true)) === "offline" ? t("Tidak ada sinyal.") : "";
  },
  fresh: async (told) => {
    const result = await sync.refresh();
    told.textContent = result === "none" ? t("Tidak ada sinyal.") : t("Data sudah yang terbaru.");
  },
  empty: async () => {
    await Store.destroy(false);
    void Outbox.sayEmptied().catch(() => {});  // at once, whatever is being sent; without a signal at the next contact
    vault.lock();
    location.hash = "#/";
    await draw();
    await sync.send(true);
  },
};

function foot() {
  paint(document.getElementById("foot"), h`<a href="#/">${t("Penerima saya")}</a><a href="#/outbox">${t("Kotak keluar")}</a>
    <a href="#/help">${t("Petunjuk")}</a><span>${dataOf()}</span>`);
}

// The number of unsent records and the signal, from what is stored now.
async function look() {
  await lifted();
  const count = (await Store.phone.get("user")) ? (await Store.keys("outbox")).length : 0;
  badge.textContent = count ? t("{count} belum terkirim", { count }) : t("Terkirim semua");
  badge.classList.toggle("waits", count > 0);
  const offline = !navigator.onLine;
  band.hidden = !offline && !asksPin;
  const said = offline ? h`${t("Tidak ada sinyal. Catatan disimpan di HP ini dan dikirim nanti.")}`
    : h`${t("Ketik PIN untuk memperbarui data.")} <button type="button" data-pin>${t("Ketik PIN")}</button>`;
  if (paint(band, said)) band.querySelector("[data-pin]")?.addEventListener("click", go.lock);
}

async function heard({ detail }) {
  if (detail === "closed") asksPin = true;
  if (detail === "package") asksPin = false;
  if (detail === "sent") void sync.refresh();
  if (detail === "gone") {
    vault.lock();
    await lifted();
    await draw();
  } else if (!inUse()) await draw(false);
  await look();
}

async function idle() {
  const away = Date.now() - used;
  if (vault.isOpen() && (away >= IDLE_MS || away < -60000)) go.lock();
  else if (vault.held() && !(await vault.unexpired())) await draw();
}

function listen() {
  self.addEventListener("field", heard);
  addEventListener("hashchange", () => {
    if (flash.route !== routeOf()) flash.text = "";
    void draw();
  });
  addEventListener("online", () => { void look(); void sync.send(true).then(sync.refresh); });
  addEventListener("offline", look);
  navigator.connection?.addEventListener("change", () => void sync.send());
  document.addEventListener("visibilitychange", () => { if (!document.hidden) void idle().then(() => sync.send()).then(sync.refresh); });
  for (const act of ["pointerdown", "keydown", "input"]) addEventListener(act, () => { used = Date.now(); }, { capture: true });
  setInterval(idle, 15000);
  navigator.storage?.persist?.().catch(() => {});
  navigator.serviceWorker?.register("/field/sw.js", { scope: "/field/" }).then((worker) => worker.update()).catch(() => {});
}

listen();
speak(...(await chosen()));
await draw(false);
await look();
void sync.send();
