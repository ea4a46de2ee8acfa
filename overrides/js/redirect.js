// Keeps the fragment of an old address, which a meta refresh would drop.
location.replace(document.currentScript.dataset.target + location.search + location.hash);
