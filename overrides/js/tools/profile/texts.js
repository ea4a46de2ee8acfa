// What was chosen, as blocks: a text for the job description, one for the vacancy, and questions for the interview.
// `chosen` is [{ title, level, line, sights, seen, question, evidence, origin }, ...]: `sights` are those that were
// picked, `seen` all of them. `sure` are the sentences that are always said.

const block = (style, text) => ({ style, text });
const labelled = (label, text) => ({ label, ...block("text", `${label}: ${text}`) });

export function job(chosen, frame, sure, labels) {
  return [
    block("title", frame.heading),
    block("text", sure.supplement),
    block("text", frame.opening),
    ...chosen.flatMap(({ title, level, line, sights, origin }) => [
      block("heading", title),
      labelled(labels.grade, `${level}. ${sure.level}`),
      ...(line ? [block("text", line)] : []),
      ...sights.map((text) => block("item", text)),
      labelled(labels.origin, origin),
    ]),
    block("text", frame.closing),
  ];
}

/** A level is left out: it belongs to a talk about growing, and in a vacancy it is read as money. */
export function vacancy(chosen, frame) {
  return [
    block("title", frame.heading),
    block("text", frame.opening),
    ...chosen.flatMap(({ title, line, sights }) => {
      const said = sights.length ? sights : [line || title];
      return said.map((text) => block("item", text));
    }),
    block("text", frame.closing),
  ];
}

/** Of each question one criterion: what one sees at the level that was chosen. */
export function interview(chosen, frame, sure, labels) {
  return [
    block("title", frame.heading),
    block("text", frame.opening),
    ...chosen.flatMap(({ title, level, line, seen, question, evidence, origin }) => [
      block("heading", title),
      ...(question ? [labelled(labels.question, question)] : []),
      labelled(labels.criterion, line || title),
      labelled(labels.grade, `${level}. ${sure.level}`),
      ...(evidence ? [labelled(labels.evidence, evidence)] : []),
      ...(seen.length ? [block("text", `${labels.sight}:`)] : []),
      ...seen.map((text) => block("item", text)),
      labelled(labels.origin, origin),
    ]),
    block("text", frame.closing),
  ];
}
