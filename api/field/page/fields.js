// The fields of a form: how each is written on the page, and what was typed into it.
import { h, t } from "./html.js";

const described = (field, problem) => {
  const ids = [field.hint && `${field.name}-hint`, problem && `${field.name}-wrong`].filter(Boolean).join(" ");
  return h`${ids && h` aria-describedby="${ids}"`}${problem && h` aria-invalid="true"`}`;
};

const hint = (field) => field.hint && h`<p class="hint" id="${field.name}-hint">${field.hint}</p>`;
const wrong = (field, problem) => problem && h`<p class="wrong" id="${field.name}-wrong">${problem}</p>`;
const optional = (field) => field.required === false && h` <span class="hint">(${t("boleh kosong")})</span>`;
const label = (field) => h`<label for="${field.name}">${field.label}${optional(field)}</label>`;

const KINDS = {
  text: (field, value, problem) => h`<input id="${field.name}" name="${field.name}" value="${value}"
    maxlength="${field.max ?? 120}" autocomplete="off"${described(field, problem)}>`,
  number: (field, value, problem) => h`<input id="${field.name}" name="${field.name}" value="${value}" maxlength="20"
    inputmode="numeric" autocomplete="off"${described(field, problem)}>`,
  date: (field, value, problem) => h`<input id="${field.name}" name="${field.name}" value="${value}" type="date"
    ${field.max && h` max="${field.max}"`}${field.min && h` min="${field.min}"`}${described(field, problem)}>`,
  area: (field, value, problem) => h`<textarea id="${field.name}" name="${field.name}" rows="4"
    maxlength="${field.max ?? 1000}"${described(field, problem)}>${value}</textarea>`,
  select: (field, value, problem) => h`<select id="${field.name}" name="${field.name}"${described(field, problem)}>
    ${field.choices.map(([one, said]) => h`<option value="${one}"${one === value && h` selected`}>${said}</option>`)}</select>`,
};
KINDS.money = KINDS.number;

function radios(field, value, problem) {
  return h`<fieldset class="field ${problem && "bad"}" id="${field.name}" tabindex="-1"${described(field, problem)}>
    <legend>${field.label}${optional(field)}</legend>${hint(field)}${wrong(field, problem)}
    ${field.choices.map(([one, said]) => h`<label class="check"><input type="radio" name="${field.name}" value="${one}"
      ${one === value && h` checked`}><span>${said}</span></label>`)}</fieldset>`;
}

function tick(field, value, problem) {
  return h`<div class="field ${problem && "bad"}">${wrong(field, problem)}
    <label class="check"><input type="checkbox" id="${field.name}" name="${field.name}"${value && h` checked`}${described(field, problem)}>
    <span>${field.label}</span></label>${hint(field)}</div>`;
}

const photo = (field, { id, bytes }, number) => h`<div class="photo">
  <img data-photo="${id}" alt="${t("{label}, foto {number}", { label: field.label, number })}"><span>${Math.ceil(bytes / 1000)} KB</span>
  <button type="button" class="quiet" data-drop="${id}" data-of="${field.name}"
    aria-label="${t("Hapus foto {number}", { number })}">${t("Hapus")}</button></div>`;

function photos(field, draft, problem) {
  const kept = draft.photos[field.name] ?? [];
  return h`<div class="field ${problem && "bad"}"><div class="label" id="${field.name}-label">${field.label}${optional(field)}</div>
    ${hint(field)}${wrong(field, problem)}
    ${kept.map((one, at) => photo(field, one, at + 1))}
    <label class="camera"><span>${kept.length ? t("Tambah foto") : t("Ambil foto")}</span>
      <input type="file" id="${field.name}" name="${field.name}" accept="image/*" data-kind="${field.photo}"
        aria-label="${field.label}: ${kept.length ? t("Tambah foto") : t("Ambil foto")}"${described(field, problem)}></label>
    <p class="hint" role="status" id="${field.name}-told"></p></div>`;
}

export function written(field, draft, problems) {
  const problem = problems[field.name];
  const value = draft.values[field.name] ?? field.value ?? "";
  if (field.kind === "html") return field.html;
  if (field.kind === "group") {
    return h`<fieldset class="group" id="${field.name}" tabindex="-1"><legend>${field.label}</legend>
      ${hint(field)}${wrong(field, problem)}${field.fields.map((one) => written(one, draft, problems))}</fieldset>`;
  }
  if (field.kind === "under") {
    return h`<div class="under" data-under="${field.name}">${field.fields.map((one) => written(one, draft, problems))}</div>`;
  }
  if (field.kind === "radios") return radios(field, value, problem);
  if (field.kind === "tick") return tick(field, value, problem);
  if (field.kind === "photos") return photos(field, draft, problem);
  return h`<div class="field ${problem && "bad"}">${label(field)}${hint(field)}${wrong(field, problem)}
    ${KINDS[field.kind](field, value, problem)}</div>`;
}

// All fields that are in use: what stands under a box that is not ticked is not asked for.
export function inUse(fields, values) {
  return fields.flatMap((field) => {
    if (field.kind === "group") return inUse(field.fields, values);
    if (field.kind === "under") return values[field.name] ? inUse(field.fields, values) : [];
    return field.kind === "html" ? [] : [field];
  });
}

const NUMBER = /^(?:Rp)?\s*\d[\d.\s]*$/i;
export const amount = (typed) => (NUMBER.test(typed ?? "") ? Number(typed.replace(/\D/g, "")) : null);

const FAULTS = {
  number: (value) => !(amount(value) > 0 && amount(value) < 1e6) && t("Tulis angka bulat lebih dari nol."),
  money: (value, field) => {
    const sum = amount(value);
    return (sum === null || sum > 1e12 || (sum === 0 && !field.zero)) && t("Tulis angka rupiah, misalnya 450.000.");
  },
  date: (value, field) => {
    if (!/^\d{4}-\d\d-\d\d$/.test(value)) return t("Isi tanggalnya.");
    if (field.max && value > field.max) return t("Tanggal tidak boleh sesudah hari ini.");
    return field.min && value < field.min && t("Tanggal harus sesudah hari ini.");
  },
};

// What is wrong with one field, or a falsy value.
export function fault(field, draft) {
  const value = draft.values[field.name] ?? field.value ?? "";
  const isEmpty = field.kind === "photos" ? !draft.photos[field.name]?.length : value === "" || value === false;
  if (isEmpty) return field.required !== false && (field.missing ?? t("Bagian ini wajib diisi."));
  return FAULTS[field.kind]?.(value, field);
}

export function read(field, draft) {
  const value = draft.values[field.name] ?? field.value ?? "";
  if (field.kind === "photos") return draft.photos[field.name] ?? [];
  if (field.kind === "tick") return Boolean(value);
  if (field.kind === "number" || field.kind === "money") return value === "" ? null : amount(value);
  return typeof value === "string" ? value.trim() : value;
}
