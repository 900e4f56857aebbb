// Keeps the page itself (never data) for when there is no signal, and sends the outbox when the browser wakes it.
"use strict";
const VERSION = "__VERSION__";
const FILES = __FILES__;
const SHELL = "/field/";
importScripts(`/field/static/${VERSION}/shared.js`);

self.addEventListener("install", (event) => {
  const fresh = (file) => new Request(file, { cache: file.includes(VERSION) ? "default" : "reload" });
  event.waitUntil(caches.open(VERSION).then((kept) => kept.addAll(FILES.map(fresh))).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const forget = async () => {
    for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(forget());
});

self.addEventListener("fetch", (event) => {
  const asked = new URL(event.request.url);
  if (event.request.method !== "GET" || asked.origin !== self.location.origin) return;
  if (FILES.includes(asked.pathname)) {
    event.respondWith(caches.match(asked.pathname).then((kept) => kept ?? fetch(event.request)));
  } else if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => Response.redirect(`${SHELL}#/signal`, 302)));
  }
});

self.addEventListener("sync", (event) => {
  const send = async () => {
    const result = await self.Outbox.flush(true);
    if (result === "offline" || result === "later") throw new Error("again");
  };
  if (event.tag === "outbox") event.waitUntil(send());
});
