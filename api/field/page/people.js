// Her people: who is due first, and one woman's plan, schedule and history.
import { back, day, facts, h, link, rp, t, tag } from "./html.js";
import { people, personOf, today, tripsOf } from "./model.js";

const routeOf = (code, due) => ({
  visit: `p/${code}/visit/${due.ref}`,
  shopping: `p/${code}/shopping`,
  answer: `p/${code}/answer/${due.ref}`,
  home_visit: `p/${code}/home-visit`,
  passbook: `p/${code}/passbook`,
})[due.kind];

// The office's word for what is due, with its day; what is left to spend is shown from what this phone knows itself.
function said(due) {
  const words = { answer: () => t("Pertanyaan kantor: {item}", { item: due.label }), shopping: () => t("Catat belanja") };
  const label = words[due.kind]?.() ?? due.label;
  return due.on ? `${label}, ${day(due.on)}` : label;
}

const late = (due, now) => (due.on && due.on < now ? "bad" : "wait");

function card(person, now) {
  const words = `${person.call_name} ${person.code} ${person.village}`.toLowerCase();
  const left = t("Sisa rencana {sum}", { sum: rp(person.rest_rp) });
  return h`<li data-find="${words}"><a href="#/p/${person.code}">
    <strong>${person.call_name}</strong> · ${person.code}<br>${person.village && h`<span class="hint">${person.village}</span><br>`}
    ${person.due.map((due) => tag(said(due), late(due, now)))}
    ${person.plan.length > 0 && tag(left, person.rest_rp ? "" : "good")}</a></li>`;
}

export async function list() {
  const all = await people();
  const now = await today();
  const due = all.filter((person) => person.due.length);
  const rest = all.filter((person) => !person.due.length);
  const cards = (some) => h`<ul class="cards">${some.map((one) => card(one, now))}</ul>`;
  const part = (title, some) => some.length > 0 && h`<section><h2>${title}</h2>${cards(some)}</section>`;
  return {
    title: t("Penerima saya"),
    html: h`<div class="field"><label for="find">${t("Cari nama panggilan, kode, atau desa")}</label>
      <input id="find" type="search" autocomplete="off"></div>
      <p class="hint" role="status" id="found"></p>
      ${part(t("Perlu dikerjakan ({count})", { count: due.length }), due)}
      ${part(t("Lainnya ({count})", { count: rest.length }), rest)}
      ${!all.length && h`<p>${t("Belum ada penerima yang Anda dampingi. Petugas atau penyelia yang menugaskan.")}</p>`}
      ${link("candidate", t("Usulkan calon"))}`,
    mount: search,
  };
}

function search(main) {
  main.querySelector("#find").addEventListener("input", (event) => {
    const wanted = event.target.value.trim().toLowerCase();
    let found = 0;
    for (const one of main.querySelectorAll("[data-find]")) {
      one.hidden = !one.dataset.find.includes(wanted);
      found += one.hidden ? 0 : 1;
    }
    for (const part of main.querySelectorAll("section")) part.hidden = !part.querySelector("[data-find]:not([hidden])");
    main.querySelector("#found").textContent = wanted ? t("{count} cocok", { count: found }) : "";
  });
}

const STATES = {
  planned: () => tag(t("belum dibeli")),
  partly: () => tag(t("sebagian dibeli"), "wait"),
  done: () => tag(t("lengkap"), "good"),
  not_bought: () => tag(t("dilaporkan belum dibeli"), "wait"),
};

function stateOf(item) {
  if (item.not_bought) return "not_bought";
  if (!item.missing) return "done";
  return item.bought_quantity ? "partly" : item.state === "not_bought" ? "not_bought" : "planned";
}

function line(person, item) {
  return h`<li><strong>${item.name}</strong> ${STATES[stateOf(item)]()}${item.waits && tag(t("menunggu kirim"), "wait")}<br>
    ${t("Rencana: {quantity} {unit}, {sum}", { quantity: item.quantity, unit: item.unit, sum: rp(item.amount_rp) })}<br>
    ${t("Dibeli: {quantity} {unit}, {sum}", { quantity: item.bought_quantity, unit: item.unit, sum: rp(item.bought_rp) })}
    ${item.missing > 0 && h`<br><a href="#/p/${person.code}/not-bought/${item.id}">${t("Belum dibeli? Tulis sebabnya")}</a>`}</li>`;
}

const scheduled = (one) => h`<li>${one.label}<br>${tag(one.state_label, ["paid", "confirmed"].includes(one.state) ? "good" : "")}
  <br><span class="hint">${rp(one.amount_rp)} · ${day(one.due_on)}</span></li>`;

const mended = (person, trip) => h`<li><strong>${trip.shop}</strong> · ${rp(trip.total_rp)}<br>
  <span class="hint">${day(trip.bought_on)}</span> ${tag(trip.state_label ?? t("menunggu kirim"), trip.state_label ? "" : "wait")}<br>
  <a href="#/p/${person.code}/fix/${trip.event}">${t("Perbaiki")}</a></li>`;

const part = (title, some, row) => some.length > 0 && h`<h2>${title}</h2><ul class="lines">${some.map(row)}</ul>`;

function asks(person) {
  return person.due.map((due) => link(routeOf(person.code, due), said(due), "button main"));
}

function more(person) {
  const planned = person.visits.filter((visit) => !person.done.has(visit.id) && !person.due.some((due) => due.ref === visit.id));
  return h`<h2>${t("Kegiatan lain")}</h2>
    ${planned.map((visit) => link(`p/${person.code}/visit/${visit.id}`, t("Laporkan kunjungan {day}", { day: day(visit.planned_on) })))}
    ${link(`p/${person.code}/passbook`, t("Serah buku tabungan"))}${link(`p/${person.code}/withdrawal`, t("Dampingi penarikan"))}
    ${link(`p/${person.code}/case`, t("Laporkan masalah"))}
    <p class="hint">${t("Perlu sinyal:")}</p>
    <a class="button" href="/field/people/${person.code}/plan">${t("Susun rencana belanja (perlu sinyal)")}</a>
    <a class="button" href="/field/people/${person.code}">${t("Saya kerabat orang ini (perlu sinyal)")}</a>`;
}

export async function person(code) {
  const who = await personOf(code);
  if (!who) return null;
  const mayShop = who.plan.length > 0 && who.paid_rp > 0;
  return {
    title: `${who.call_name} · ${who.code}`,
    html: h`${back("", t("Penerima saya"))}<p>${who.village}</p>${asks(who)}
      ${mayShop && !who.due.some((due) => due.kind === "shopping") && link(`p/${code}/shopping`, t("Catat belanja"), "button main")}
      ${who.plan.length > 0 && h`<h2>${t("Rencana belanja")}</h2>
        <p class="rest"><strong>${t("Sisa rencana {sum}", { sum: rp(who.rest_rp) })}</strong></p>
        ${facts([[t("Sudah dibayar kepadanya"), rp(who.paid_rp)], [t("Belum dibelanjakan"), rp(who.left_rp)]])}
        <ul class="lines">${who.plan.map((item) => line(who, item))}</ul>`}
      ${part(t("Jadwal uang"), who.schedule, scheduled)}
      ${part(t("Belanja yang Anda catat"), await tripsOf(who), (trip) => mended(who, trip))}
      ${part(t("Riwayat"), who.history, (one) => h`<li>${day(one.on)}<br>${one.text}</li>`)}${more(who)}`,
  };
}
