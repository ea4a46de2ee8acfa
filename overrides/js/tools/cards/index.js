// Answers choose cards, which are dealt again, four to a sheet: a card must stand where its back is. The answers stand in
// the address.
import { follow, pairs, put } from "../address.js";
import { fill } from "../paper.js";
import { filled, tell } from "../words.js";

const SHEET = 4;

export function attach(set) {
  const form = set.querySelector("form");
  const fields = [...form.elements].filter((field) => field.name);
  const status = form.querySelector("[role=status]");
  const printer = form.querySelector("[data-print]");
  const sheets = [...set.querySelectorAll(".card-set__sheet")];
  const cards = [...set.querySelectorAll(".card-set__card")];

  const fits = (card, answers) => answers.every((answer) => card.dataset.fits.split(" ").includes(answer));

  const apply = () => {
    const answers = fields.filter((field) => field.value).map((field) => `${field.name}:${field.value}`);
    const chosen = cards.filter((card) => fits(card, answers));
    for (const card of cards) if (!chosen.includes(card)) card.remove();
    sheets.forEach((sheet, number) => {
      const dealt = chosen.slice(number * SHEET, (number + 1) * SHEET);
      if (dealt.some((card, place) => sheet.querySelectorAll("article")[place] !== card)) sheet.append(...dealt);
      sheet.hidden = !dealt.length;
    });
    printer.disabled = !chosen.length;
    const counted = { cards: chosen.length, sheets: Math.ceil(chosen.length / SHEET) };
    tell(status, filled(chosen.length ? status.dataset.template : status.dataset.none, counted));
  };

  const change = () => {
    apply();
    put(fields.filter(({ value }) => value).map(({ name, value }) => [name, value]));
  };

  const recall = () => {
    const wanted = pairs();
    for (const field of fields) {
      field.value = wanted.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = ""; // an answer that no longer exists
    }
    apply();
  };

  form.addEventListener("input", change);
  form.addEventListener("reset", () => setTimeout(change));
  form.addEventListener("submit", (event) => event.preventDefault());
  follow(recall);
  fill(set); // before a card is put aside
  form.hidden = false;
  recall();
}
