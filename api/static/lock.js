// Covers the page when the session was idle for too long, and asks for a code where Piccolo Admin's page would lose its
// form. Everything on the screen stays, chosen files too; without this script the house asks on a page of its own.
(() => {
  "use strict";
  const MARK = "x-berdaya-ask";
  const native = {
    open: XMLHttpRequest.prototype.open,
    send: XMLHttpRequest.prototype.send,
    header: XMLHttpRequest.prototype.setRequestHeader,
  };
  let words = {};
  let owner = "";
  let typing = false;
  let timer = 0;
  let shown = null;

  const token = () => document.cookie.match(/(?:^|; )csrf_berdaya=([^;]*)/)?.[1] ?? "";

  async function standing(fields) {
    const sent = fields && { method: "POST", body: new URLSearchParams(fields), headers: { "x-csrftoken": token() } };
    const answer = await fetch(fields || !typing ? "/standing" : "/standing?working=1", sent || {});
    const told = await answer.json();
    typing = false;
    if (!answer.ok) return { wrong: told.detail };
    words = told.words;
    owner = owner || told.who;
    return told;
  }

  function element(name, text, facts) {
    const made = Object.assign(document.createElement(name), facts);
    made.textContent = text ?? "";
    return made;
  }

  // One cover at a time; resolves to true when what was asked for is there.
  function ask(what) {
    shown = shown || new Promise((done) => cover(what, done)).finally(() => { shown = null; });
    return shown;
  }

  function cover(what, done) {
    const box = element("dialog", "", { className: `cover ${what}` });
    const form = element("form", "", { method: "dialog", noValidate: true });
    const heading = { password: "locked", code: "prove", ended: "ended" }[what];
    const reason = { password: "why_locked", code: "why_code", ended: "why_ended" }[what];
    const problem = element("p", "", { className: "wrong" });
    problem.setAttribute("role", "alert");
    const button = element("button", words[what === "ended" ? "back" : "go"], { className: "main" });
    box.setAttribute("aria-label", words[heading]);
    form.append(element("h2", words[heading]), element("p", words[reason]), problem);
    const field = what === "ended" ? signInLink() : typedField(what);
    form.append(...field, button);
    if (what === "code") form.append(cancel(box));
    box.append(form);
    document.body.append(box);

    const leave = (is_there) => { box.close(); box.remove(); done(is_there); };
    box.addEventListener("cancel", (event) => { event.preventDefault(); if (what === "code") leave(false); });
    box.addEventListener("given-up", () => leave(false));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      button.disabled = true;
      problem.textContent = "";
      try {
        const typed = form.querySelector("input")?.value;
        const told = await standing(what === "ended" ? null : { [what === "code" ? "_code" : "_password"]: typed });
        if (told.stage === "open" && told.who !== owner) return location.reload();
        if (told.stage === "open") { again(told); return leave(true); }
        if (told.stage && what !== "ended") { leave(false); return void look(); }
        problem.textContent = told.wrong || words.why_ended;
      } catch {
        problem.textContent = words.away;
      }
      button.disabled = false;
      form.querySelector("input")?.select();
    });
    box.showModal();
  }

  function typedField(what) {
    const label = element("label", words[what], { htmlFor: "cover_field" });
    const input = element("input", "", { id: "cover_field", type: what === "code" ? "text" : "password", autofocus: true });
    input.autocomplete = what === "code" ? "one-time-code" : "current-password";
    if (what === "code") input.inputMode = "numeric";
    return [label, input];
  }

  function signInLink() {
    const line = element("p");
    line.append(element("a", words.sign_in, { href: "/", target: "_blank", rel: "noopener" }));
    return [line];
  }

  function cancel(box) {
    const button = element("button", words.cancel, { type: "button" });
    button.addEventListener("click", () => box.dispatchEvent(new Event("given-up")));
    return button;
  }

  function again(told) {
    clearTimeout(timer);
    timer = setTimeout(look, (Math.max(told.locks_in_s, 5) + 1) * 1000);
  }

  async function look() {
    try {
      const told = await standing();
      if (told.stage === "open") again(told);
      else await ask(told.stage === "locked" ? "password" : "ended");
    } catch {
      timer = setTimeout(look, 30000);
    }
  }

  // Piccolo Admin's own requests: a refusal that asks for something is held back, and the same request sent again.
  const calls = new WeakMap();
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    if (!calls.has(this)) this.addEventListener("loadend", held);
    calls.set(this, { method, url, headers: [], body: null, given_up: false });
    return native.open.call(this, method, url, ...rest);
  };
  XMLHttpRequest.prototype.setRequestHeader = function (...header) {
    calls.get(this)?.headers.push(header);
    return native.header.apply(this, header);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (calls.has(this)) calls.get(this).body = body;
    return native.send.call(this, body);
  };

  function held(event) {
    const call = calls.get(this);
    const what = this.getResponseHeader(MARK);
    if (!what || call.given_up) return;
    event.stopImmediatePropagation();
    void repeat(this, call, what);
  }

  async function repeat(request, call, what) {
    if (await ask(what)) {
      native.open.call(request, call.method, call.url, true);
      for (const header of call.headers) native.header.apply(request, header);
      native.send.call(request, call.body);
      return;
    }
    call.given_up = true;
    request.dispatchEvent(new ProgressEvent("loadend"));
  }

  addEventListener("input", () => { typing = true; });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) void look(); });
  void look();
})();
