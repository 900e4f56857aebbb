// The shorter records: a candidate, a passbook handed over, a withdrawal, a problem, an answer, something not bought.
import { back, day, h, rp, t } from "./html.js";
import { personOf, today } from "./model.js";
import { held } from "./vault.js";

const top = (person) => back(`p/${person.code}`, `${person.call_name} · ${person.code}`);
const slip = (label) => ({ kind: "photos", name: "slip", label, photo: "slip" });
const on = (label, now) => ({ kind: "date", name: "on", label, value: now, max: now });

// A form about one woman: `made(person, now)` gives its parts.
const about = (made) => async (code, key) => {
  const person = await personOf(code);
  const screen = person && made(person, await today(), key);
  return screen && { back: `p/${code}`, ...screen, html: h`${top(person)}${screen.html}` };
};

export const notBought = about((person, now, key) => {
  const item = person.plan.find((one) => one.id === key);
  return item && {
    title: t("Belum dibeli"), html: h`<p>${item.name}</p>`,
    form: {
      button: t("Simpan"),
      fields: () => [{ kind: "area", name: "reason", label: t("Mengapa belum dibeli") }],
      queue: (values) => ({ kind: "not_bought", person: person.code, title: item.name, body: { plan_item: key, reason: values.reason } }),
    },
  };
});

export const answer = about((person, now, key) => {
  const question = person.questions.find((one) => one.purchase === key);
  return question && {
    title: t("Jawab pertanyaan kantor"),
    html: h`<p><strong>${question.item}</strong></p><p>${t("Kantor bertanya: {question}", { question: question.reason })}</p>
      ${question.until && h`<p>${t("Jawab sebelum {day}", { day: day(question.until) })}</p>`}`,
    form: {
      button: t("Simpan jawaban"),
      fields: () => [
        { kind: "area", name: "answer", label: t("Jawaban Anda") },
        { kind: "photos", name: "photos", label: t("Foto tambahan"), photo: "receipt", required: false },
      ],
      queue: (values) => ({ kind: "answer", person: person.code, title: question.item, body: { purchase: key, answer: values.answer } }),
    },
  };
});

export const passbook = about((person, now) => ({
  title: t("Serah buku tabungan"),
  html: h`<p>${t("Serahkan sendiri ke tangannya. Ia menandatangani tanda terima.")}</p>`,
  form: {
    button: t("Simpan"),
    fields: () => [on(t("Tanggal diserahkan"), now), { ...slip(t("Foto tanda terima yang ditandatangani")), photo: "passbook" }],
    queue: (values) => ({ kind: "passbook", person: person.code, title: person.call_name,
      body: { account_event: "handed_over", on: values.on } }),
  },
}));

export const withdrawal = about((person, now) => {
  const isPaid = (one) => ["paid", "confirmed"].includes(one.state);
  const paid = person.schedule.filter(isPaid).map((one) => [one.id, `${one.label}, ${rp(one.amount_rp)}, ${day(one.due_on)}`]);
  const choices = [["", t("tidak tahu")], ...paid];
  return {
    title: t("Dampingi penarikan"), html: h`<p>${t("Uang tetap di tangannya. Anda hanya mendampingi.")}</p>`,
    form: {
      button: t("Simpan"),
      fields: () => [
        on(t("Tanggal penarikan"), now),
        { kind: "money", name: "amount_rp", label: t("Jumlah yang ditarik (Rp)") },
        ...(paid.length ? [{ kind: "select", name: "installment", label: t("Uang yang mana"), choices, required: false }] : []),
        slip(t("Foto slip penarikan")),
      ],
      queue: (values) => ({ kind: "withdrawal", person: person.code, title: rp(values.amount_rp),
        body: { installment: values.installment || null, on: values.on, amount_rp: values.amount_rp } }),
    },
  };
});

export async function report(code) {
  const person = code && (await personOf(code));
  if (code && !person) return null;
  return {
    title: t("Laporkan masalah"), back: code ? `p/${code}` : "help",
    html: h`${person && top(person)}<p>${t("Tulis apa yang Anda lihat atau dengar. Tanpa nama lengkap, NIK, atau alamat.")}</p>`,
    form: {
      button: t("Simpan laporan"),
      fields: () => [
        { kind: "radios", name: "category", label: t("Tentang apa"), choices: held().categories },
        { kind: "area", name: "text", label: t("Apa yang terjadi"), max: 2000 },
        { kind: "tick", name: "sensitive", label: t("Hanya boleh dibaca sedikit orang"), required: false },
      ],
      queue: ({ category, text, sensitive }) => ({ kind: "case", person: code ?? null, title: person?.call_name ?? "",
        body: { category, text, sensitive } }),
    },
  };
}

export async function candidate() {
  const choices = held().programs.map((program) => [program.id, program.wave_label]);
  return {
    title: t("Usulkan calon"), back: "",
    html: h`${back("", t("Penerima saya"))}
      ${choices.length ? "" : h`<p class="note">${t("Kantor belum membuka usulan. Isian boleh disiapkan dahulu.")}</p>`}`,
    form: {
      button: t("Simpan usulan"),
      fields: () => [
        { kind: "radios", name: "program", label: t("Untuk"), choices },
        { kind: "text", name: "call_name", label: t("Nama panggilan"), max: 40, hint: t("Hanya nama panggilan. NIK tidak dicatat di HP.") },
        { kind: "text", name: "village", label: t("Desa atau kelurahan"), max: 60 },
        { kind: "text", name: "safe_contact", label: t("Cara menghubunginya dengan aman"), max: 200,
          hint: t("Misalnya: lewat Anda sendiri, sore hari. Tanyakan kepadanya.") },
        { kind: "html", html: consent() },
        { kind: "tick", name: "consent", label: t("Sudah saya bacakan, dan ia setuju"), missing: t("Bacakan dahulu, lalu tanyakan.") },
        { kind: "area", name: "note", label: t("Catatan"), required: false, max: 500 },
      ],
      queue: ({ program, call_name, village, safe_contact, note }) => ({ kind: "candidate", person: null, title: call_name,
        body: { program, call_name, village, safe_contact, consent_read_aloud: true, note } }),
    },
  };
}

const consent = () => h`<div class="field"><div class="label">${t("Bacakan kepadanya")}</div>
  <blockquote>${t("Saya mengusulkan Anda untuk bantuan usaha. Kantor akan memeriksa data Anda dan menghubungi dengan cara yang Anda pilih. Data Anda hanya dilihat petugas yang perlu. Anda boleh menolak, dan boleh menarik persetujuan kapan saja. Apakah Anda setuju?")}</blockquote></div>`;
