// An instrument asks for its own script: most pages have none, and need not fetch any.
for (const element of document.querySelectorAll("[data-tool]")) {
  import(`./tools/${element.dataset.tool}.js`).then(({ attach }) => attach(element));
}
