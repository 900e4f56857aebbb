// One form of the page. Every keystroke and every photo goes to the draft store at once; sending it only queues it.
import { h, t } from "./html.js";
import { fault, inUse, read, written } from "./fields.js";
import { lifted } from "./finger.js";
import { dropPhoto, keepPhoto, showPhotos } from "./photos.js";
import { place } from "./place.js";
import { held } from "./vault.js";

const { Store, Outbox } = self;

// The record's id is made with its draft, so that two tabs that send the same draft send one record.
export const emptyDraft = () => ({ id: crypto.randomUUID(), values: {}, photos: {} });

// `made` says: fields(draft), intro, button, and queue(read, photos, draft) -> what goes to the outbox.
// `live(draft, form)` is told of every change. Resolves when the form stands on the page.
export async function openForm(main, route, made, leave) {
  const form = new Form(main, route, made, leave);
  form.draft = { ...emptyDraft(), ...((await Store.get("draft", route)) ?? made.start) };
  form.show({});
  return form;
}

class Form {
  constructor(main, route, made, leave) {
    const place = main.querySelector("[data-form]");  // she may go on before the draft is read
    Object.assign(this, { place, route, made, leave, writing: Promise.resolve(), shrinking: Promise.resolve() });
  }

  show(problems) {
    const fields = this.made.fields(this.draft);
    const { place } = this;
    place.innerHTML = h`${this.summary(fields, problems)}<form novalidate>${fields.map((one) => written(one, this.draft, problems))}
      <button class="main">${this.made.button}</button>
      <button type="button" class="quiet" data-discard>${t("Buang isian ini")}</button></form>`;
    this.form = place.querySelector("form");
    this.listen(place);
    void showPhotos(place);
    this.changed();
    place.querySelector(".problem")?.focus();
  }

  summary(fields, problems) {
    const names = Object.keys(problems);
    const line = (name) => h`<a href="#${name}" data-to="${name}">${fieldOf(fields, name)?.label}: ${problems[name]}</a>`;
    const lines = names.map((name) => h`<li>${line(name)}</li>`);
    return names.length > 0 && h`<div class="problem" role="alert" tabindex="-1"><h2>${t("Ada yang perlu diperbaiki")}</h2>
      <ul>${lines}</ul></div>`;
  }

  listen(place) {
    this.form.addEventListener("input", (event) => this.typed(event.target));
    this.form.addEventListener("change", (event) => event.target.type === "file" && this.photographed(event.target));
    this.form.addEventListener("submit", (event) => { event.preventDefault(); void this.send(); });
    place.onclick = (event) => {
      const { to, drop, of } = event.target.dataset;
      if (to) {
        event.preventDefault();
        document.getElementById(to)?.focus();
      }
      if (drop) void this.dropped(drop, of);
      if ("discard" in event.target.dataset) void this.discarded(event.target);
    };
  }

  typed(input) {
    if (input.type === "file" || !input.name) return;
    this.draft.values[input.name] = input.type === "checkbox" ? input.checked : input.value;
    void this.save();
    if (this.made.again?.includes(input.name)) this.showAgain(input.name);
    else this.changed();
  }

  showAgain(name) {
    this.show({});
    document.getElementById(name)?.focus();
  }

  // A photo changes its own field and no other: she may be typing there. The field's input stays: while she takes the next
  // photo the camera knows only that one.
  showPhotosOf(name, isHers) {
    const place = () => this.form.querySelector(`[id="${name}-told"]`).closest(".field");
    const focused = isHers || place().contains(document.activeElement);
    const input = place().querySelector("input");
    place().outerHTML = written(fieldOf(this.made.fields(this.draft), name), this.draft, {});
    const made = place().querySelector("input");
    input.setAttribute("aria-label", made.getAttribute("aria-label"));
    input.removeAttribute("aria-invalid");
    input.value = "";
    made.replaceWith(input);
    void showPhotos(place());
    if (focused) input.focus();
  }

  changed() {
    for (const part of this.form.querySelectorAll("[data-under]")) part.hidden = !this.draft.values[part.dataset.under];
    this.made.live?.(this.draft, this.form);
  }

  // In the order of typing; when the phone is full the text of the form stays on the page.
  save() {
    const copy = structuredClone(this.draft);
    this.writing = this.writing.then(() => Store.put("draft", copy, this.route)).catch((error) => this.full(error));
    return this.writing;
  }

  full(error) {
    const place = this.form.querySelector("[data-full]") ?? this.form.appendChild(document.createElement("p"));
    place.dataset.full = "";
    place.className = "wrong";
    place.setAttribute("role", "alert");
    place.textContent = fullWords(error);
  }

  // One photo after the other; who sends meanwhile waits for them.
  photographed({ files: [file], name, dataset: { kind } }) {
    if (!file) return;
    this.tell(name, t("Mengecilkan foto…"));
    this.shrinking = this.shrinking.then(() => this.taken(file, name, kind));
  }

  async taken(file, name, kind) {
    const kept = () => this.draft.photos[name] ?? [];
    const { photos, event_photos } = held().limits;
    const most = kept().length >= photos ? photos : event_photos;
    const is_full = kept().length >= photos || Object.values(this.draft.photos).flat().length >= event_photos;
    if (is_full) return this.tell(name, t("Paling banyak {most} foto.", { most }));
    try {
      const photo = await keepPhoto(file, kind, held().limits);
      this.draft.photos[name] = [...kept(), photo];
      await this.save();
      await lifted();
      if (!this.form.inert) this.showPhotosOf(name);
    } catch (error) {
      this.tell(name, error.name === "QuotaExceededError" ? fullWords(error) : t("Foto tidak terbaca. Ambil lagi."));
    }
  }

  tell(name, text) {
    this.form.querySelector(`[id="${name}-told"]`).textContent = text;
  }

  async dropped(id, name) {
    this.draft.photos[name] = this.draft.photos[name].filter((one) => one.id !== id);
    await this.save();
    if (!this.draft.replaces) await dropPhoto(id);
    this.showPhotosOf(name, true);
  }

  async discarded(button) {
    if (!button.dataset.sure) {
      button.dataset.sure = "1";
      button.textContent = t("Tekan sekali lagi untuk membuang isian");
      return;
    }
    await this.writing;
    await Store.remove("draft", this.route);
    const photos = this.draft.replaces ? [] : Object.values(this.draft.photos).flat();
    for (const photo of photos) await dropPhoto(photo.id);
    this.leave("");
  }

  problems(fields) {
    const found = {};
    for (const field of fields) {
      const said = fault(field, this.draft);
      if (said) found[field.name] = said;
    }
    return { ...found, ...(Object.keys(found).length ? {} : this.made.check?.(this.draft)) };
  }

  async send() {
    if (this.form.inert) return;
    this.form.inert = true;  // what is typed from here on would be in no record
    await this.shrinking;
    await this.writing;
    const fields = inUse(this.made.fields(this.draft), this.draft.values);
    const problems = this.problems(fields);
    if (Object.keys(problems).length) return this.show(problems);
    const values = Object.fromEntries(fields.map((field) => [field.name, read(field, this.draft)]));
    const photos = fields.filter((field) => field.kind === "photos").flatMap((field) => values[field.name]);
    try {
      const { id } = this.draft;
      const wanted = this.made.queue(values, this.draft, id);
      const position = this.made.place ? await place() : null;
      await Outbox.queue({ id, photos, position, route: this.route, draft: this.draft, replaces: this.draft.replaces, ...wanted });
      this.leave(t("Tersimpan di HP ini. Dikirim begitu ada sinyal."));
    } catch (error) {
      this.form.inert = false;
      this.full(error);
    }
  }
}

function fullWords({ name }) {
  if (["AbortError", "ConstraintError"].includes(name)) return t("Catatan itu sedang dikirim atau sudah di kantor. Lihat Kotak keluar.");
  if (name !== "QuotaExceededError") return t("Belum tersimpan. Coba lagi.");
  return t("Memori HP penuh. Foto tidak tersimpan; tulisan Anda tetap ada. Hapus berkas lain di HP, lalu coba lagi.");
}

function fieldOf(fields, name) {
  for (const field of fields) {
    if (field.name === name && field.label) return field;
    const inside = field.fields && fieldOf(field.fields, name);
    if (inside) return inside;
  }
  return null;
}
