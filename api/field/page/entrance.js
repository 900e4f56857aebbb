// Before any data: the PIN, and what a phone says that the office does not know any more.
import { h, t } from "./html.js";
import * as sync from "./sync.js";
import * as vault from "./vault.js";

const { Store } = self;

const SAYS = {
  wrong: () => t("PIN salah."),
  signal: () => t("Perlu sinyal sekali untuk mengambil data. Catatan yang belum terkirim tetap ada."),
};

async function waiting() {
  const seconds = await vault.waits();
  return seconds ? t("Terlalu banyak PIN salah. Tunggu {minutes} menit.", { minutes: Math.ceil(seconds / 60) }) : "";
}

const GONE = {
  lost: () => t("Kantor mencatat HP ini hilang. Semua data di HP ini sudah dihapus."),
  revoked: () => t("Kantor memutus HP ini. Minta kode baru di kantor, lalu hubungkan lagi."),
  other_user: () => t("HP ini sekarang dipakai pendamping lain. Catatan Anda terkirim setelah Anda menghubungkannya lagi."),
  unknown: () => t("HP ini tidak terhubung, atau sudah 14 hari tidak dipakai. Minta kode baru di kantor, lalu hubungkan lagi."),
};

async function unsent() {
  const count = (await Store.phone.get("user")) ? (await Store.keys("outbox")).length : 0;
  return count > 0 && h`<p><strong>${t("{count} catatan belum terkirim tetap di HP ini.", { count })}</strong></p>`;
}

export async function enterScreen() {
  const gone = await Store.phone.get("gone");
  const known = !gone && (await Store.phone.get("user"));
  return {
    title: gone ? t("HP ini tidak terhubung") : t("Ketik PIN"), keep: true,
    html: h`${gone && h`<p class="note">${(GONE[gone] ?? GONE.unknown)()}</p>`}${await unsent()}
      <p>${known ? t("Data di HP ini terkunci.") : t("Ketik PIN yang Anda pilih saat menghubungkan HP.")}</p>
      <form novalidate><div class="field"><label for="pin">${t("PIN 6 angka")}</label>
      <p class="wrong" id="pin-wrong" role="alert">${await waiting()}</p>
      <input id="pin" name="pin" type="password" inputmode="numeric" autocomplete="off" maxlength="6" aria-describedby="pin-wrong"></div>
      <button class="main">${t("Buka")}</button></form>
      <p class="hint">${t("HP belum terhubung, atau lupa PIN? Minta kode di kantor, lalu hubungkan. Catatan di HP tetap ada.")}</p>
      <a class="button" href="/field/pair">${t("Hubungkan HP (perlu sinyal)")}</a>
      <a class="button" href="/field/people">${t("Halaman sederhana (perlu sinyal)")}</a>`,
    mount: (main, go) => main.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      void tried(main, go);
    }),
  };
}

async function tried(main, go) {
  const input = main.querySelector("#pin");
  const button = main.querySelector("button.main");
  if (!/^\d{6}$/.test(input.value)) return told(main, t("PIN terdiri dari 6 angka."));
  button.disabled = true;
  main.querySelector("#pin-wrong").textContent = "";
  const result = await sync.enter(input.value);
  button.disabled = false;
  if (result === "open" || result === "gone") return go.entered();
  input.value = "";
  return told(main, (await waiting()) || SAYS[result]?.() || "");
}

function told(main, text) {
  main.querySelector("#pin-wrong").textContent = text;
  main.querySelector("#pin").focus();
}
