// Light or dark: as the system says, until the reader chooses. Runs before the first paint, so that nothing flashes.
const KEY = "scheme";
const root = document.documentElement;
const kept = () => {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
};
if (kept() === "light" || kept() === "dark") root.dataset.scheme = kept();

addEventListener("DOMContentLoaded", () => {
  const button = document.querySelector("[data-scheme-button]");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (root.dataset.scheme ? root.dataset.scheme === "dark" : system.matches);
  const show = () => button.setAttribute("aria-pressed", dark());
  button.hidden = false;
  system.addEventListener("change", show);
  show();
  button.addEventListener("click", () => {
    root.dataset.scheme = dark() ? "light" : "dark";
    show();
    try {
      localStorage.setItem(KEY, root.dataset.scheme);
    } catch {
      // the choice lasts for this page
    }
  });
});
