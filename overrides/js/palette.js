// Sets the colours the reader chose before the page is painted. Without a choice the style sheet follows the system.
(() => {
  const chosen = window.__md_get("__palette");
  if (!chosen?.color) return;
  for (const [name, value] of Object.entries(chosen.color)) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  }
})();
