// What a page starts from: pairs after the # of its address, which nobody is sent. A choice of pages is `kind=id`.

export const pairs = () => new URLSearchParams(location.hash.slice(1));

/** Hears other pairs, or none, but no leap to a heading. */
export function follow(heard) {
  addEventListener("hashchange", () => {
    if (!location.hash || location.hash.includes("=")) heard();
  });
}

export function put(chosen) {
  const text = new URLSearchParams(chosen).toString();
  history.replaceState(history.state, "", text ? `#${text}` : location.pathname + location.search);
}

/** The first option whose value, "kind/id", the address names. */
export function named(options) {
  const keys = [...pairs()].map(([kind, id]) => `${kind}/${id}`);
  return [...options].find(({ value }) => keys.includes(value));
}
