// The phone's own database, for the page and the worker: one for each companion, and a small one that says who she is.
"use strict";
(() => {
  const PHONE = "field";
  const PLACES = { [PHONE]: ["meta"], hers: ["meta", "draft", "photo", "outbox", "sent"] };
  const opened = new Map();
  const channel = new BroadcastChannel("field");

  function open(name) {
    if (!opened.has(name)) {
      opened.set(name, new Promise((done, failed) => {
        const request = indexedDB.open(name, 1);
        request.onupgradeneeded = () => {
          for (const place of PLACES[name] ?? PLACES.hers) {
            const keyed = place === "outbox" || place === "sent";
            const store = request.result.createObjectStore(place, keyed ? { keyPath: "id" } : {});
            if (keyed) store.createIndex("made", "made");
          }
        };
        request.onsuccess = () => done(watched(name, request.result));
        request.onerror = () => { opened.delete(name); failed(request.error); };
      }));
    }
    return opened.get(name);
  }

  // A phone that is short of memory closes the database under us: the next use opens it again.
  function watched(name, db) {
    db.onclose = () => opened.delete(name);
    db.onversionchange = () => { db.close(); opened.delete(name); };
    return db;
  }

  async function begin(name, places, mode) {
    try {
      return (await open(name)).transaction(places, mode, { durability: "strict" });
    } catch (error) {
      if (error.name !== "InvalidStateError") throw error;
      opened.delete(name);
      return (await open(name)).transaction(places, mode, { durability: "strict" });
    }
  }

  // `work` gets the stores in the order of `places`. All of it is kept, or nothing.
  async function within(name, places, mode, work) {
    const transaction = await begin(name, places, mode);
    return new Promise((done, failed) => {
      const made = work(...places.map((place) => transaction.objectStore(place)));
      transaction.oncomplete = () => done(made instanceof IDBRequest ? made.result : made);
      transaction.onabort = () => failed(transaction.error ?? new DOMException("", "AbortError"));
    });
  }

  const phone = {
    get: (key) => within(PHONE, ["meta"], "readonly", (meta) => meta.get(key)),
    put: (value, key) => within(PHONE, ["meta"], "readwrite", (meta) => meta.put(value, key)),
  };
  const nameOf = (user) => `${PHONE}-${user}`;

  async function hers(places, mode, work) {
    const user = await phone.get("user");
    if (!user) throw new DOMException("nobody", "NotFoundError");
    return within(nameOf(user), places, mode, work);
  }

  const get = (place, key) => hers([place], "readonly", (store) => store.get(key));
  const put = (place, value, key) => hers([place], "readwrite", (store) => store.put(value, key));
  const remove = (place, key) => hers([place], "readwrite", (store) => store.delete(key));
  const all = (place) => hers([place], "readonly", (store) => store.getAll());
  const keys = (place) => hers([place], "readonly", (store) => store.getAllKeys());
  const inOrder = (place) => hers([place], "readonly", (store) => store.index("made").getAll());

  // Other tabs and the worker hear it from the channel, this one from its own event.
  function tell(what = "outbox") {
    channel.postMessage(what);
    self.dispatchEvent(new CustomEvent("field", { detail: what }));
  }
  channel.onmessage = (event) => self.dispatchEvent(new CustomEvent("field", { detail: event.data }));

  // The package and what was written with it; the queue and its photos stay for when she pairs the phone again, and after
  // two weeks without the office (`drafts`) also what she had begun.
  async function forget(user, drafts) {
    await within(nameOf(user), PLACES.hers, "readwrite", (meta, draft, photo, outbox, sent) => {
      meta.delete("package");
      sent.clear();
      if (drafts) return;
      draft.clear();
      const waiting = outbox.getAll();
      waiting.onsuccess = () => {
        const kept = new Set(waiting.result.flatMap((row) => row.photos.map((one) => one.id)));
        const all = photo.getAllKeys();
        all.onsuccess = () => all.result.filter((key) => !kept.has(key)).forEach((key) => photo.delete(key));
      };
    });
  }

  const databases = async () => (await indexedDB.databases()).map((one) => one.name).filter((name) => name.startsWith(`${PHONE}-`));
  const unsent = (name) => within(name, ["outbox"], "readonly", (store) => store.count());

  // The office said that this phone is lost: nothing of anybody stays. Emptied by hand it keeps what others have not sent,
  // and its own name, until the office has ended it.
  async function destroy(everybody = true) {
    const device = (await phone.get("device")) ?? (await phone.get("emptied"));
    const mine = nameOf(await phone.get("user"));
    for (const name of await databases()) {
      if (!everybody && name !== mine && (await unsent(name))) continue;
      await within(name, PLACES.hers, "readwrite", (...stores) => stores.forEach((store) => store.clear()));
      (await open(name)).close();
      opened.delete(name);
      indexedDB.deleteDatabase(name);
    }
    await within(PHONE, ["meta"], "readwrite", (meta) => {
      meta.clear();
      if (everybody) return;
      meta.put("unknown", "gone");
      if (device) meta.put(device, "emptied");
    });
  }

  // How many records of other companions wait on this phone.
  async function ofOthers() {
    const mine = nameOf(await phone.get("user"));
    let count = 0;
    for (const name of await databases()) if (name !== mine) count += await unsent(name);
    return count;
  }

  self.Store = { phone, hers, get, put, remove, all, keys, inOrder, tell, forget, destroy, ofOthers };
})();
