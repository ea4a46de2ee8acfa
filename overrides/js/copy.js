// What a reader takes along: a reference with its whole address, and blocks of our advice as plain text.
const trust = document.getElementById("trust--");
const root = document.documentElement;
const base = new URL(root.dataset.base.replace(/\/?$/, "/"), location.href);
const status = document.createElement("p");

/** A build that does not know where the site stands leaves addresses short; a page that is visited does know it. */
function complete() {
  for (const place of document.querySelectorAll("[data-address]")) {
    place.textContent = root.dataset.printAddress = new URL(place.textContent, base);
  }
  for (const place of document.querySelectorAll("[data-site]")) place.textContent = `: ${base}`;
}

const squeezed = (text) => text.replace(/[^\S\n]+/g, " ").replace(/ ?\n ?/g, "\n").trim();
const BLOCKS = "blockquote, dd, details, div, dl, dt, figure, h2, h3, h4, h5, h6, li, ol, p, pre, section, summary, table, ul";

/** Words in a line: a tick box is a box, a reference stands in brackets, and a link elsewhere says where. */
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

/** The blocks of a piece of the page, each as text: items with a dash or their number, a table with tabs. */
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

/** Without a safe connection there is no clipboard to write to, but there is a selection to copy. */
async function write(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("refused");
}

async function copy(button, source, text) {
  const { copied, failed } = trust.dataset;
  const label = button.firstChild;
  button.dataset.label ??= label.data;
  try {
    await write(text());
    label.data = status.textContent = copied;
    button.dataset.done = "";
  } catch {
    getSelection().selectAllChildren(source);
    status.textContent = failed;
  }
  clearTimeout(button.timer);
  button.timer = setTimeout(() => {
    label.data = button.dataset.label;
    delete button.dataset.done;
    status.textContent = "";
  }, 4000);
}

/** A button that copies `text()`; `about` tells it apart from others for who does not see where it stands. */
function offer(label, about, source, text) {
  const holder = document.createElement("p");
  const button = document.createElement("button");
  holder.className = "copy";
  button.className = "copy__button";
  button.type = "button";
  button.append(label);
  if (about) {
    const hidden = document.createElement("span");
    hidden.className = "visually-hidden";
    hidden.textContent = `: ${about}`;
    button.append(hidden);
  }
  button.addEventListener("click", () => copy(button, source, text));
  holder.append(button);
  return holder;
}

/** What the nearest heading above a piece of a section says. */
function heading(taken) {
  const all = [...taken.closest("section").querySelectorAll("h2, h3, h4")];
  return all.findLast((h) => h.compareDocumentPosition(taken) & Node.DOCUMENT_POSITION_FOLLOWING)?.textContent ?? "";
}

if (location.protocol.startsWith("http")) complete();
if (trust) {
  const { copyText, copyReference } = trust.dataset;
  const reference = document.getElementById("trust--reference");
  const referred = () => squeezed(reference.textContent.replace(/\s+/g, " "));
  status.className = "visually-hidden";
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
