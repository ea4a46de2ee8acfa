// Pages that are chosen, each with a level, become texts that a reader changes and takes along.
import { chooser } from "./choice.js";

export function attach(tool) {
  const made = tool.querySelector(".profile__made");
  let making;

  chooser(tool, async (chosen) => {
    tool.toggleAttribute("data-chosen", chosen.length > 0);
    made.querySelector(".profile__empty").hidden = chosen.length > 0;
    if (chosen.length) making ??= import("./made.js").then(({ maker }) => maker(made));
    (await making)?.(chosen);
  });
  made.hidden = false;
}
