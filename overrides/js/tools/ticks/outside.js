// What takes a run elsewhere and brings one in.
import { copied } from "../../clipboard.js";
import { CodeError } from "../code.js";
import { read, save as offer } from "../files.js";
import { filled } from "../words.js";
import { blocks, code, file, fileName, fromCode, fromFile, MOST_BYTES, rows, text } from "./export.js";
import { compared, SHARED } from "./runs.js";

function save(ticks, content, ending, type) {
  offer(fileName(ticks.page, ticks.run.name, ending), content, type);
  ticks.say("saved");
}

const rowsOf = ({ view, words, page }) => rows(view, words, page);

/** Tells what came from elsewhere and is no run. */
async function told(ticks, act) {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof CodeError)) throw error;
    ticks.say(error.message);
  }
}

/** The text is seen where `shown`, or where the browser does not copy. */
async function copy(ticks, button, content, shown = false) {
  const holder = ticks.find("address");
  const field = holder.querySelector("textarea");
  button.parentElement.after(holder);
  field.value = content;
  holder.hidden = !shown;
  const done = await copied(content);
  ticks.say(done ? "copied" : "not_copied");
  if (done) return;
  holder.hidden = false;
  field.select();
}

/** By the name of a button, or of what else brings a run in. */
export const DO = {
  save(ticks, button) {
    save(ticks, file(ticks.run, ticks.page), "json", "application/json");
    const item = ticks.find("offer").contains(button) && ticks.offering; // none where it was pressed twice
    if (!item) return;
    item.box.focus();
    ticks.dismiss();
  },
  csv: async (ticks) => save(ticks, (await import("../csv.js")).csv(rowsOf(ticks)), "csv", "text/csv;charset=utf-8"),
  ods: async (ticks) => save(ticks, (await import("../opendocument.js")).spreadsheet(rowsOf(ticks)), "ods"),
  odt: async (ticks) =>
    save(ticks, (await import("../opendocument.js")).document(blocks(ticks.view, ticks.words, ticks.page)), "odt"),
  copy: (ticks, button) => copy(ticks, button, text(ticks.view, ticks.words, ticks.page)),
  share(ticks, button) {
    const notes = ticks.root.querySelector("#ticks--with").checked;
    return copy(ticks, button, ticks.page.address + SHARED + code(ticks.run, ticks.page, notes), true);
  },
  open: (ticks, input) =>
    told(ticks, async () => {
      const [chosen] = input.files;
      if (!chosen) return;
      try {
        ticks.bring(fromFile(await read(chosen, MOST_BYTES), ticks.page));
      } finally {
        input.value = ""; // the same file can be chosen again
      }
    }),
  hear: (ticks, given) =>
    told(ticks, () => {
      ticks.offered = null;
      ticks.find("shared").hidden = true;
      ticks.root.scrollIntoView();
      ticks.offered = fromCode(given, ticks.page);
      const { name, done, total } = compared(ticks.offered, ticks.items);
      ticks.find("offered").textContent = filled(ticks.words.listed, { name, done, total });
      ticks.find("shared").hidden = false;
      ticks.find("shared").focus();
    }),
};
