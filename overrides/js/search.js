// Search: a dialog over an index that is fetched only when it is asked for.
const dialog = document.getElementById("search");
const field = dialog.querySelector("input");
const status = dialog.querySelector("[role=status]");
const list = dialog.querySelector("ol");
const base = new URL(document.documentElement.dataset.base.replace(/\/?$/, "/"), location.href);
const MOST = 30;

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const words = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const bare = (html) => new DOMParser().parseFromString(html, "text/html").body.textContent.replace(/\s+/g, " ").trim();

let index;
function load() {
  index ??= fetch(new URL("search/search_index.json", base))
    .then((response) => (response.ok ? response.json() : Promise.reject(new Error(response.status))))
    .then(({ docs }) => pages(docs))
    .catch((error) => {
      index = undefined;
      throw error;
    });
  return index;
}

/** A page with all of its words: the index holds each section apart. */
function pages(docs) {
  const found = new Map();
  for (const doc of docs) {
    const [url] = doc.location.split("#");
    const page = found.get(url) ?? { url, title: bare(doc.title), text: "" };
    page.text += ` ${url === doc.location ? "" : bare(doc.title)} ${bare(doc.text)}`;
    found.set(url, page);
  }
  return [...found.values()].map((page) => ({ ...page, name: plain(page.title), words: plain(page.text) }));
}

/** A whole title counts most, then a word in one, then in the text; `hits` are words found. */
function score(page, wanted) {
  let points = words(page.name).join(" ") === wanted.join(" ") ? 100 : 0;
  let hits = 0;
  for (const word of wanted) {
    const start = new RegExp(`(?:^|[^\\p{L}\\p{N}])${word.replace(/[^\p{L}\p{N}]/gu, "\\$&")}`, "u");
    const title = start.test(page.name) ? 30 : page.name.includes(word) ? 15 : 0;
    const early = start.test(page.words.slice(0, 400)) ? 6 : 0;
    const text = start.test(page.words) ? 3 : word.length > 3 && page.words.includes(word) ? 1 : 0;
    points += title + early + text;
    hits += title || text ? 1 : 0;
  }
  return { page, points, hits };
}

function excerpt(page, wanted) {
  const at = Math.max(0, ...wanted.map((word) => page.words.indexOf(word)).slice(0, 1));
  const from = at < 100 ? 0 : page.text.lastIndexOf(" ", at - 60) + 1;
  const to = page.text.indexOf(" ", from + 160);
  return `${from ? "… " : ""}${page.text.slice(from, to < 0 ? undefined : to).trim()}${to < 0 ? "" : " …"}`;
}

async function search() {
  const wanted = words(field.value).filter((word) => word.length > 1);
  let found = [];
  try {
    const all = await load();
    found = all.map((page) => score(page, wanted));
  } catch {
    status.textContent = dialog.dataset.failed;
    return;
  }
  // Where no page has all words, those with most of them are better than nothing.
  const best = Math.max(0, ...found.map(({ hits }) => hits));
  found = found.filter(({ hits }) => hits === best && hits * 2 > wanted.length);
  found.sort((a, b) => b.points - a.points || (a.page.name < b.page.name ? -1 : 1));
  status.textContent = wanted.length ? told(found.length, best === wanted.length) : "";
  list.replaceChildren(...found.slice(0, MOST).map(({ page }) => entry(page, wanted)));
}

function told(count, all) {
  const { none, one, many, close } = dialog.dataset;
  if (!count) return none;
  return `${all ? "" : `${close} `}${count === 1 ? one : many.replace("#", count)}`;
}

function entry(page, wanted) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const text = document.createElement("p");
  link.href = new URL(page.url, base);
  link.textContent = page.title;
  text.textContent = excerpt(page, wanted);
  item.append(link, text);
  return item;
}

function open(event) {
  event?.preventDefault();
  if (!dialog.open) dialog.showModal();
  field.select();
  load().catch(() => {}); // said when something is asked
}

for (const opener of document.querySelectorAll("[data-opens=search]")) opener.addEventListener("click", open);
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) open(event);
});
field.addEventListener("input", search);
dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
field.addEventListener("keydown", (event) => {
  const first = list.querySelector("a");
  if (event.key !== "Enter" || !first) return;
  event.preventDefault();
  first.click();
});
