// An instrument asks for its own script, and so does a view that needs one.
const OWN = { "[data-filter]": "./filter.js", "[data-finder]": "./finder.js", "[data-trail]": "./trail.js" };

/** What does not arrive, or breaks, leaves its element as it is for who has no scripts. */
const failed = (element) => (error) => {
  element.dataset.failed = "";
  throw error;
};

for (const [selector, path] of Object.entries(OWN)) {
  const element = document.querySelector(selector);
  if (element) import(path).catch(failed(element));
}
for (const element of document.querySelectorAll("[data-tool]")) {
  const loaded = import(`./tools/${element.dataset.tool}/index.js`);
  loaded.then(({ attach }) => attach(element)).catch(failed(element));
}
