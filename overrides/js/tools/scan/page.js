// What of a scan stands in the page.

const ids = (text) => text.split(" ").filter(Boolean);

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
      place: part,
      text: part.querySelector("legend").textContent.trim(),
      line: part.querySelector("input[type=text]"),
      radios: [...part.querySelectorAll("input[type=radio]")],
    })),
    asked: Object.fromEntries(asks.map(({ dataset }) => [dataset.asker, Number(dataset.rank)])),
    reasons: new Map(asks.map((item) => [item.dataset.asker, item.querySelector(".scan__reason")?.textContent])),
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
  const { share, countsOften, countsLast } = root.dataset;
  const counts = { share: Number(share), often: ids(countsOften), last: ids(countsLast) };
  return {
    topics,
    asking,
    counts,
    plain: topics.map(({ id, parts, asked }) => ({ id, asked, parts: parts.map((part) => part.id) })),
    scale: { often: weights(asking.often), last: weights(asking.last), recent: counts.last },
    known: {
      topics: Object.fromEntries(topics.map(({ id, parts }) => [id, parts.map((part) => part.id)])),
      often: asking.often.map(({ id }) => id),
      last: asking.last.map(({ id }) => id),
    },
  };
}
