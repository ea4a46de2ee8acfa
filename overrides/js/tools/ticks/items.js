// The items of a list as they stand on the page.
import { filled, line } from "../words.js";
import { MOST } from "./runs.js";

/** A label without references and what is only heard. */
function said(label) {
  const copy = label.cloneNode(true);
  for (const extra of copy.querySelectorAll(".visually-hidden, .cites, input")) extra.remove();
  return line(copy.textContent);
}

class Item {
  #words;
  #parts;
  #noted = false;

  constructor(task, words, template) {
    this.task = task;
    this.id = task.id;
    this.label = task.querySelector(":scope > label, :scope > p > label");
    this.box = this.label.querySelector("input");
    this.text = said(this.label);
    this.heading = task.closest("section")?.querySelector("h2")?.textContent.trim() ?? "";
    this.#words = words;
    this.box.autocomplete = "off";
    const made = template.content.cloneNode(true);
    const find = (name) => made.querySelector(name);
    this.#parts = {
      mark: find(".ticks__mark"),
      written: find(".ticks__written"),
      details: find("details"),
      summary: find("summary > span"),
      field: find("textarea"),
    };
    const { mark, written, details, field } = this.#parts;
    mark.id = `${this.id}--mark`;
    field.id = find("label").htmlFor = `${this.id}--note`;
    field.maxLength = MOST.typed;
    find("label").textContent = filled(words.note_for, { item: this.text });
    find("summary > .visually-hidden").append(this.text);
    const warning = find(".ticks__warning");
    warning.id = `${this.id}--warning`;
    field.setAttribute("aria-describedby", warning.id);
    this.line = this.label.parentElement === task ? this.label : this.label.parentElement;
    this.line.after(mark);
    task.append(written, details);
  }

  listen(tick, note) {
    const { field, details } = this.#parts;
    this.box.addEventListener("change", () => tick(this, this.box.checked));
    field.addEventListener("input", () => note(this, field.value));
    // It stays: the page must not move under a click.
    field.addEventListener("focus", () => details.classList.add("ticks__note--warned"));
    details.addEventListener("toggle", () => {
      if (details.open && details.contains(document.activeElement)) field.focus();
    });
  }

  show({ done, note, fresh, changed, was }) {
    const { mark, written, details, summary, field } = this.#parts;
    this.box.checked = done;
    // The caret of who is typing must not move.
    if (field.value !== note) field.value = note;
    if (note && !this.#noted) details.open = true; // from then on the reader opens and closes it
    this.#noted = Boolean(note);
    summary.textContent = note ? this.#words.note : this.#words.add_note;
    written.textContent = note ? `${this.#words.note}: ${note}` : "";
    written.hidden = !note;
    this.task.classList.toggle("ticks__noted", Boolean(note));
    const { changed: reworded, changed_bare: bare } = this.#words;
    const told = (changed && (was ? filled(reworded, { was }) : bare)) || (fresh && this.#words.fresh) || "";
    mark.textContent = told;
    mark.hidden = !told;
    if (told) this.box.setAttribute("aria-describedby", mark.id);
    else this.box.removeAttribute("aria-describedby");
  }

  close() {
    this.#parts.details.open = false;
    this.#noted = false;
  }
}

export const itemsOf = (root, words, template) =>
  [...root.querySelectorAll(".task[id]")]
    .filter((task) => task.querySelector(":scope > label, :scope > p > label"))
    .map((task) => new Item(task, words, template));
