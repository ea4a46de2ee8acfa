// Steps of a reading list that can be ticked. The ticks are kept on this device only after the reader asks for it.
import { open } from "./storage.js";

function attach(trail, area) {
  const steps = [...trail.querySelectorAll("[data-step]")].map((step) => ({
    name: step.dataset.step,
    box: step.querySelector("input"),
  }));
  const bar = trail.querySelector(".trail__bar");
  const [progress, note] = bar.querySelectorAll("[role=status]");
  const button = bar.querySelector("button");

  const show = () => {
    for (const { name, box } of steps) box.checked = area.get(name) === true;
    const done = steps.filter(({ box }) => box.checked).length;
    progress.textContent = progress.dataset.template.replace("{done}", done).replace("{total}", steps.length);
    button.textContent = area.state === "visit" ? button.dataset.remember : button.dataset.forget;
    note.textContent = note.dataset[area.state];
  };

  for (const { name, box } of steps) {
    box.addEventListener("change", () => {
      if (box.checked) area.set(name, true);
      else area.remove(name);
      show();
    });
    box.closest("label").hidden = false;
  }
  button.addEventListener("click", () => {
    if (area.state === "visit") area.remember();
    else area.forget();
    show();
  });
  area.addEventListener("change", show);
  bar.hidden = false;
  show();
}

for (const trail of document.querySelectorAll("[data-trail]")) attach(trail, open(`trail ${trail.dataset.trail}`, 1));
