// What a reader takes along: a reference with its whole address, and blocks of our advice as plain text.
const trust = document.getElementById("trust--");
const root = document.documentElement;
const base = new URL(root.dataset.base.replace(/\/?$/, "/"), location.href);
const status = made("p", "visually-hidden");

/** Addresses are short where the build did not know where the site stands. */
function complete() {
  for (const place of document.querySelectorAll("[data-address]")) {
    place.textContent = root.dataset.printAddress = new URL(place.textContent, base);
  }
  for (const place of document.querySelectorAll("[data-site]")) place.textContent = `: ${base}`;
}

const squeezed = (text) => text.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").trim();
const BLOCKS = "blockquote, dd, details, div, dl, dt, figure, h2, h3, h4, h5, h6, li, ol, p, pre, section, summary, table, ul";

/** Words in a line. */
function words(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/\s+/g, " ");
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches(".visually-hidden, .copy")) return "";
  if (node.matches("br")) return "\n";
  if (node.matches("input[type=checkbox]")) return "☐";
  const inside = [...node.childNodes].map(words).join("");
  if (node.matches("a.cite")) return node.parentElement.matches(".cites") ? `${inside.trim()}; ` : `(${inside.trim()})`;
  if (node.matches(".cites")) return `(${inside.replace(/; $/, "")})`;
  if (node.matches("a[href^=http]") && node.href !== inside) return `${inside} (${node.href})`;
  return inside;
}

function blocks(element) {
  const found = [];
  let line = "";
  const end = () => {
    if (squeezed(line)) found.push(squeezed(line));
    line = "";
  };
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.ELEMENT_NODE || !node.matches(BLOCKS)) line += words(node);
    else if (!node.matches(".copy")) {
      end();
      found.push(...block(node));
    }
  }
  end();
  return found;
}

function block(element) {
  if (element.matches("pre")) return [element.textContent.trimEnd()];
  if (element.matches("table")) return [[...element.rows].map(row).join("\n")];
  if (!element.matches("ol, ul")) return blocks(element);
  const start = element.start ?? 1;
  const items = [...element.children].map((item, at) => {
    const mark = element.matches("ol") ? `${start + at}. ` : item.matches(".task") ? "" : "- ";
    return mark + blocks(item).join("\n").replaceAll("\n", "\n    ");
  });
  return [items.join("\n")];
}

const row = ({ cells }) => [...cells].map((cell) => blocks(cell).join(" ").replaceAll("\n", " ")).join("\t");

// Fetched before the click: a browser lets a page write only right after one.
const clipboard = () => import("./clipboard.js");

async function copy(button, source, text) {
  const label = button.firstChild;
  button.dataset.label ??= label.data;
  const done = await clipboard().then(({ copied }) => copied(text())).catch(() => false);
  if (done) {
    label.data = status.textContent = trust.dataset.copied;
    button.dataset.done = "";
  } else {
    getSelection().selectAllChildren(source);
    status.textContent = trust.dataset.failed;
  }
  clearTimeout(button.timer);
  button.timer = setTimeout(() => {
    label.data = button.dataset.label;
    delete button.dataset.done;
    status.textContent = "";
  }, 4000);
}

function made(name, className, ...inside) {
  const element = Object.assign(document.createElement(name), { className });
  element.append(...inside);
  return element;
}

/** `about` tells a button apart for who does not see where it stands. */
function offer(label, about, source, text) {
  const holder = made("p", "copy");
  const button = made("button", "copy__button", label);
  button.type = "button";
  if (about) button.append(made("span", "visually-hidden", `: ${about}`));
  for (const nearly of ["pointerenter", "focus"]) button.addEventListener(nearly, clipboard, { once: true });
  button.addEventListener("click", () => copy(button, source, text));
  holder.append(button);
  return holder;
}

function heading(taken) {
  const all = [...taken.closest("section").querySelectorAll("h2, h3, h4")];
  return all.findLast((h) => h.compareDocumentPosition(taken) & Node.DOCUMENT_POSITION_FOLLOWING)?.textContent ?? "";
}

if (location.protocol.startsWith("http")) complete();
if (trust) {
  const { copyText, copyReference } = trust.dataset;
  const reference = document.getElementById("trust--reference");
  const referred = () => squeezed(reference.textContent.replace(/\s+/g, " "));
  status.setAttribute("role", "status");
  trust.append(status);
  trust.querySelector(".trust__copy").append(offer(copyReference, "", reference, referred));
  for (const part of document.querySelectorAll(".part[data-cite]")) {
    const said = part.querySelector("[data-text]");
    const text = () => `${said.textContent.trim()} (${part.dataset.cite}). ${referred()}#${part.id}`;
    part.append(offer(copyReference, part.id, said, text));
  }
  for (const taken of document.querySelectorAll(".section--editorial :is(blockquote, pre, .table-region)")) {
    if (taken.parentElement.closest("blockquote")) continue;
    taken.after(offer(copyText, heading(taken), taken, () => block(taken).join("\n\n")));
  }
}
