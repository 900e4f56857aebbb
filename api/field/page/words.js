// Which language the page speaks. Indonesian needs nothing; English is fetched once and kept on the phone.
const { Store } = self;
const COOKIE = "language";

// Her choice, else the phone's own: the server asks in the same order.
function isEnglish() {
  const chosen = document.cookie.split("; ").find((one) => one.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  const wanted = [chosen, ...(navigator.languages ?? [])].map((one) => (one ?? "").slice(0, 2).toLowerCase());
  return wanted.find((one) => one === "id" || one === "en") === "en";
}

// The cookie tells the server too, so that its answers and labels come in the same language.
export async function learnWords(language) {
  if (language === "en") await fetched();
  document.cookie = `${COOKIE}=${language}; path=/; max-age=31536000; samesite=lax`;
}

async function fetched() {
  try {
    const answer = await fetch("/field/words.json?lang=en", { redirect: "error" });
    const data = await answer.json();
    await Store.phone.put(data.words, "words");
  } catch { /* no signal: the words that are known stay */ }
}

export async function chosen() {
  if (!isEnglish()) return ["id", {}];
  const known = await Store.phone.get("words");
  if (!known) await fetched();
  else void fetched();
  return ["en", (await Store.phone.get("words")) ?? {}];
}
