// Whether a finger lies on the page: a tap that began on a button ends on it, so what the page draws by itself waits for it.
const TAP_MS = 100;  // after which the browser has made a tap of it
const LONGEST_MS = 10000;  // that a tap takes; a finger that lies there longer is none
let busy = 0;

const until = (wait) => () => { busy = performance.now() + wait; };
addEventListener("pointerdown", until(LONGEST_MS), true);
for (const lift of ["pointerup", "pointercancel"]) addEventListener(lift, until(TAP_MS), true);

export async function lifted() {
  for (let wait; (wait = busy - performance.now()) > 0;) await new Promise((done) => setTimeout(done, Math.min(wait, 50)));
}
