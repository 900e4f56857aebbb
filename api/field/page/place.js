// Where she is, about 100 m, for a trip or a visit: only where the office asks for it, and only when she chose it.
import { t } from "./html.js";
import { held } from "./vault.js";

const { Store } = self;
const HOW = { timeout: 5000, maximumAge: 300000 };

const found = () => new Promise((done) => navigator.geolocation.getCurrentPosition(
  ({ coords }) => done({ latitude: Math.round(coords.latitude * 1000), longitude: Math.round(coords.longitude * 1000),
    unsure_m: Math.min(1e6, Math.round(coords.accuracy)) }),
  () => done(null), HOW));

export const place = async () => (held().asks_place && (await Store.get("meta", "place")) ? found() : null);

// The phone asks her once more itself; what she refuses there stays off.
export async function choosePlace(box, told) {
  const allowed = box.checked && (await found());
  box.checked = Boolean(allowed);
  told.textContent = allowed === null ? t("HP ini tidak mengizinkan, atau tempatnya belum diketahui.") : "";
  await Store.put("meta", box.checked, "place");
}
