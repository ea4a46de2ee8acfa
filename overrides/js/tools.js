// An instrument asks for its own script, and so does a view that needs one: most pages have none, and need not fetch any.
const OWN = { "[data-filter]": "./filter.js", "[data-finder]": "./finder.js", "[data-trail]": "./trail.js" };

for (const [selector, path] of Object.entries(OWN)) {
  if (document.querySelector(selector)) import(path);
}
for (const element of document.querySelectorAll("[data-tool]")) {
  import(`./tools/${element.dataset.tool}/index.js`).then(({ attach }) => attach(element));
}
