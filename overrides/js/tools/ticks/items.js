// The items of a list as they stand on the page: a box, a note that can be opened, and what changed since.
import { filled, MOST } from "./runs.js";

const element = (name, className, ...inside) => {
  const made = document.createElement(name);
  made.className = className;
  made.append(...inside);
  return made;
};

/** What an item says: its label, without references and what is only heard. */
function said(label) {
  const copy = label.cloneNode(true);
  for (const extra of copy.querySelectorAll(".visually-hidden, .cites, input")) extra.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

class Item {
  #words;
  #mark;
  #written;
  #details;
  #summary;
  #field;

  constructor(task, words, warning) {
    this.task = task;
    this.id = task.id;
    this.label = task.querySelector(":scope > label, :scope > p > label");
    this.box = this.label.querySelector("input");
    this.text = said(this.label);
    this.heading = task.closest("section")?.querySelector("h2")?.textContent.trim() ?? "";
    this.#words = words;
    this.box.autocomplete = "off";
    this.#mark = element("p", "ticks__mark");
    this.#mark.id = `${task.id}--mark`;
    this.#mark.hidden = true;
    this.#written = element("p", "ticks__written print-only");
    this.#written.hidden = true;
    this.#build(warning);
    this.line = this.label.parentElement === task ? this.label : this.label.parentElement;
    this.line.after(this.#mark);
    task.append(this.#written, this.#details);
  }

  #build(warning) {
    const name = filled(this.#words.note_for, { item: this.text });
    this.#field = element("textarea", "ticks__text");
    this.#field.id = `${this.id}--note`;
    this.#field.maxLength = MOST.note;
    this.#field.rows = 2;
    this.#field.autocomplete = "off";
    const warned = element("p", "ticks__warning", warning);
    warned.id = `${this.id}--warning`;
    this.#field.setAttribute("aria-describedby", warned.id);
    const label = element("label", "visually-hidden", name);
    label.htmlFor = this.#field.id;
    this.#summary = document.createTextNode(this.#words.add_note);
    const summary = element("summary", "ticks__summary", this.#summary);
    summary.append(element("span", "visually-hidden", `: ${this.text}`));
    this.#details = element("details", "ticks__note", summary, label, this.#field, warned);
  }

  /** `tick(item, on)` and `note(item, text)` are called when the reader does so. */
  listen(tick, note) {
    this.box.addEventListener("change", () => tick(this, this.box.checked));
    this.#field.addEventListener("input", () => note(this, this.#field.value));
    // It stays: what shows only while a note is written would move the page under a click elsewhere.
    this.#field.addEventListener("focus", () => this.#details.classList.add("ticks__note--warned"));
    this.#details.addEventListener("toggle", () => {
      if (this.#details.open && this.#details.contains(document.activeElement)) this.#field.focus();
    });
  }

  show({ done, note, fresh, changed, was }) {
    this.box.checked = done;
    // Setting a value moves the caret of who is typing.
    if (this.#field.value !== note) this.#field.value = note;
    if (note) this.#details.open = true;
    this.#summary.data = note ? this.#words.note : this.#words.add_note;
    this.#written.textContent = note ? `${this.#words.note}: ${note}` : "";
    this.#written.hidden = !note;
    this.task.classList.toggle("ticks__noted", Boolean(note));
    const { changed: said, changed_bare: bare } = this.#words;
    const told = (changed && (was ? filled(said, { was }) : bare)) || (fresh && this.#words.fresh) || "";
    this.#mark.textContent = told;
    this.#mark.hidden = !told;
    if (told) this.box.setAttribute("aria-describedby", this.#mark.id);
    else this.box.removeAttribute("aria-describedby");
  }

  /** An editor that was opened for another run is closed again. */
  close() {
    this.#details.open = false;
  }
}

export const itemsOf = (root, words, warning) =>
  [...root.querySelectorAll(".task[id]")]
    .filter((task) => task.querySelector(":scope > label, :scope > p > label"))
    .map((task) => new Item(task, words, warning));
