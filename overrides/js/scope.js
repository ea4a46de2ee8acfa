// What the theme's bundle expects to find before it starts: a small store per site, kept under the site's own path.
// The theme writes this inline; as a file it runs under a policy without inline scripts.
(() => {
  const scope = new URL(document.currentScript.dataset.base, location);
  window.__md_scope = scope;
  window.__md_hash = (text) => [...text].reduce((hash, sign) => ((hash << 5) - hash + sign.charCodeAt(0)) | 0, 0);
  window.__md_get = (key, store = localStorage, base = scope) => {
    try {
      return JSON.parse(store.getItem(`${base.pathname}.${key}`));
    } catch {
      return null;
    }
  };
  window.__md_set = (key, value, store = localStorage, base = scope) => {
    try {
      store.setItem(`${base.pathname}.${key}`, JSON.stringify(value));
    } catch {
      // A full or blocked store only means that the choice is not remembered.
    }
  };
})();
