// The package at rest: sealed with a key that only her PIN makes. The key lives in memory until the page locks.
const { Store } = self;
const ROUNDS = 600000;
const TRIES = 5;
const LONGEST_WAIT_MIN = 60;

let key = null;
let known = null;

export const held = () => known;
export const isOpen = () => key !== null;

export function lock() {
  key = null;
  known = null;
}

async function keyOf(pin, salt) {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  const how = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return crypto.subtle.deriveKey(how, typed, { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
}

async function salt() {
  const before = await Store.phone.get("salt");
  if (before) return before;
  const made = crypto.getRandomValues(new Uint8Array(16));
  await Store.phone.put(made, "salt");
  return made;
}

// How many seconds the phone still waits after wrong PINs; 0 when it may be tried.
export async function waits() {
  const { until = 0, minutes = 0 } = await tried();
  return Math.max(0, Math.min(Math.ceil((until - Date.now()) / 1000), minutes * 60));
}

let counted = null;  // on a phone that is too full to write it down

const tried = async () => counted ?? (await Store.phone.get("tries")) ?? {};

async function write(tries) {
  try {
    await Store.phone.put(tries, "tries");
    counted = null;
  } catch {
    counted = tries;
  }
}

// Counted before it is compared, so that closing the page in between wins nothing.
export async function countTry() {
  const { count = 0 } = await tried();
  const minutes = count + 1 < TRIES ? 0 : Math.min(LONGEST_WAIT_MIN, 2 ** (count + 1 - TRIES));
  await write({ count: count + 1, minutes, until: Date.now() + minutes * 60000 });
}

export const forgive = () => write({ count: 0, minutes: 0, until: 0 });

// The stored package if this PIN opens it; null when there is none, it is too old, or the PIN is wrong.
export async function openWith(pin) {
  const sealed = await unexpired();
  if (!sealed) return null;
  const made = await keyOf(pin, await salt());
  try {
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: sealed.iv }, made, sealed.data);
    key = made;
    known = JSON.parse(new TextDecoder().decode(plain));
    return known;
  } catch {
    return null;
  }
}

// Fourteen days without the office, and the package is gone, and with it the list of what arrived, which nothing seals;
// drafts and the outbox stay.
export async function unexpired() {
  if (!(await Store.phone.get("user"))) return null;
  const sealed = await Store.get("meta", "package");
  const offset = (await Store.get("meta", "offset")) ?? 0;
  if (!sealed || Date.now() + offset * 1000 < sealed.expires) return sealed ?? null;
  await Store.hers(["meta", "sent"], "readwrite", (meta, sent) => {
    meta.delete("package");
    sent.clear();
  });
  known = null;
  return null;
}

// From now on this PIN opens what the office sends; what an older PIN had sealed cannot be read any more.
export async function startWith(pin) {
  key = await keyOf(pin, await salt());
  known = null;
}

export async function keep(packet, etag) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(packet));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
  await Store.put("meta", { iv, data, etag, expires: Date.parse(packet.expires_at), contact: Date.now() }, "package");
  known = packet;
}

// The office said that nothing changed: good for as long again.
export async function renew() {
  const sealed = await Store.get("meta", "package");
  if (!sealed || !known) return;
  const lasts = Date.parse(known.expires_at) - Date.parse(known.as_of);
  const offset = (await Store.get("meta", "offset")) ?? 0;
  await Store.put("meta", { ...sealed, expires: Date.now() + offset * 1000 + lasts, contact: Date.now() }, "package");
}
