// Narrows a list. The filter stands in the address, so it survives a reload and can be sent on.

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function attach(listing) {
  const form = listing.querySelector("form");
  const more = form.querySelector("details");
  const items = [...listing.querySelectorAll(".card")].map((element) => ({
    element,
    text: plain(`${element.textContent} ${element.dataset.words ?? ""}`),
  }));
  const status = listing.querySelector("[role=status]");
  const none = listing.querySelector(".filter__none");
  const names = [...new Set([...form.elements].map((field) => field.name).filter(Boolean))];
  const value = (name) => form.elements[name].value.trim();

  const matches = ({ element, text }) =>
    names.every((name) => {
      const wanted = value(name);
      if (!wanted) return true;
      if (name === "q") return plain(wanted).split(/\s+/).every((word) => text.includes(word));
      return (element.getAttribute(`data-${name}`) ?? "").split(" ").includes(wanted);
    });

  const apply = () => {
    let shown = 0;
    for (const item of items) {
      item.element.hidden = !matches(item);
      shown += item.element.hidden ? 0 : 1;
    }
    none.hidden = shown > 0;
    const template = names.some(value) ? status.dataset.template : status.dataset.all;
    status.textContent = template.replace("{shown}", shown).replace("{total}", items.length);
  };

  const remember = () => {
    const address = new URL(location.href);
    for (const name of names) {
      if (value(name)) address.searchParams.set(name, value(name));
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
  };

  const recall = () => {
    const wanted = new URLSearchParams(location.search);
    for (const name of names) {
      form.elements[name].value = ""; // where the address asks for what no longer exists
      form.elements[name].value = wanted.get(name) ?? "";
      if (more?.contains(form.querySelector(`[name="${name}"]`)) && value(name)) more.open = true;
    }
    apply();
  };

  const changed = () => {
    apply();
    remember();
  };
  form.addEventListener("input", changed);
  form.addEventListener("reset", () => setTimeout(() => {
    changed();
    form.querySelector("input").focus(); // what was pressed is gone
  }));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", recall);
  // Who was quicker than this script keeps what was typed, unless the address asks for something else.
  const asked = new URLSearchParams(location.search);
  if (names.some(value) && !names.some((name) => asked.has(name))) changed();
  else recall();
}

document.querySelectorAll("[data-filter]").forEach(attach);
