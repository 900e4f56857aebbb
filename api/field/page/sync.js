// Talks with the office for the page: the PIN, the package, and the outbox on its way.
import * as vault from "./vault.js";

const { Store, Outbox } = self;
let timer = 0;

// "open", "wrong", "waits", "signal" (nothing stored here yet) or "gone" (the office does not know this phone).
export async function enter(pin) {
  if (await vault.waits()) return "waits";
  await vault.countTry();
  const stored = await vault.openWith(pin);
  if (stored) {
    await vault.forgive();
    void confirmed(pin);
    return "open";
  }
  let answer;
  try {
    answer = await askPin(pin);
  } catch {
    return (await vault.unexpired()) ? "wrong" : "signal";
  }
  if (!answer.data.user) return isGone(answer) ? gone(answer) : wrong(answer);
  await vault.forgive();
  await adopt(answer.data);
  await vault.startWith(pin);
  return (await refresh()) === "none" && !vault.held() ? "signal" : "open";
}

const askPin = (pin) =>
  Outbox.call("pin", { method: "POST", body: JSON.stringify({ pin }), headers: { "content-type": "application/json" } });

const isGone = ({ data }) => data.state !== "closed" && Outbox.SHUT.includes(data.state);

const wrong = (answer) => (answer.status === 401 ? "wrong" : "signal");

async function gone(answer) {
  await Outbox.leave(answer);
  return "gone";
}

// The phone was opened without the office; now the office opens it too, if it can be reached.
async function confirmed(pin) {
  try {
    const answer = await askPin(pin);
    if (isGone(answer)) await gone(answer);
    if (!answer.data.user) return;
    const isOther = answer.data.user !== (await Store.phone.get("user"));
    await adopt(answer.data);
    if (isOther) await vault.startWith(pin);
    await refresh();
    await send(true);
  } catch { /* no signal: she works with what is stored */ }
}

// Another companion has this phone now: the package of the one before goes, what she had not sent stays and waits.
async function adopt({ user, device }) {
  const before = await Store.phone.get("user");
  if (before && before !== user) await Store.forget(before);
  await Store.phone.put(user, "user");
  await Store.phone.put(device, "device");
  await Store.phone.put(null, "gone");
}

// "new", "same", "closed" (the PIN again), "gone", or "none" when nobody answered.
export async function refresh() {
  if (!vault.isOpen()) return "none";
  const sealed = await vault.unexpired();
  const headers = sealed?.etag && vault.held() ? { "if-none-match": sealed.etag } : {};
  let answer;
  try {
    answer = await Outbox.call("package", { headers });
  } catch {
    return "none";
  }
  if (answer.status === 304) return vault.renew().then(() => "same");
  if (Outbox.SHUT.includes(answer.data.state)) {
    await Outbox.leave(answer);
    return answer.data.state === "closed" ? "closed" : "gone";
  }
  if (!answer.ok || answer.data.v !== 1 || answer.data.user?.id !== (await Store.phone.get("user"))) return "none";
  if (!vault.isOpen()) return "none";
  await vault.keep(answer.data, answer.headers.get("etag"));
  await tidy(answer.data);
  Store.tell("package");
  return "new";
}

// What the newer package holds needs not be kept beside it; the list of what arrived stays, with the office's word.
async function tidy(packet) {
  const told = new Map(packet.events.map((one) => [one.id, one]));
  const sent = await Store.inOrder("sent");
  const old = sent.slice(0, Math.max(0, sent.length - 50));
  await Store.hers(["sent"], "readwrite", (history) => {
    old.forEach((row) => history.delete(row.id));
    for (const row of sent.slice(old.length)) {
      const word = told.get(row.id);
      if (word) history.put({ ...row, state: word.state, reason: word.reason, answer: word.answer, body: null });
    }
  });
}

// Sends what waits and comes back by itself: after 5 seconds, doubling to 5 minutes.
export async function send(forced = false, anyway = false) {
  clearTimeout(timer);
  let result = "later";
  try {
    result = await Outbox.flush(forced, anyway);
  } catch { /* a full or closed database: tried again below */ }
  timer = setTimeout(() => send(), await next(result));
  return result;
}

async function next(result) {
  if (result === "nobody" || result === "login") return 60000;
  const rows = await Store.all("outbox").catch(() => []);
  const retry = (await Store.get("meta", "retry").catch(() => null))?.next ?? 0;
  const due = rows.filter((row) => row.state !== "refused").map((row) => Math.max(row.next ?? 0, retry));
  return due.length ? Math.min(300000, Math.max(5000, Math.min(...due) - Date.now())) : 60000;
}
