// Says which words of a text speak to one age or one sex, why, and what is milder: in a list below it, while it is typed.

import { wording } from "./wording.js";

const PAUSE = 400; // of the keyboard, before it is said how many there are

/** A line of the list: the words as they stand in the text, and what the page says of them. */
function line(field, list, entry, places) {
  const item = document.createElement("li");
  const name = document.createElement("strong");
  const why = document.createElement("span");
  const button = document.createElement("button");
  const said = (query) => entry.querySelector(query).textContent;
  name.textContent = [...new Set(places.map(({ text }) => `“${text.toLowerCase()}”`))].join(", ");
  const times = places.length > 1 ? `, ${list.dataset.times.replace("{count}", places.length)}` : "";
  why.textContent = ` (${said("[data-about]")}${times}): ${said("[data-because]")} ${list.dataset.instead} ${said("[data-instead]")}. `;
  button.type = "button";
  button.textContent = list.dataset.show;
  button.setAttribute("aria-label", `${list.dataset.show}: ${places[0].text}`);
  let next = 0; // pressed again, it points at the next place
  button.addEventListener("click", () => {
    const { at, text } = places[next % places.length];
    next += 1;
    field.focus();
    field.setSelectionRange(at, at + text.length);
  });
  item.append(name, why, button);
  return item;
}

/** Gives a function that looks again. */
export function check(place, field, words) {
  const status = place.querySelector("[role=status]");
  const list = place.querySelector("ul");
  const find = wording(words.map((entry) => [entry.dataset.words.split("|"), entry]));
  let timer = 0;
  let before = "";
  return () => {
    const found = find(field.value);
    const by = new Map();
    for (const one of found) by.set(one.entry, [...(by.get(one.entry) ?? []), one]);
    list.replaceChildren(...[...by].map(([entry, places]) => line(field, list, entry, places)));
    const form = found.length ? (found.length > 1 ? "many" : "one") : "none";
    const said = status.dataset[form].replace("{count}", found.length);
    clearTimeout(timer);
    if (said !== before) timer = setTimeout(() => { status.textContent = before = said; }, before ? PAUSE : 0);
  };
}
