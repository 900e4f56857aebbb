// A visit after the money, a visit that did not happen, and the home visit before it.
import { back, day, h, link, t } from "./html.js";
import { personOf, today } from "./model.js";
import { held } from "./vault.js";

const top = (person) => back(`p/${person.code}`, `${person.call_name} · ${person.code}`);

const after = (iso) => new Date(Date.parse(iso) + 86400000).toISOString().slice(0, 10);

async function plannedVisit(code, key) {
  const person = await personOf(code);
  const planned = person?.visits.find((one) => one.id === key);
  return person && (planned || person.due.some((due) => due.ref === key)) ? { person, planned } : null;
}

export async function visit(code, key) {
  const found = await plannedVisit(code, key);
  if (!found) return null;
  const now = await today();
  return {
    title: t("Laporan kunjungan"), back: `p/${code}`,
    html: h`${top(found.person)}${found.planned && h`<p>${t("Direncanakan {day}", { day: day(found.planned.planned_on) })}</p>`}
      ${link(`p/${code}/missed/${key}`, t("Tidak bertemu? Tulis di sini"))}`,
    form: {
      button: t("Simpan laporan"), place: true,
      fields: () => [
        { kind: "date", name: "visited_on", label: t("Tanggal kunjungan"), value: now, max: now },
        { kind: "radios", name: "business_status", label: t("Keadaan usaha"), choices: held().statuses },
        { kind: "money", name: "turnover_rp", label: t("Omzet minggu ini (Rp)"), required: false, zero: true,
          hint: t("Kosong bila tidak tahu. Tulis 0 bila seminggu tidak ada penjualan.") },
        { kind: "area", name: "needs", label: t("Yang dibutuhkan"), required: false,
          hint: t("Jangan menulis nama lengkap, NIK, atau alamat di sini.") },
        { kind: "photos", name: "photos", label: t("Foto kunjungan"), photo: "visit", required: false },
        { kind: "date", name: "next_on", label: t("Kunjungan berikut"), min: after(now), required: false },
      ],
      queue: (values) => ({ kind: "visit", person: code, title: found.person.call_name, body: { visit: key,
        visited_on: values.visited_on, business_status: values.business_status, turnover_rp: values.turnover_rp,
        needs: values.needs, next_on: values.next_on || null } }),
    },
  };
}

export async function missed(code, key) {
  const found = await plannedVisit(code, key);
  if (!found) return null;
  const now = await today();
  return {
    title: t("Tidak bertemu"), back: `p/${code}`, html: top(found.person),
    form: {
      button: t("Simpan"),
      fields: () => [
        { kind: "area", name: "reason", label: t("Mengapa tidak bertemu") },
        { kind: "date", name: "next_on", label: t("Dikunjungi lagi pada"), min: after(now) },
      ],
      queue: (values) => ({ kind: "visit_missed", person: code, title: found.person.call_name,
        body: { visit: key, reason: values.reason, next_on: values.next_on } }),
    },
  };
}

const isPaper = ({ kind }) => kind === "paper";

const KINDS = { choice: "radios", number: "number", text: "area" };

// No words of hers prove what the rules want a paper for.
const pictured = ({ key, label }) => ({ kind: "photos", name: `k_${key}`, label, photo: "paper", required: false,
  hint: t("Foto suratnya. Berkas PDF dilampirkan di kantor.") });

const criterionOf = (key) => key.replace(/^proof\./, "");

const typed = (question) => ({ kind: KINDS[question.kind] ?? "text", name: `k_${question.key}`, label: question.label,
  choices: question.choices, required: Boolean(question.required) });

export async function homeVisit(code) {
  const person = await personOf(code);
  if (!person?.home_visit) return null;
  const { enrollment, questions } = person.home_visit;
  const now = await today();
  return {
    title: t("Kunjungan rumah"), back: `p/${code}`, html: top(person),
    form: {
      button: t("Simpan kunjungan"),
      fields: () => [
        { kind: "date", name: "visited_on", label: t("Tanggal kunjungan"), value: now, max: now },
        ...questions.map((one) => (isPaper(one) ? pictured(one) : typed(one))),
        { kind: "photos", name: "house", label: t("Foto rumah"), photo: "house", required: false },
        { kind: "area", name: "note", label: t("Catatan"), required: false,
          hint: t("Jangan menulis nama lengkap, NIK, atau alamat di sini.") },
      ],
      queue: (values) => ({ kind: "home_visit", person: code, title: person.call_name, body: { enrollment,
        visited_on: values.visited_on, note: values.note,
        answers: Object.fromEntries(questions.filter((one) => !isPaper(one)).map(({ key }) => [key, values[`k_${key}`]])),
        papers: Object.fromEntries(questions.filter(isPaper).map(({ key }) =>
          [criterionOf(key), values[`k_${key}`].map((photo) => photo.id)])) } }),
    },
  };
}
