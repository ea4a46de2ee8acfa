// What is printed says where its page is, also where the build did not know the address of the site.
export function fill(element) {
  for (const place of element.querySelectorAll("[data-href]")) {
    const { host, pathname } = new URL(place.dataset.href, location.href);
    if (host) place.textContent = decodeURI(host + pathname);
  }
}
