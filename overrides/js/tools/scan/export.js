// A result of a scan as blocks, with only what the reader chose.

const sentence = (text) => (/[.?!:]["”’)]*$/.test(text) ? text : `${text}.`);

function topicBlocks(topic, result, chosen) {
  const items = topic.parts.flatMap(({ text, often, last, line }) => {
    const facts = chosen.answers ? [often && `${result.often}: ${often}`, last && `${result.last}: ${last}`] : [];
    if (chosen.lines && line) facts.push(`${result.mine}: ${line}`);
    const told = facts.filter(Boolean).map(sentence);
    return told.length ? [{ style: "item", text: [sentence(text), ...told].join(" ") }] : [];
  });
  return items.length ? [{ style: "heading", text: topic.title }, ...items] : [];
}

const adviceBlocks = ({ advised, advice }) => [
  { style: "heading", text: `${advice}: ${advised.title}` },
  ...advised.reasons.map((text) => ({ style: "text", text })),
  ...advised.blocks.flatMap(({ what, items }) => [
    { style: "text", text: `${what}:` },
    ...items.map(({ text, href, reason }) => ({ style: "item", text, href, after: reason })),
  ]),
];

export function blocksOf(result, chosen) {
  const topics = result.topics.flatMap((topic) => topicBlocks(topic, result, chosen));
  const advice = chosen.advice && result.advised ? adviceBlocks(result) : [];
  if (!topics.length && !advice.length) return [];
  const head = [
    { style: "title", text: result.title },
    { style: "text", text: result.notice },
    { style: "text", text: result.date },
  ];
  return [...head, ...topics, ...advice];
}
