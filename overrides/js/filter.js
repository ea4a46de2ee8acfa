// Narrows a list without a reload. The filter stands in the address, so it survives a reload and can be sent on.
// Without JavaScript the form stays hidden and every item is visible.

const plain = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function attach(listing) {
  const form = listing.querySelector("form");
  const items = [...listing.querySelectorAll(".card")].map((element) => ({
    element,
    text: plain(element.textContent),
  }));
  const status = listing.querySelector("[role=status]");
  const none = listing.querySelector(".filter__none");
  const fields = [...form.elements].filter((field) => field.name);

  const matches = ({ element, text }) =>
    fields.every((field) => {
      const wanted = field.value.trim();
      if (!wanted) return true;
      if (field.name === "q") return plain(wanted).split(/\s+/).every((word) => text.includes(word));
      return (element.getAttribute(`data-${field.name}`) ?? "").split(" ").includes(wanted);
    });

  const apply = () => {
    let shown = 0;
    for (const item of items) {
      item.element.hidden = !matches(item);
      shown += item.element.hidden ? 0 : 1;
    }
    none.hidden = shown > 0;
    status.textContent = status.dataset.template.replace("{shown}", shown).replace("{total}", items.length);
  };

  const remember = () => {
    const address = new URL(location.href);
    for (const field of fields) {
      if (field.value.trim()) address.searchParams.set(field.name, field.value.trim());
      else address.searchParams.delete(field.name);
    }
    history.replaceState(history.state, "", address);
  };

  const recall = () => {
    const wanted = new URLSearchParams(location.search);
    for (const field of fields) {
      field.value = wanted.get(field.name) ?? "";
      if (field.value !== (wanted.get(field.name) ?? "")) field.value = ""; // an option that no longer exists
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

document.querySelectorAll("[data-filter]").forEach(attach);
