// Answers lead to a short list: what fits most of them first, then in the order of the reading list of who asks. The
// answers stand in the address.

const LAST = 1000; // the place of a page on no reading list

function attach(finder) {
  const form = finder.querySelector("form");
  const fields = [...form.elements].filter((field) => field.name);
  const status = form.querySelector("[role=status]");
  const result = finder.querySelector(".finder__result");
  const groups = finder.querySelector(".finder__groups");
  const list = result.querySelector("ol");
  const items = [...list.children];
  const most = Number(finder.dataset.most);

  const fits = (item, field) => (item.getAttribute(`data-${field.name}`) ?? "").split(" ").includes(field.value);

  const weigh = (item, answers) => {
    const fitting = answers.filter((field) => fits(item, field));
    const given = fitting.map((field) => `${field.name} ${field.value}`);
    const reason = [...item.querySelectorAll("[data-for]")].find((one) => given.includes(one.dataset.for));
    return { item, fitting, reason, place: Number(reason?.dataset.place) || LAST };
  };

  const explain = ({ item, fitting, reason }) => {
    item.hidden = false;
    for (const one of item.querySelectorAll("[data-for]")) one.hidden = one !== reason;
    item.querySelector(".finder__lead").hidden = Boolean(reason);
    const said = fitting.map((field) => field.selectedOptions[0].textContent);
    const line = item.querySelector(".finder__fits");
    line.textContent = line.dataset.template.replace("{answers}", said.join(" · "));
  };

  const apply = () => {
    const answers = fields.filter((field) => field.value);
    const first = answers.find((field) => field.name === finder.dataset.first);
    const found = items
      .map((item) => weigh(item, answers))
      .filter(({ fitting }) => (first ? fitting.includes(first) : fitting.length))
      .sort((one, other) => other.fitting.length - one.fitting.length || one.place - other.place);
    const shown = found.slice(0, most);
    for (const item of items) item.hidden = true;
    shown.forEach(explain);
    list.append(...shown.map(({ item }) => item));
    result.hidden = !answers.length;
    groups.hidden = Boolean(answers.length);
    status.textContent = answers.length
      ? status.dataset.template.replace("{shown}", shown.length).replace("{total}", found.length)
      : status.dataset.start;
  };

  const remember = () => {
    const address = new URL(location.href);
    for (const { name, value } of fields) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  };

  const recall = () => {
    const wanted = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = wanted.get(field.name) ?? "";
      if (field.selectedIndex < 0) field.value = ""; // an answer that no longer exists
    }
    apply();
  };

  form.addEventListener("input", () => { apply(); remember(); });
  form.addEventListener("reset", () => setTimeout(() => { apply(); remember(); }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", recall);
  form.hidden = false;
  recall();
}

document.querySelectorAll("[data-finder]").forEach(attach);
