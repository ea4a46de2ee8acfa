// What a page is asked to start from: pairs after the # of its address. Unlike a query, nobody is sent that part.
// A choice of pages is `kind=id`.

/** The pairs in the address. A heading that stands there instead is no pair of anyone's. */
export const pairs = () => new URLSearchParams(location.hash.slice(1));

/** Calls `heard` when other pairs come, or none; a leap to a heading is not heard. */
export function follow(heard) {
  addEventListener("hashchange", () => {
    if (!location.hash || location.hash.includes("=")) heard();
  });
}

/** Put pairs in the address, in place of what stood there. */
export function put(chosen) {
  const text = new URLSearchParams(chosen).toString();
  history.replaceState(history.state, "", text ? `#${text}` : location.pathname + location.search);
}

/** The first of some options whose value, "kind/id", is a page that the address names. */
export function named(options) {
  const keys = [...pairs()].map(([kind, id]) => `${kind}/${id}`);
  return [...options].find(({ value }) => keys.includes(value));
}
