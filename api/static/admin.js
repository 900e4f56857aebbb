// Piccolo Admin in the house's words. It listens to the page's own requests and adds what the page cannot say:
// which form it wants, the facts of a row, where the desk shows it, and Indonesian for sentences it has no key for.
(() => {
  "use strict";
  const words = {};
  let patterns = [];
  let facts = null;
  let labels = {};
  let known = "";
  let groups = {};

  const route = () => location.hash.replace(/^#\/?/, "").split("?")[0].split("/").filter(Boolean);
  const word = (text) => words[text] ?? text;

  function learn(answer) {
    Object.assign(words, answer.translations);
    document.documentElement.lang = answer.language_code;
    patterns = Object.keys(words).filter((key) => key.includes("{}")).map((key) => {
      const shape = key.split("{}").map((part) => part.replace(/[.*+?^$()|[\]\\]/g, "\\$&")).join("(.+)");
      return [new RegExp(`^${shape}$`), words[key]];
    });
  }

  function say(text) {
    const bare = text.trim();
    if (!bare) return text;
    if (words[bare]) return text.replace(bare, words[bare]);
    for (const [shape, said] of patterns) {
      const found = bare.match(shape);
      if (found) return found.slice(1).reduce((sentence, part) => sentence.replace("{}", () => labels[part] ?? part), said);
    }
    return text;
  }

  // The form of a new row and of one row differ, so the page's question for "the schema" is made precise.
  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, url, ...rest) {
    const address = precise(url);
    this.addEventListener("load", () => heard(method.toUpperCase(), address, this));
    return open.call(this, method, address, ...rest);
  };

  function precise(url) {
    const [, place] = route();
    if (url.endsWith("/schema/")) return place ? `${url}?form=${place}` : url;
    // between two lists the page still asks for the order of the first one
    return url.includes(`/tables/${known}/`) ? url : url.replace(/&__order=[^&]*/, "");
  }

  function heard(method, url, request) {
    const parts = url.split("?")[0].split("/").filter((part) => part && part !== ".");
    if (parts[0] === "public" && parts[1] === "translations" && parts[2]) learn(JSON.parse(request.responseText));
    if (parts[1] !== "tables" || request.status >= 400) return;
    if (parts[2] === "grouped") {
      const menu = JSON.parse(request.responseText);
      groups = { "": menu.ungrouped, ...menu.grouped };
    }
    if (method === "GET" && parts[3] === "schema") remember(parts[2], JSON.parse(request.responseText));
    else if (method === "GET" && parts.length === 4 && parts[3] === route()[1]) facts = JSON.parse(request.responseText);
    else if (method !== "GET") location.hash = `#/${parts[2]}/`;
    tidy();
  }

  function remember(table, schema) {
    known = table;
    labels = Object.fromEntries(Object.entries(schema.properties).map(([name, field]) => [name, field.title]));
    document.body.dataset.canAdd = String(Boolean(schema.extra.can_add));
    document.body.dataset.fields = String(Object.keys(schema.properties).length);
  }

  function element(name, text, className) {
    const made = document.createElement(name);
    made.textContent = text ?? "";
    if (className) made.className = className;
    return made;
  }

  function showFacts() {
    const form = document.querySelector(".inner form");
    const old = document.getElementById("row_facts");
    const [, place] = route();
    if (!form || !facts || place === "add" || String(facts.id) !== place) return old && old.remove();
    if (old && old.dataset.row === `${facts.id} ${facts.version}`) return;
    if (old) old.remove();
    const box = element("div");
    box.id = "row_facts";
    box.dataset.row = `${facts.id} ${facts.version}`;
    const list = element("dl");
    for (const [label, text] of facts.facts) list.append(element("dt", label), element("dd", text));
    if (facts.way_on) list.append(element("dt", word("Next steps")), element("dd", facts.way_on));
    box.append(list);
    if (facts.desk) {
      const link = element("a", word("Open on the desk"), "button");
      link.href = facts.desk;
      box.append(link);
    }
    if (document.body.dataset.fields === "0") box.append(element("p", word("Nothing to change"), "note"));
    form.before(box);
  }

  // The first page: the way to the desk, and every list of the menu under the name of its group.
  function showStart() {
    const head = document.querySelector("#app h1:not(#nav h1)");
    const old = document.getElementById("start");
    if (route().length || !head) return old && old.remove();
    if (old || !Object.keys(groups).length) return;
    const box = element("nav");
    box.id = "start";
    box.setAttribute("aria-labelledby", "start_head");
    head.id = "start_head";
    const desk = element("a", word("To the desk"), "button");
    desk.href = "/desk/";
    box.append(desk);
    for (const [name, tables] of Object.entries(groups)) {
      if (name) box.append(element("h2", name));
      const list = element("ul");
      for (const table of tables) {
        const link = element("a", table.replaceAll("_", " "));
        link.href = `#/${table}`;
        const item = element("li");
        item.append(link);
        list.append(item);
      }
      if (tables.length) box.append(list);
    }
    head.parentElement.append(box);
  }

  // A browser shows dates in the order of its own language: 09/10 may be either, so the date is said in words too.
  function sayDates() {
    for (const field of document.querySelectorAll(".inner form input[type=date]")) {
      let words = field.nextElementSibling;
      if (!words?.classList.contains("date_words")) {
        words = element("p", "", "date_words");
        field.after(words);
        field.addEventListener("input", tidy);
      }
      const lang = document.documentElement.lang;
      const day = new Date(`${field.value}T00:00:00`);
      const said = field.value && !isNaN(day) ? day.toLocaleDateString(lang === "en" ? "en-GB" : lang, { dateStyle: "long" }) : "";
      if (words.textContent !== said) words.textContent = said;
    }
  }

  // Sentences without a key stand alone in a text, a placeholder, a title or a label. Cells and facts are data: left alone.
  function translate(root) {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest("td, dd, textarea, .results_list li a:not([href='#'])")) continue;
      const said = say(node.data);
      if (said !== node.data) node.data = said;
    }
    for (const name of ["placeholder", "title", "label"]) {
      for (const part of root.querySelectorAll(`[${name}]`)) {
        const said = say(part.getAttribute(name));
        if (said !== part.getAttribute(name)) part.setAttribute(name, said);
      }
    }
  }

  function nameSortColumns() {
    for (const option of document.querySelectorAll("select[name=column] option")) {
      const name = option.value;
      if (labels[name] && option.textContent !== labels[name]) option.textContent = labels[name];
      option.hidden = !labels[name];
    }
  }

  function linkDeskPaths() {
    for (const item of document.querySelectorAll(".errors li")) {
      const path = item.textContent.match(/\/desk\/\S+/);
      if (!path || item.querySelector("a")) continue;
      const link = element("a", word("Open on the desk"));
      link.href = path[0];
      item.firstChild.data = item.firstChild.data.replace(path[0], "");
      item.append(link);
    }
  }

  // on a phone each row is a card: every cell says which column it is of
  function labelCells() {
    const heads = [...document.querySelectorAll(".table_wrapper th")].map((head) => head.textContent.trim());
    for (const row of document.querySelectorAll(".table_wrapper tbody tr")) {
      [...row.cells].forEach((cell, place) => {
        if (cell.dataset.label !== heads[place]) cell.dataset.label = heads[place];
      });
    }
  }

  function alignSums() {
    for (const cell of document.querySelectorAll(".table_wrapper td")) {
      const text = cell.textContent.trim();
      cell.classList.toggle("sum", /^-?Rp\s/.test(text));
      cell.classList.toggle("short", text.length < 30);
    }
    const first = document.querySelector(".table_wrapper tbody tr");
    const heads = document.querySelectorAll(".table_wrapper th");
    if (first) [...first.cells].forEach((cell, place) => heads[place]?.classList.toggle("sum", cell.classList.contains("sum")));
  }

  function readableTables() {
    for (const name of document.querySelectorAll(".related_tables .table")) {
      if (name.textContent.includes("_")) name.textContent = name.textContent.replaceAll("_", " ");
    }
  }

  let waiting = false;
  function tidy() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const page = document.getElementById("app");
      if (!page) return;
      document.body.dataset.view = route()[1] ? (route()[1] === "add" ? "add" : "row") : "list";
      translate(page);
      nameSortColumns();
      linkDeskPaths();
      alignSums();
      labelCells();
      readableTables();
      showFacts();
      showStart();
      sayDates();
    });
  }

  // "Tambah baris" opens the page of its own, which asks for its own form, instead of a box over the list.
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("a.button[href$='/add/']");
    if (!button) return;
    event.preventDefault();
    event.stopPropagation();
    location.hash = button.getAttribute("href");
  }, true);

  for (const name of ["alert", "confirm"]) {
    const stock = window[name].bind(window);
    window[name] = (text) => stock(say(String(text)));
  }

  document.addEventListener("DOMContentLoaded", () => {
    new MutationObserver(tidy).observe(document.body, { childList: true, subtree: true, characterData: true });
    addEventListener("hashchange", (event) => {
      const before = (event.oldURL.split("#")[1] ?? "").split("?")[0];
      // the page builds the form of an address once: another form is another page
      if (before.split("/").filter(Boolean).length > 1 && route().length > 1) location.reload();
      else tidy();
    });
    tidy();
  });
})();
