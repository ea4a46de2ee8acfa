// One of the texts: it follows what is chosen until the reader changes it.

import { markdown, plain, read, show, written } from "../blocks.js";
import { filled, tell } from "../words.js";
import { check } from "./check.js";

const FORMS = {
  odt: ["odt", async (blocks) => (await import("../opendocument.js")).document(blocks)],
  markdown: ["md", markdown, "text/markdown;charset=utf-8"],
  plain: ["txt", plain],
};

function take(section, blocks) {
  const status = section.querySelector(".profile__said");
  for (const button of section.querySelectorAll("[data-save]")) {
    button.addEventListener("click", async () => {
      const [ending, form, type] = FORMS[button.dataset.save];
      const name = `${section.dataset.file}.${ending}`;
      const [{ save }, content] = await Promise.all([import("../files.js"), form(blocks())]);
      save(name, content, type);
      tell(status, filled(status.dataset.saved, { name }));
    });
  }
  section.querySelector("[data-copy]").addEventListener("click", async () => {
    const { copied } = await import("../../clipboard.js");
    tell(status, status.dataset[(await copied(plain(blocks()))) ? "copied" : "uncopied"]);
  });
}

/** Returns a function that is told the blocks of what is chosen. */
export function text(section, words) {
  const field = section.querySelector("textarea");
  const paper = section.querySelector(".profile__paper");
  const level = Number(paper.dataset.level) || 2;
  let made = [];
  if (!field) {
    take(section, () => made);
    return (blocks) => {
      made = blocks;
      show(made, paper, level);
    };
  }
  const checked = section.querySelector(".profile__check");
  const look = checked ? check(checked, field, words) : () => {};
  const own = section.querySelector(".profile__own [role=status]");
  const button = section.querySelector(".profile__own button");
  let mine = false;
  let kept = null; // what the reader had before it was made again

  const put = (value, said) => {
    field.value = value;
    tell(own, said);
    button.hidden = !mine && kept === null;
    button.textContent = mine ? button.dataset.remake : button.dataset.undo;
    show(read(field.value), paper, level);
    look();
  };

  field.addEventListener("input", () => {
    mine = true;
    kept = null;
    put(field.value, own.dataset.own);
  });
  button.addEventListener("click", () => {
    const back = kept;
    kept = mine ? field.value : null;
    mine = !mine;
    if (mine) put(back, own.dataset.undone);
    else put(written(made), own.dataset.remade);
  });
  take(section, () => read(field.value));
  return (blocks) => {
    made = blocks;
    if (!mine) put(written(made), kept === null ? "" : own.textContent);
  };
}
