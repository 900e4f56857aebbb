// Help, and what she chooses herself: language, Wi-Fi only, a backup of what is unsent, an empty phone.
import { back, h, link, size, spoken, t } from "./html.js";
import { choosePlace } from "./place.js";
import { held } from "./vault.js";
import { backupFile, expiryOf } from "./waiting.js";

const { Store } = self;

const steps = () => [
  t("Catat di pasar juga tanpa sinyal. Catatan disimpan di HP dan dikirim sendiri nanti."),
  t("Angka di kanan atas: berapa catatan yang belum terkirim. Buka untuk melihat sebabnya."),
  t("Jangan menghapus data peramban (browser): catatan yang belum terkirim ikut hilang."),
  t("Setelah 15 menit tidak dipakai, PIN ditanya lagi. Yang sudah diketik tetap ada."),
  t("HP hilang? Segera beri tahu kantor. Kantor memutus HP itu."),
];

async function wifi() {
  const type = navigator.connection?.type;
  const chosen = await Store.get("meta", "wifi");
  return type ? h`<label class="check"><input type="checkbox" id="wifi"${chosen && h` checked`}>
    <span>${t("Kirim foto hanya lewat Wi-Fi")}</span></label>`
    : h`<p class="hint">${t("HP ini tidak memberi tahu jenis sambungannya, jadi foto dikirim lewat sambungan apa saja.")}</p>`;
}

async function where() {
  const chosen = await Store.get("meta", "place");
  return held().asks_place && h`<h2>${t("Tempat")}</h2>
    <label class="check"><input type="checkbox" id="place"${chosen && h` checked`}>
    <span>${t("Catat juga tempatnya pada belanja dan kunjungan")}</span></label>
    <p class="hint">${t("Kira-kira 100 meter. Kantor hanya melihat jaraknya dari lokasi penerima. Boleh dimatikan kapan saja.")}</p>
    <p role="status" id="placed"></p>`;
}

export async function help() {
  const used = (await Store.get("meta", "used")) ?? { up: 0, down: 0 };
  const waiting = (await Store.keys("outbox")).length;
  const others = await Store.ofOthers();
  return {
    title: t("Petunjuk dan pengaturan"), keep: true,
    html: h`${back("", t("Penerima saya"))}<ul>${steps().map((one) => h`<li>${one}</li>`)}</ul>
      ${link("case", t("Laporkan masalah"))}
      <p><a href="/field/help/">${t("Petunjuk tiap pekerjaan (perlu sinyal)")}</a></p>
      <h2>${t("Data internet")}</h2>
      <p>${t("Bulan ini kira-kira {up} terkirim dan {down} diterima.", { up: size(used.up), down: size(used.down) })}</p>
      ${await wifi()}<p>${expiryOf()}</p>
      <button type="button" data-fresh>${t("Perbarui data sekarang")}</button><p role="status" id="told"></p>${await where()}
      <h2>${t("Cadangan")}</h2>
      <p>${t("Berkas cadangan memuat catatan yang belum terkirim. Serahkan ke kantor, jangan kirim lewat aplikasi pesan.")}</p>
      <button type="button" data-backup${waiting === 0 && h` disabled`}>
        ${t("Simpan cadangan ({count} catatan)", { count: waiting })}</button>
      ${others > 0 && h`<p class="note">
        ${t("{count} catatan pendamping lain menunggu di HP ini. Ia perlu menghubungkan HP ini lagi agar terkirim.", { count: others })}</p>`}
      <h2>${t("Bahasa")}</h2>
      <button type="button" data-language="id" lang="id" aria-pressed="${spoken() === "id"}">Bahasa Indonesia</button>
      <button type="button" data-language="en" lang="en" aria-pressed="${spoken() === "en"}">English</button>
      <h2>${t("HP ini")}</h2><button type="button" data-lock>${t("Kunci sekarang")}</button>
      <button type="button" class="quiet" data-empty>${t("Hapus data dari HP ini")}</button><p role="status" id="emptied"></p>`,
    mount,
  };
}

function mount(main, go) {
  const on = (selector, work) => main.querySelector(selector)?.addEventListener("click", work);
  main.querySelector("#wifi")?.addEventListener("change", (event) => void Store.put("meta", event.target.checked, "wifi"));
  const box = main.querySelector("#place");
  box?.addEventListener("change", () => void choosePlace(box, main.querySelector("#placed")));
  on("[data-fresh]", () => void go.fresh(main.querySelector("#told")));
  on("[data-backup]", () => void backup());
  on("[data-lock]", () => go.lock());
  on("[data-empty]", () => void empty(main.querySelector("#emptied"), go));
  main.querySelectorAll("[data-language]").forEach((one) => one.addEventListener("click", () => void go.speak(one.dataset.language)));
}

async function backup() {
  const file = URL.createObjectURL(await backupFile());
  const name = `pendamping-${new Date().toISOString().slice(0, 10)}.jsonl`;
  const anchor = Object.assign(document.createElement("a"), { href: file, download: name });
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(file), 60000);
  await Store.put("meta", await Store.keys("outbox"), "backed_up");
}

// Refused while something unsent is in no backup; twice, so that one slip of the thumb costs nothing.
async function empty(told, go) {
  const saved = (await Store.get("meta", "backed_up")) ?? [];
  const waiting = await Store.keys("outbox");
  if (waiting.some((id) => !saved.includes(id))) {
    told.textContent = t("Masih ada catatan yang belum terkirim. Kirim atau simpan cadangan dahulu.");
  } else if (!told.dataset.sure) {
    told.dataset.sure = "1";
    told.textContent = t("Semua data Anda di HP ini, juga isian yang belum disimpan, akan dihapus. Tekan sekali lagi.");
  } else {
    await go.empty();
  }
}
