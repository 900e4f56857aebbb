// Which language the page speaks. Indonesian needs nothing; English is fetched once and kept on the phone.
const { Store } = self;
const COOKIE = "language";

const isEnglish = () => document.cookie.split("; ").includes(`${COOKIE}=en`);

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
