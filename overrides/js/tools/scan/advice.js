// Which topic a scan advises to work on, and what its code says of each.
//
// topics  in the order of the page: [{ id, parts: [id], asked: { asker: rank } }]
// scale   { often: { id: weight }, last: { id: weight }, recent: [ids of `last`] }

const meanOf = (topic, answers, question, weights) => {
  const given = topic.parts.map((part) => answers[`${topic.id}/${part}`]?.[question]).filter((id) => Object.hasOwn(weights, id));
  return { sum: given.reduce((sum, id) => sum + weights[id], 0), count: given.length };
};

/** Without division, so that equal is equal. What has no answers comes last. */
const lower = (one, other) => {
  if (!one.count || !other.count) return Number(!one.count) - Number(!other.count);
  return one.sum * other.count - other.sum * one.count;
};

// In their order: by what the first of two goes before the other.
const RULES = [
  ["asked", (one, other) => one.apart - other.apart],
  ["weakest", (one, other) => lower(one.last, other.last)],
  ["level", (one, other) => other.rank - one.rank],
  ["seldom", (one, other) => lower(one.often, other.often)],
  ["order", (one, other) => one.place - other.place],
];
const decide = (one, other) => RULES.find(([, differs]) => differs(one, other)) ?? RULES.at(-1);

/** The topics to advise, best first, and why: a rule, "alone" or "recent". */
export function advise(topics, answers, scale, asker = "") {
  const seen = topics
    .map((topic, place) => ({
      id: topic.id,
      place,
      apart: Number(Boolean(asker) && !Object.hasOwn(topic.asked, asker)),
      rank: Object.hasOwn(topic.asked, asker) ? topic.asked[asker] : -1,
      last: meanOf(topic, answers, "last", scale.last),
      often: meanOf(topic, answers, "often", scale.often),
      fresh: topic.parts.every((part) => {
        const last = answers[`${topic.id}/${part}`]?.last;
        return !last || scale.recent.includes(last);
      }),
    }))
    .filter(({ last }) => last.count);
  seen.sort((one, other) => decide(one, other)[1](one, other));
  if (!seen.length) return { order: [], why: "" };
  const why = seen.every(({ fresh }) => fresh) ? "recent" : seen.length > 1 ? decide(seen[0], seen[1])[0] : "alone";
  return { order: seen.map(({ id }) => id), why };
}

/** Whether answers show a topic; undefined where there are none. */
export function shows(topic, answers, counts) {
  const given = topic.parts.map((part) => answers[`${topic.id}/${part}`]).filter((one) => one?.often || one?.last);
  if (!given.length) return undefined;
  const done = given.filter(({ often }) => counts.often.includes(often));
  return 100 * done.length >= counts.share * topic.parts.length && done.some(({ last }) => counts.last.includes(last));
}
