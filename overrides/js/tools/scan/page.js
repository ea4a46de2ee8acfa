// What of a scan stands in the page: its topics, its answers and their weights, and the words that its script says.

const ids = (text) => text.split(" ").filter(Boolean);

/** A word of the page with its values filled in. */
export function speaker(root) {
  const locale = root.dataset.locale;
  const date = new Intl.DateTimeFormat(locale, { dateStyle: "long" });
  const say = (key, values = {}) => root.dataset[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  return { say, dated: (iso) => date.format(new Date(`${iso}T12:00`)) };
}

function topicOf(section) {
  const title = section.querySelector(":is(h2, h3, h4)").textContent;
  const asks = [...section.querySelectorAll(".scan__asked li")];
  return {
    id: section.dataset.topic,
    section,
    title,
    href: section.querySelector(".scan__lead a").href,
    parts: [...section.querySelectorAll(".scan__part")].map((part) => ({
      id: part.dataset.part,
      text: part.querySelector("legend").textContent.trim(),
      line: part.querySelector("input[type=text]"),
      radios: [...part.querySelectorAll("input[type=radio]")],
    })),
    asked: Object.fromEntries(asks.map(({ dataset }) => [dataset.asker, Number(dataset.rank)])),
    reasons: Object.fromEntries(asks.map((item) => [item.dataset.asker, item.querySelector(".scan__reason")?.textContent])),
  };
}

const weights = (answers) => Object.fromEntries(answers.map(({ id, weight }) => [id, weight]));

export function readPage(root) {
  const topics = [...root.querySelectorAll(".scan__topic")].map(topicOf);
  const answersIn = (selector, name) =>
    [...root.querySelectorAll(selector)].map((one) => ({
      id: one.dataset[name],
      label: one.textContent.trim(),
      weight: Number(one.dataset.weight),
      mark: one.dataset.mark ?? "",
    }));
  const asking = { often: answersIn(".scan__axis [data-often]", "often"), last: answersIn("li[data-last]", "last") };
  const { share, countsOften, countsLast, most } = root.dataset;
  const counts = { share: Number(share), often: ids(countsOften), last: ids(countsLast) };
  const options = [...root.querySelectorAll("#scan--asker option")].filter(({ value }) => value);
  return {
    topics,
    asking,
    counts,
    most: Number(most) || Infinity,
    askers: Object.fromEntries(options.map(({ value, dataset }) => [value, ids(dataset.topics)])),
    plain: topics.map(({ id, parts, asked }) => ({ id, asked, parts: parts.map((part) => part.id) })),
    scale: { often: weights(asking.often), last: weights(asking.last), recent: counts.last },
    known: {
      askers: options.map(({ value }) => value),
      topics: Object.fromEntries(topics.map(({ id, parts }) => [id, parts.map((part) => part.id)])),
      often: asking.often.map(({ id }) => id),
      last: asking.last.map(({ id }) => id),
    },
  };
}
