// What is chosen, at which level, and why: by hand, or by a page that asks for it.

import { follow, named } from "../address.js";
import { filled, line, tell } from "../words.js";

function brought(block) {
  const select = block.querySelector("select");
  const sights = [...block.querySelectorAll(".profile__sights li")].map((item) => {
    const said = item.querySelector("[data-sight]");
    return { picked: item.querySelector("input").checked, text: line(said.textContent) };
  });
  const said = (query) => line(block.querySelector(query)?.textContent ?? "");
  return {
    title: said("[data-title]"),
    level: select.selectedOptions[0].textContent,
    line: said(`[data-level="${CSS.escape(select.value)}"] [data-line]`),
    sights: sights.filter(({ picked }) => picked).map(({ text }) => text),
    seen: sights.map(({ text }) => text),
    question: said("[data-question]"),
    evidence: said("[data-evidence]"),
    origin: block.querySelector("a[data-origin]").href,
  };
}

/** Calls `changed` with what is chosen, now and later. */
export function chooser(tool, changed) {
  const blocks = [...tool.querySelectorAll(".profile__block")];
  const asker = tool.querySelector("#profile--asker");
  const status = tool.querySelector(".profile__count");
  const box = (block) => block.querySelector(".profile__title input");

  const count = (number) => {
    const { template, fewer, more } = status.dataset;
    const { least, most } = tool.dataset;
    const advice = number > Number(most) ? more : number < Number(least) ? fewer : "";
    tell(status, `${filled(template, { count: number })} ${advice}`.trim());
    status.toggleAttribute("data-much", number > Number(most));
  };

  const apply = () => {
    for (const block of blocks) block.querySelector(".profile__level").hidden = !box(block).checked;
    const chosen = blocks.filter((block) => box(block).checked).map(brought);
    count(chosen.length);
    changed(chosen);
  };

  const explain = (block, because, name) => {
    const place = block.querySelector(".profile__because");
    place.hidden = !because;
    place.textContent = because ? `${filled(place.dataset.template, { asker: name })} ${because}` : "";
  };

  /** What a page asks comes in place of what was chosen; without one, that stays. */
  const ask = () => {
    const listed = [...tool.querySelectorAll("[data-asker]")].find((list) => list.dataset.asker === asker.value);
    const name = asker.selectedOptions[0].textContent;
    for (const block of blocks) {
      const wanted = [...(listed?.querySelectorAll("[data-wanted]") ?? [])].find(
        (demand) => demand.dataset.wanted === block.dataset.key,
      );
      if (listed) box(block).checked = Boolean(wanted);
      if (wanted?.dataset.level) block.querySelector("select").value = wanted.dataset.level;
      explain(block, line(wanted?.querySelector("[data-reason]")?.textContent ?? ""), name);
    }
    apply();
  };

  asker.addEventListener("change", ask);
  for (const block of blocks) block.addEventListener("change", apply);
  for (const field of tool.querySelectorAll(".profile__block input, [data-script]")) field.hidden = false;
  tool.querySelector(".profile__start").hidden = false;
  const recall = () => {
    const option = named(asker.options);
    if (option) option.selected = true;
    if (option) ask();
  };
  follow(recall);
  apply();
  recall();
}
