// What a page measures of itself, for the tests and the screenshots: each function gives a list of what is wrong.
window.measure = (() => {
  const shown = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  const hidden = (element) => element.closest(".visually-hidden, .skip:not(:focus)");
  const described = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);

  /** Whether something lies in a region that scrolls by itself, as a table may. */
  function regioned(element) {
    for (let at = element.parentElement; at && at !== document.body; at = at.parentElement) if (scrolls(at)) return true;
    return false;
  }

  /** What is wider than the window, or lies outside it, and makes the page scroll sideways or loses what it says. */
  function sticksOut() {
    const width = document.documentElement.clientWidth;
    const found = [...document.querySelectorAll("body *")].filter((element) => {
      const box = element.getBoundingClientRect();
      if (!box.width || (box.right <= width + 1 && box.left >= -1)) return false;
      return !hidden(element) && !regioned(element) && shown(element);
    });
    const whole = document.documentElement.scrollWidth > width ? [`the page is ${document.documentElement.scrollWidth} wide`] : [];
    return [...whole, ...found.map(described)];
  }

  /** Text that does not fit in what holds it, and is cut off there. */
  function cut() {
    const found = [...document.querySelectorAll("body *")].filter((element) => {
      const style = getComputedStyle(element);
      const sideways = ["hidden", "clip"].includes(style.overflowX) && element.scrollWidth > element.clientWidth + 1;
      const down = ["hidden", "clip"].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1;
      if (!(sideways || down) || !element.textContent.trim() || hidden(element) || !shown(element)) return false;
      return element.clientWidth > 1;
    });
    return found.map(described);
  }

  /** What can be operated, is no link in a sentence, and is less than 24 px high or wide. */
  function small() {
    const found = [...document.querySelectorAll("a[href], button, input, select, textarea, summary")].filter((element) => {
      if (!shown(element) || hidden(element) || element.type === "hidden") return false;
      if (getComputedStyle(element).display === "inline") return false;
      const box = (element.closest("label") ?? element).getBoundingClientRect();
      return box.height < 23.5 || box.width < 23.5;
    });
    return found.map(described);
  }

  /** How many characters stand on each line of an element; what lies in `apart` does not count. */
  function lines(element, apart) {
    const rows = new Map(); // by where the line's feet stand
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.parentElement.closest(apart)) continue;
      for (const word of node.data.matchAll(/\S+\s*/g)) {
        range.setStart(node, word.index);
        range.setEnd(node, word.index + word[0].trimEnd().length);
        const [box, more] = range.getClientRects();
        if (!box?.width || more) continue; // an address breaks where it can, and fills no line
        const row = [...rows.keys()].find((feet) => Math.abs(feet - box.bottom) < 10) ?? box.bottom;
        rows.set(row, (rows.get(row) ?? "") + word[0]);
      }
    }
    return [...rows.values()].map((row) => row.trimEnd().length);
  }

  const told = (element) => element.textContent.replace(/\s+/g, " ").trim().slice(0, 60);
  const INNER = "p, li, dd, div, table, details";

  /** Running text with a line of more characters than the eye follows; references are no running text. */
  function long(most) {
    const found = [];
    for (const element of document.querySelectorAll("main :is(p, li, dd, blockquote)")) {
      if (!shown(element) || element.querySelector(INNER) || element.closest(".trust__reference")) continue;
      const columns = ["grid", "flex"].includes(getComputedStyle(element).display) ? [...element.children] : [element];
      const longest = Math.max(0, ...columns.flatMap((one) => lines(one, ".visually-hidden, .cites, button:not(.term)")));
      if (longest > most) found.push(`${longest}: ${told(element)}`);
    }
    return found;
  }

  /** Paragraphs of the text itself whose full lines hold fewer characters than that, on average. */
  function short(least) {
    const found = [];
    for (const element of document.querySelectorAll("main .lead, main .section > p:not([class])")) {
      const full = lines(element, ".visually-hidden").slice(0, -1);
      const mean = full.reduce((a, b) => a + b, 0) / full.length;
      if (full.length > 1 && mean < least) found.push(`${mean.toFixed(0)}: ${told(element)}`);
    }
    return found;
  }

  return { sticksOut, cut, small, long, short };
})();
