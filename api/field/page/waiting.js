// The outbox as she sees it: what waits and why, what the office has, and how to mend or delete one record.
import { back, day, h, moment, t, tag } from "./html.js";
import { held } from "./vault.js";

const { Store, Outbox } = self;

export const KIND = () => ({
  shopping_trip: t("Belanja"), correction: t("Perbaikan belanja"), not_bought: t("Belum dibeli"), answer: t("Jawaban ke kantor"),
  visit: t("Kunjungan"), visit_missed: t("Tidak bertemu"), candidate: t("Usulan calon"), home_visit: t("Kunjungan rumah"),
  passbook: t("Serah buku tabungan"), withdrawal: t("Penarikan"), case: t("Laporan masalah"), draft_deleted: t("Catatan dihapus"),
});

const STATE = {
  waiting: () => [t("Menunggu kirim"), "wait"],
  signal: () => [t("Menunggu sinyal"), "wait"],
  sending: () => [t("Sedang dikirim"), "wait"],
  login: () => [t("Masuk lagi"), "wait"],
  refused: () => [t("Perlu diperbaiki"), "bad"],
};

function why(row) {
  if (row.why === "wifi") return t("Menunggu Wi-Fi, seperti pilihan Anda.");
  if (row.why === "server") return t("Server belum menerima. Dicoba lagi sendiri.");
  if (row.state === "login") return t("Ketik PIN, atau hubungkan HP lagi. Catatan tetap ada.");
  if (row.state !== "refused") return "";
  return row.reason === "photo" ? t("Fotonya hilang dari HP. Ambil lagi.") : row.reason;
}

const after = (row) => [row.title, row.person].filter(Boolean).map((one) => ` · ${one}`);
const named = (row) => h`<strong>${KIND()[row.kind] ?? row.kind}</strong>${after(row)}`;

function waitingRow(row) {
  return h`<li data-row="${row.id}">${named(row)}<br>${tag(...STATE[row.state]())} <span class="hint">${moment(row.made)}</span>
    ${why(row) && h`<br>${why(row)}`}
    ${row.state === "refused" && row.route && h`<button type="button" data-mend="${row.id}">${t("Perbaiki")}</button>`}
    ${row.state !== "sending" && h`<a href="#/outbox/delete/${row.id}">${t("Hapus catatan ini")}</a>`}</li>`;
}

function sentRow(row) {
  const looked = row.state === "flagged" && !row.answer;
  return h`<li>${named(row)}<br>${tag(t("Terkonfirmasi"), "good")}${looked && tag(t("diperiksa kantor"), "wait")}
    <span class="hint">${moment(row.made)}</span>${row.reason && h`<br>${row.reason}`}
    ${row.answer && h`<br>${t("Jawaban kantor: {answer}", { answer: row.answer })}`}</li>`;
}

export async function outbox() {
  const rows = await Store.inOrder("outbox");
  const sent = (await Store.inOrder("sent")).reverse().slice(0, 20);
  return {
    title: t("Kotak keluar"),
    html: h`${back("", t("Penerima saya"))}
      ${rows.length ? h`<p>${t("{count} catatan belum terkirim. Aman di HP ini.", { count: rows.length })}</p>
        <ul class="lines">${rows.map(waitingRow)}</ul><button type="button" class="main" data-send>${t("Kirim sekarang")}</button>
        <p role="status" id="sending"></p>` : h`<p>${t("Semua catatan sudah terkirim.")}</p>`}
      ${sent.length > 0 && h`<h2>${t("Sudah di kantor")}</h2><ul class="lines">${sent.map(sentRow)}</ul>`}`,
    mount: (main, go) => {
      main.querySelector("[data-send]")?.addEventListener("click", () => void go.send(main.querySelector("#sending")));
      main.querySelectorAll("[data-mend]").forEach((one) => one.addEventListener("click", () => void mend(one.dataset.mend, main, go)));
    },
  };
}

// A refused record was never taken: what she typed comes back into its form, and sending it again replaces it.
// Another form that stands at the same place is not painted over.
async function mend(id, main, go) {
  const row = await Store.get("outbox", id);
  const there = await Store.get("draft", row.route);
  if (there && there.replaces !== id) {
    main.querySelector("#sending").textContent = t("Isian lain untuk {name} belum selesai. Simpan atau buang dahulu isian itu.",
      { name: row.person ?? row.title });
    return;
  }
  const draft = structuredClone(row.draft);
  for (const name of Object.keys(draft.photos)) draft.photos[name] = await stillThere(draft.photos[name]);
  if (!there) await Store.put("draft", { ...draft, id: crypto.randomUUID(), replaces: id }, row.route);
  go.to(row.route);
}

async function stillThere(photos) {
  const there = await Store.keys("photo");
  return photos.filter((photo) => there.includes(photo.id));
}

export async function remove(id) {
  const row = await Store.get("outbox", id);
  if (!row) return null;
  return {
    title: t("Hapus catatan"), back: "outbox",
    html: h`${back("outbox", t("Kotak keluar"))}<p>${named(row)}</p>
      <p>${t("Catatan ini belum sampai di kantor. Bila dihapus, kantor hanya menerima alasan Anda.")}</p>`,
    form: {
      button: t("Hapus catatan ini"),
      fields: () => [{ kind: "area", name: "reason", label: t("Mengapa dihapus"), max: 500 }],
      queue: (values) => ({ kind: "draft_deleted", person: row.person, title: row.title, replaces: id, drops: row.photos,
        body: { event: id, reason: values.reason } }),
    },
  };
}

// All that waits, as lines of JSON that the desk can read: the events as they were frozen, and their photos.
export async function backupFile() {
  const rows = await Store.inOrder("outbox");
  const head = { v: 1, user: await Store.phone.get("user"), made_at: Outbox.stamp(), events: rows.length };
  const lines = [JSON.stringify(head)];
  for (const row of rows) {
    for (const { id, kind } of row.photos) {
      const blob = await Store.get("photo", id);
      if (blob) lines.push(JSON.stringify({ photo: { id, kind, jpeg: await base64(blob) } }));
    }
    lines.push(`{"event":${row.event}}`);
  }
  return new Blob([lines.join("\n"), "\n"], { type: "application/x-ndjson" });
}

async function base64(blob) {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export const dataOf = () => (held() ? t("Data per {when}", { when: moment(held().as_of) }) : "");
export const expiryOf = () => (held() ? t("Data di HP ini berlaku sampai {day}.", { day: day(held().expires_at) }) : "");
