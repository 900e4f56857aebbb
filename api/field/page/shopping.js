// One shopping trip: its receipts, the plan items of one or several beneficiaries that it covers, and its mending.
import { back, h, rp, t } from "./html.js";
import { amount } from "./fields.js";
import { people, personOf, today, tripsOf } from "./model.js";
import { held } from "./vault.js";

const also = (draft) => (draft.values.also_codes ?? "").split(" ").filter(Boolean);

function itemFields(item) {
  const plan = t("rencana {quantity} {unit}, {sum}; kurang {missing}",
    { quantity: item.quantity, unit: item.unit, sum: rp(item.amount_rp), missing: item.missing });
  return [
    { kind: "tick", name: `t_${item.id}`, label: `${item.name} (${plan})`, required: false },
    { kind: "under", name: `t_${item.id}`, fields: [
      { kind: "number", name: `q_${item.id}`, label: t("Jumlah {unit}", { unit: item.unit }), value: String(item.missing || 1) },
      { kind: "money", name: `a_${item.id}`, label: t("Harga seluruhnya untuk {name} (Rp)", { name: item.name }) },
      { kind: "photos", name: `g_${item.id}`, label: t("Foto {name}", { name: item.name }), photo: "goods", required: false },
      { kind: "text", name: `s_${item.id}`, label: t("Beda dari rencana? Apa yang dibeli, dan mengapa"), max: 300, required: false },
    ] },
  ];
}

const groupOf = (person) => ({
  kind: "group", name: `items_${person.code}`, label: t("Barang untuk {name} · {code}", { name: person.call_name, code: person.code }),
  hint: t("Centang yang dibeli, lalu isi jumlah dan harganya."),
  fields: [{ kind: "html", html: h`<p><strong data-rest="${person.code}"></strong></p>` }, ...person.plan.flatMap(itemFields)],
});

function receiptFields(draft, now) {
  const none = draft.values.receipt_kind === "none";
  return [
    { kind: "radios", name: "receipt_kind", label: t("Jenis nota"), choices: held().receipt_kinds, missing: t("Pilih jenis nota."),
      hint: t("Bila memang tidak ada nota, pilih tanpa nota. Jujur lebih baik: belanja tetap dicatat.") },
    { kind: "photos", name: "receipt", label: t("Foto nota"), photo: "receipt", required: !none,
      hint: t("Pastikan semua tulisan terbaca. Nota panjang: beberapa foto."), missing: t("Ambil foto nota, atau pilih tanpa nota.") },
    { kind: "text", name: "receipt_no", label: t("Nomor nota"), max: 40, required: false },
    { kind: "text", name: "shop", label: t("Nama toko atau penjual"), max: 80 },
    { kind: "date", name: "bought_on", label: t("Tanggal beli"), value: now, max: now },
  ];
}

function sumFields(draft) {
  const none = draft.values.receipt_kind === "none";
  return [
    { kind: "photos", name: "goods", label: t("Foto barang bersama"), photo: "goods", required: none,
      hint: t("Satu foto untuk semua barang cukup."), missing: t("Tanpa nota: ambil foto barangnya.") },
    { kind: "money", name: "total", label: none ? t("Jumlah seluruh belanja (Rp)") : t("Jumlah seluruh nota (Rp)"),
      hint: t("Seperti tertulis, juga bila ada barang lain di dalamnya.") },
    { kind: "money", name: "own", label: t("Barang lain di nota ini, di luar rencana (Rp)"), required: false, zero: true,
      hint: t("Misalnya belanja Anda sendiri. Kosong berarti tidak ada.") },
    { kind: "html", html: h`<div class="total" role="status" data-total></div>` },
  ];
}

function others(all, code, draft) {
  const chosen = [code, ...also(draft)];
  const hers = new Set(all.find((person) => person.code === code)?.plan.map((item) => item.program));
  const rest = all.filter((person) => person.paid_rp > 0 && !chosen.includes(person.code)
    && person.plan.some((item) => hers.has(item.program)));
  const choices = [["", t("tidak ada")], ...rest.map((person) => [person.code, `${person.call_name} · ${person.code}`])];
  return rest.length ? [{ kind: "select", name: "also", label: t("Penerima lain di nota yang sama"), choices, required: false }] : [];
}

// A chosen beneficiary joins the trip; her items are shown below.
function joined(draft) {
  if (draft.values.also) draft.values.also_codes = [...also(draft), draft.values.also].join(" ");
  draft.values.also = "";
}

function fieldsOf(all, code, now, fix) {
  return (draft) => {
    joined(draft);
    const shoppers = [code, ...also(draft)].map((one) => all.find((person) => person.code === one)).filter(Boolean);
    const trip = [...receiptFields(draft, now), ...shoppers.map(groupOf), ...others(all, code, draft), ...sumFields(draft)];
    const loose = (field) => (fix.optional.includes(field.name) ? { ...field, required: false } : field);
    return fix ? [...fixFields(fix.goods), ...trip.map(loose)] : trip;
  };
}

const fixFields = (goods) => [
  { kind: "area", name: "reason", label: t("Apa yang salah dan mengapa"), max: 500,
    hint: t("Catatan lama tetap tersimpan; catatan ini menggantikannya.") },
  { kind: "tick", name: "withdraw", label: t("Tarik: belanja ini seharusnya tidak dicatat"), required: false },
  ...(goods.length ? [{ kind: "tick", name: "goods_again", value: true, required: false,
    label: t("Pakai lagi {count} foto barang yang sudah ada", { count: goods.length }) }] : []),
];

const ticked = (all, draft) => all.flatMap((person) => person.plan.map((item) => ({ person, item })))
  .filter(({ item }) => draft.values[`t_${item.id}`]);

function sums(all, draft) {
  const items = ticked(all, draft).reduce((sum, { item }) => sum + (amount(draft.values[`a_${item.id}`]) ?? 0), 0);
  const own = amount(draft.values.own) ?? 0;
  const total = amount(draft.values.total) ?? 0;
  return { items, own, total, off: total - items - own };
}

const spent = (person, draft) => ticked([person], draft).reduce((sum, { item }) => sum + (amount(draft.values[`a_${item.id}`]) ?? 0), 0);

// The running total against the receipt, and what is left of each plan: all of it without a signal.
const live = (all) => (draft, form) => {
  const { items, own, total, off } = sums(all, draft);
  form.querySelector("[data-total]").innerHTML = h`${t("Dicatat {sum} dari nota {total}.", { sum: rp(items + own), total: rp(total) })}
    <strong>${off !== 0 ? t("Selisih {sum}.", { sum: rp(off) }) : total > 0 && t("Cocok.")}</strong>`;
  for (const place of form.querySelectorAll("[data-rest]")) {
    const person = all.find((one) => one.code === place.dataset.rest);
    place.textContent = t("Sisa rencana {sum}", { sum: rp(person.rest_rp - spent(person, draft)) });
  }
};

const check = (all, known = 0) => (draft) => {
  if (draft.values.withdraw) return {};
  const most = held().limits.event_photos;
  if (Object.values(draft.photos).flat().length + known > most) return { goods: t("Paling banyak {most} foto.", { most }) };
  const chosen = ticked(all, draft);
  if (!chosen.length) return { [`items_${all[0]?.code}`]: t("Centang barang yang dibeli.") };
  if (new Set(chosen.map(({ item }) => item.program)).size > 1) {
    return { [`items_${all[0].code}`]: t("Barang ini dari dua program. Catat tiap program sendiri, dari nota yang sama.") };
  }
  const { items, own, total, off } = sums(all, draft);
  const said = { items: rp(items), own: rp(own), total: rp(total), off: rp(off) };
  return off === 0 ? {} : { total: t("Barang {items} + lain {own} belum sama dengan nota {total}: selisih {off}.", said) };
};

function bodyOf(all, values, draft, id, again = {}) {
  const items = ticked(all, draft).map(({ person, item }) => ({
    plan_item: item.id, person: person.code, quantity: values[`q_${item.id}`], amount_rp: values[`a_${item.id}`],
    substitution: values[`s_${item.id}`] || null,
    goods_photos: [...values[`g_${item.id}`].map((photo) => photo.id), ...(again[item.id] ?? [])],
  }));
  return { trip: id, shop: values.shop, bought_on: values.bought_on, receipt_kind: values.receipt_kind,
    receipt_no: values.receipt_no || null, receipt_total_rp: values.total, own_rp: values.own ?? 0, items };
}

// The woman of the page first, so that a missing tick is shown at her items.
const ordered = (all, code) => [...all.filter((one) => one.code === code), ...all.filter((one) => one.code !== code)];

export async function shopping(code) {
  const person = await personOf(code);
  if (!person?.plan.length) return null;
  const all = ordered(await people(), code);
  const now = await today();
  return {
    title: t("Catat belanja"), back: `p/${code}`,
    html: h`${back(`p/${code}`, `${person.call_name} · ${code}`)}
      <p>${t("Satu belanja: satu toko, satu hari. Catat yang benar-benar Anda lihat: barang dan notanya.")}</p>`,
    form: {
      button: t("Simpan belanja"), place: true, again: ["also"], fields: fieldsOf(all, code, now), live: live(all), check: check(all),
      queue: (values, draft, id) => {
        const body = bodyOf(all, values, draft, id);
        return { kind: "shopping_trip", person: code, body, title: `${body.shop}, ${rp(body.receipt_total_rp)}` };
      },
    },
  };
}

// What the trip says now, as the start of its correction.
function startOf(trip, code) {
  const values = { shop: trip.shop, bought_on: trip.bought_on, receipt_kind: trip.receipt_kind, receipt_no: trip.receipt_no ?? "",
    total: String(trip.total_rp), own: String(trip.own_rp ?? 0), also_codes: "" };
  for (const item of trip.items) {
    values[`t_${item.plan_item}`] = true;
    values[`q_${item.plan_item}`] = String(item.quantity);
    values[`a_${item.plan_item}`] = String(item.amount_rp);
    values[`s_${item.plan_item}`] = item.substitution ?? "";
  }
  values.also_codes = [...new Set(trip.items.map((item) => item.person))].filter((one) => one && one !== code).join(" ");
  return { values, photos: {} };
}

export async function fix(code, event) {
  const person = await personOf(code);
  const trip = person && (await tripsOf(person)).find((one) => one.event === event);
  if (!trip) return null;
  const all = ordered(await people(), code);
  const now = await today();
  const goods = Object.fromEntries(trip.items.map((item) => [item.plan_item, item.goods ?? []]));
  const shown = [...new Set(Object.values(goods).flat())];
  return {
    title: t("Perbaiki belanja"), back: `p/${code}`,
    html: h`${back(`p/${code}`, `${person.call_name} · ${code}`)}<p>${trip.shop} · ${rp(trip.total_rp)}</p>`,
    form: {
      button: t("Simpan perbaikan"), again: ["also"], start: startOf(trip, code), live: live(all),
      check: check(all, trip.receipts.length + shown.length),
      fields: fieldsOf(all, code, now, { optional: ["receipt", "goods"], goods: shown }),
      queue: (values, draft) => {
        const body = bodyOf(all, values, draft, event, values.goods_again ? goods : {});
        const what = values.withdraw ? { withdraw: true } : { trip: body };
        const again = body.items.flatMap((item) => item.goods_photos).filter((id) => shown.includes(id));
        const of = (kind) => (id) => ({ id, kind });
        const known = values.withdraw ? [] : [...trip.receipts.map(of("receipt")), ...[...new Set(again)].map(of("goods"))];
        return { kind: "correction", person: code, after: event, known, title: `${trip.shop}, ${rp(trip.total_rp)}`,
          body: { corrects: event, reason: values.reason, ...what } };
      },
    },
  };
}
