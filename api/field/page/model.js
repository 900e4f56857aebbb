// What she sees: the office's package, with what waits on this phone on top of it. Works without a signal.
import { held } from "./vault.js";

const { Store } = self;

// Her records that the package does not hold yet, oldest first.
async function unheard(packet) {
  const waiting = (await Store.inOrder("outbox")).filter((row) => row.state !== "refused");
  const sent = (await Store.inOrder("sent")).filter((row) => row.body && Date.parse(row.received_at) > Date.parse(packet.as_of));
  return [...sent, ...waiting.map((row) => ({ ...row, body: JSON.parse(row.event).body }))];
}

// plan item -> {quantity, amount_rp} that the package does not count yet; a correction takes the place of its trip.
function bought(packet, events) {
  const sums = new Map();
  const trips = new Map(packet.people.flatMap((person) => person.trips).map((trip) => [trip.event, trip.items]));
  const count = (items, sign) => {
    for (const item of items) {
      const before = sums.get(item.plan_item) ?? { quantity: 0, amount_rp: 0 };
      sums.set(item.plan_item, { quantity: before.quantity + sign * item.quantity, amount_rp: before.amount_rp + sign * item.amount_rp });
    }
  };
  for (const { id, kind, body } of events) {
    if (kind === "shopping_trip") {
      trips.set(id, body.items);
      count(body.items, 1);
    } else if (kind === "correction") {
      const items = body.trip?.items ?? [];
      count(trips.get(body.corrects) ?? [], -1);
      count(items, 1);
      trips.set(id, items);
    }
  }
  return sums;
}

const DONE = {
  visit: (body) => body.visit,
  visit_missed: (body) => body.visit,
  answer: (body) => body.purchase,
  home_visit: (body) => body.enrollment,
  passbook: (body, person) => `passbook-${person}`,
};

function planned(item, sums, notBought) {
  const more = sums.get(item.id);
  const quantity = item.bought_quantity + (more?.quantity ?? 0);
  return { ...item, waits: Boolean(more), bought_quantity: quantity, bought_rp: item.bought_rp + (more?.amount_rp ?? 0),
    not_bought: notBought.has(item.id), missing: Math.max(0, item.quantity - quantity) };
}

function woman(person, sums, events) {
  const done = new Set(events.map(({ kind, body, person: who }) => DONE[kind]?.(body, who)));
  const notBought = new Set(events.filter((one) => one.kind === "not_bought").map((one) => one.body.plan_item));
  const plan = person.plan.map((item) => planned(item, sums, notBought));
  const mayShop = plan.some((item) => item.missing > 0);
  const isDone = (one) => done.has(one.ref) || (one.kind === "passbook" && done.has(`passbook-${person.code}`));
  const due = person.due.filter((one) => !isDone(one) && (one.kind !== "shopping" || mayShop));
  const more = plan.reduce((sum, item, at) => sum + item.bought_rp - person.plan[at].bought_rp, 0);
  return { ...person, plan, due, left_rp: person.left_rp - more, done,
    planned_rp: plan.reduce((sum, item) => sum + item.amount_rp, 0),
    rest_rp: plan.reduce((sum, item) => sum + item.amount_rp - item.bought_rp, 0) };
}

// What has no day comes after what has one.
const soonest = (person) => person.due.map((one) => one.on ?? "9999").sort()[0];

// Everyone of hers: who is due first, then by name.
export async function people() {
  const packet = held();
  const events = await unheard(packet);
  const sums = bought(packet, events);
  const all = packet.people.map((person) => woman(person, sums, events.filter((one) => concerns(one, person.code))));
  const rank = (person) => (person.due.length ? `0${soonest(person)}` : "1");
  return all.sort((one, other) => rank(one).localeCompare(rank(other)) || one.call_name.localeCompare(other.call_name));
}

const concerns = (event, code) => event.person === code;

export const personOf = async (code) => (await people()).find((person) => person.code === code);

const idsOf = (photos, kind) => photos.filter((one) => one.kind === kind).map((one) => one.id);

// As the package says it: the receipts, and the goods of each item; what belongs to no item shows them all.
function shownOf(trip, photos) {
  const named = trip.items.flatMap((item) => item.goods_photos);
  const shared = idsOf(photos, "goods").filter((id) => !named.includes(id));
  const items = trip.items.map((item) => ({ ...item, goods: [...item.goods_photos, ...shared] }));
  return { receipts: idsOf(photos, "receipt"), items };
}

// Trips that she may mend: those of the package, and those that wait on this phone.
export async function tripsOf(person) {
  const trips = [...person.trips];
  for (const { id, kind, person: who, body, photos } of await unheard(held())) {
    const trip = kind === "correction" ? body.trip : kind === "shopping_trip" && body;
    if (who !== person.code || trips.some((one) => one.event === id)) continue;
    const before = trips.findIndex((one) => one.event === body.corrects);
    if (before >= 0) trips.splice(before, 1);
    if (trip) trips.unshift({ ...trip, event: id, total_rp: trip.receipt_total_rp, ...shownOf(trip, photos) });
  }
  return trips;
}

// The day of the office: the package's, and the days that went by since, also when the phone's clock is wrong.
export async function today() {
  const { as_of, today: then } = held();
  const offset = ((await Store.get("meta", "offset")) ?? 0) * 1000;
  const local = (moment) => Date.UTC(moment.getFullYear(), moment.getMonth(), moment.getDate());
  const days = Math.round((local(new Date(Date.now() + offset)) - local(new Date(as_of))) / 86400000);
  return new Date(Date.parse(then) + Math.max(0, days) * 86400000).toISOString().slice(0, 10);
}
