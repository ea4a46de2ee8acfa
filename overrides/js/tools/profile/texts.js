// What was chosen, as blocks of three texts. `sights` are those that were picked, `seen` all of them; `sure` is always said.

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

/** Without levels: in a vacancy one is read as money. */
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

/** Of each question one criterion: that of the level that was chosen. */
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
