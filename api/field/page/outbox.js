// The outbox, for the page and the worker. An event leaves the phone only after the server repeated its id.
"use strict";
(() => {
  const { Store } = self;
  const LONGEST_WAIT_S = 300;
  const FOREVER = [400, 409, 413, 422];
  const SHUT = ["closed", "unknown", "revoked", "lost", "other_user"];
  const JSON_TYPE = { "content-type": "application/json" };
  const seconds = (count) => count * 1000;
  let news = false;  // something arrived, so the office's package is newer than ours

  // 2026-11-23T10:05:00.000+07:00, as this phone's clock says it.
  function stamp(moment = new Date()) {
    const ahead = -moment.getTimezoneOffset();
    const two = (number) => String(Math.floor(Math.abs(number))).padStart(2, "0");
    const local = new Date(moment.getTime() + ahead * 60000).toISOString().slice(0, -1);
    return `${local}${ahead < 0 ? "-" : "+"}${two(ahead / 60)}:${two(ahead % 60)}`;
  }

  // One call of ours: the clock and the bytes that every answer teaches are kept. Throws when there is no network.
  async function call(path, options = {}) {
    const { headers, ...rest } = options;
    const user = await Store.phone.get("user");
    const answer = await fetch(`/field/api/${path}`, {
      credentials: "same-origin", redirect: "error", cache: "no-store", signal: AbortSignal.timeout(patience(rest.body)), ...rest,
      headers: { "x-field": "1", ...(user && { "x-field-user": user }), ...headers },
    });
    const text = answer.status === 304 ? "" : await answer.text();
    const data = jsonOf(text);
    if (user && (data || answer.status === 304)) await learn(answer, rest.body?.size ?? rest.body?.length ?? 0, text.length);
    return { status: answer.status, ok: answer.ok, headers: answer.headers, data: data ?? {}, user };
  }

  // A minute, and for a photo as long as it takes where the signal carries 2 KB in a second.
  const patience = (body) => seconds(60 + (body?.size ?? 0) / 2000);

  function jsonOf(text) {
    try {
      const data = JSON.parse(text);
      return data && typeof data === "object" ? data : null;
    } catch {
      return null;  // the sign-in page of a market's Wi-Fi is no answer of ours
    }
  }

  async function learn(answer, up, down) {
    const told = Date.parse(answer.headers.get("x-server-time") ?? "");
    const month = new Date().toISOString().slice(0, 7);
    await Store.hers(["meta"], "readwrite", (meta) => {
      if (!Number.isNaN(told)) meta.put(Math.round((told - Date.now()) / 1000), "offset");
      const known = meta.get("used");
      known.onsuccess = () => {
        const used = known.result?.month === month ? known.result : { month, up: 0, down: 0 };
        meta.put({ month, up: used.up + up + 700, down: used.down + down + 400 }, "used");
      };
    }).catch(unlessFull);
  }

  // A full phone writes nothing down any more; sending makes room, so it must go on.
  function unlessFull(error) {
    if (error.name !== "QuotaExceededError") throw error;
  }

  // Freezes the event and lets go of its draft in one transaction, so that neither can be lost alone.
  // `replaces`: a refused record that this one takes the place of; it leaves with a note to the office.
  // `after`: an event that the server must know first. `known`: photos that the office has, or gets with that event.
  // `drops`: photos that nobody needs any more.
  async function queue({ id, kind, person, body, title, route, draft, replaces, after, known = [], drops = [], ...rest }) {
    const photos = [...known.map((one) => ({ ...one, bytes: 0 })), ...rest.photos];
    const there = known.map((one) => one.id);
    const offset = (await Store.get("meta", "offset")) ?? null;
    const user = await Store.phone.get("user");
    const event = { v: 1, id, user, kind, person: person ?? null, captured_at: stamp(), clock_offset_s: offset, photos, body,
      ...(rest.position && { position: rest.position }) };
    const row = { id, kind, person, title, photos, made: Date.now(), state: "waiting", sent: there, tries: 0, route, draft, after };
    await Store.hers(["outbox", "draft", "meta", "photo"], "readwrite", (outbox, drafts, meta, photo) => {
      drops.forEach((one) => photo.delete(one.id));
      const last = meta.get("number");
      last.onsuccess = () => {
        const number = (last.result ?? 0) + 1;
        meta.put(number, "number");
        outbox.add({ ...row, event: JSON.stringify({ ...event, device_no: number }) });
        if (route) drafts.delete(route);
      };
      if (replaces) leaveTo(outbox, replaces, kind);
    });
    Store.tell();
    wake();
  }

  // What is on its way, or was taken, can be neither replaced nor deleted: the office would hold both.
  function leaveTo(outbox, replaced, kind) {
    const old = outbox.get(replaced);
    old.onsuccess = () => {
      const isGone = !old.result && kind === "draft_deleted";
      if (isGone || old.result?.state === "sending") outbox.transaction.abort();
      else outbox.delete(replaced);
    };
  }

  // Background Sync is a bonus: it sends with no page open, where the browser has it.
  async function wake() {
    try {
      await (await self.navigator.serviceWorker.ready).sync.register("outbox");
    } catch { /* the page itself sends */ }
  }

  // A record that she deleted meanwhile stays deleted. Resolves to whether it is still there.
  async function saved(row, changes) {
    Object.assign(row, changes);
    let isThere = true;
    await Store.hers(["outbox"], "readwrite", (outbox) => {
      const kept = outbox.getKey(row.id);
      kept.onsuccess = () => (isThere = kept.result !== undefined) && outbox.put(row);
    }).catch(unlessFull);
    Store.tell();
    return isThere;
  }

  const delayOf = (tries) => seconds(Math.min(LONGEST_WAIT_S, 5 * 2 ** Math.max(0, tries - 1)));

  async function later(row, why) {
    const tries = row.tries + 1;
    await saved(row, { state: "waiting", why, tries, next: Date.now() + delayOf(tries) });
    return "later";
  }

  async function refused(row, answer) {
    await saved(row, { state: "refused", why: "", reason: answer.data.detail ?? String(answer.status), status: answer.status });
    return "refused";
  }

  // 401, or the phone is another companion's now. Only our own server's word counts: it names the state in JSON.
  const isTurnedAway = (answer) => answer.status === 401 || answer.data.state === "other_user";

  async function turnedAway(row, answer) {
    const state = answer.data.state;
    if (!SHUT.includes(state)) return later(row, "server");
    if (state !== "lost") await saved(row, { state: "login", why: state });
    await leave(answer);
    return "login";
  }

  // What the office says to a phone that another companion has opened meanwhile is not about her.
  async function leave({ user, data: { state } }) {
    if (user !== (await Store.phone.get("user"))) return;
    if (state === "lost") await Store.destroy();
    else if (state !== "closed" && user) await Store.forget(user, state === "unknown");
    if (state !== "closed") await Store.phone.put(state, "gone");
    Store.tell(state === "closed" ? "closed" : "gone");
  }

  async function sendPhotos(row) {
    for (const photo of row.photos.filter((one) => !row.sent.includes(one.id))) {
      const blob = await Store.get("photo", photo.id);
      if (!blob) return refused(row, { status: 0, data: { detail: "photo" } });
      const answer = await call(`photos/${photo.id}`, { method: "PUT", body: blob, headers: { "content-type": "image/jpeg" } });
      if (isTurnedAway(answer)) return turnedAway(row, answer);
      if (FOREVER.includes(answer.status)) return refused(row, answer);
      if (!answer.ok || answer.data.id !== photo.id) return later(row, "server");
      await saved(row, { sent: [...row.sent, photo.id] });
    }
    return "ok";
  }

  async function sendOne(row) {
    const photos = await sendPhotos(row);
    if (photos !== "ok") return photos;
    if (!(await saved(row, { state: "sending", why: "" }))) return "ok";
    const answer = await call("events", { method: "POST", body: row.event, headers: JSON_TYPE });
    if (isTurnedAway(answer)) return turnedAway(row, answer);
    if (answer.status === 424) {
      const missing = answer.data.missing ?? [];
      row.sent = row.sent.filter((id) => !missing.includes(id));
      return later(row, "server");
    }
    if (FOREVER.includes(answer.status)) return refused(row, answer);
    if (!answer.ok || answer.data.id !== row.id) return later(row, "server");
    await arrived(row, answer.data);
    return "ok";
  }

  // The record and its photos go in one transaction; what she did stays visible until a newer package holds it.
  async function arrived(row, answer) {
    const { id, kind, person, title, made } = row;
    const sent = { id, kind, person, title, made, photos: row.photos, body: JSON.parse(row.event).body, received_at: answer.received_at,
      state: answer.state, reason: answer.reason };
    const leaving = (outbox, photo, history) => {
      outbox.delete(id);
      row.photos.forEach((one) => photo.delete(one.id));
      history?.put(sent);
    };
    await Store.hers(["outbox", "photo", "sent"], "readwrite", leaving).catch((error) => {
      unlessFull(error);
      return Store.hers(["outbox", "photo"], "readwrite", leaving);
    });
    news = true;
  }

  async function mayUsePhotos(anyway) {
    const type = self.navigator.connection?.type;
    return anyway || !type || ["wifi", "ethernet"].includes(type) || !(await Store.get("meta", "wifi"));
  }

  // In the order of making, one after the other; what fails is set aside and holds nothing up.
  async function sendAll(forced, anyway) {
    const photosToo = await mayUsePhotos(anyway);
    let result = "ok";
    let unheard;  // the record at which nobody answered; the network is gone when the next one fares no better
    const held = new Set();
    for (const row of await Store.inOrder("outbox")) {
      held.add(row.id);
      if (row.state === "refused" || held.has(row.after) || (!forced && row.next > Date.now())) continue;
      if (!photosToo && row.photos.some((one) => !row.sent.includes(one.id))) {
        if (row.why !== "wifi") await saved(row, { state: "waiting", why: "wifi" });
        continue;
      }
      let one;
      try {
        one = await sendOne(row);
      } catch (error) {
        if (error.name === "NotFoundError") return "nobody";
        if (unheard) return offline(unheard, row);
        unheard = row;
        continue;
      }
      if (unheard) result = await later(unheard, "server");
      unheard = null;
      if (one === "ok") held.delete(row.id);
      if (one === "login") return "login";
      if (one === "later") result = "later";
    }
    return unheard ? offline(unheard) : result;
  }

  async function offline(...rows) {
    const tries = ((await Store.get("meta", "retry"))?.tries ?? 0) + 1;
    await Store.put("meta", { tries, next: Date.now() + delayOf(tries) }, "retry").catch(unlessFull);
    for (const row of rows) await saved(row, { state: "signal", why: "" });
    return "offline";
  }

  // She emptied this phone: the office ends it, at once or at the next contact.
  async function sayEmptied() {
    const device = await Store.phone.get("emptied");
    if (!device) return;
    const { data } = await call("emptied", { method: "POST", body: JSON.stringify({ device }), headers: JSON_TYPE });
    if ("ended" in data || ["unknown", "revoked", "lost"].includes(data.state)) await Store.phone.put(null, "emptied");
  }

  // One at a time over all tabs and the worker. `forced`: now, whatever failed before. `anyway`: she pressed the button, so
  // photos go over any connection.
  function flush(forced = false, anyway = false) {
    return self.navigator.locks.request("field-outbox", { ifAvailable: !forced }, async (lock) => {
      if (!lock) return "busy";
      await sayEmptied().catch(() => {});  // no signal: next time
      if (!(await Store.phone.get("user")) || (await Store.phone.get("gone"))) return "nobody";
      const retry = await Store.get("meta", "retry");
      if (!forced && retry?.next > Date.now()) return "waits";
      news = false;
      const result = await sendAll(forced, anyway);
      if (retry && ["ok", "later"].includes(result)) await Store.remove("meta", "retry");
      Store.tell(news ? "sent" : "outbox");
      return result;
    });
  }

  self.Outbox = { SHUT, call, flush, leave, queue, sayEmptied, stamp };
})();
