// An old address leads to the new one and keeps the fragment, which a meta refresh would drop.
location.replace(document.currentScript.dataset.target + location.search + location.hash);
