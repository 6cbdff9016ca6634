/** Sentences cut where their source, target and trigger begin and end. */

/** What a span of a sentence can be, in the order of the payload's spans. */
export const ROLES = ["source", "target", "trigger"];

/**
 * A sentence in pieces, of which each says what it is part of.
 *
 * @param {string} sentence
 * @param {number[]} spans Start and end of source, target and trigger, in UTF-16 code units; they may overlap or nest,
 *   and a start of -1 or an empty span stands for none. A span never cuts a character: it is widened to hold it whole.
 * @returns {{text: string, roles: string[]}[]} Joined, the texts are the sentence.
 */
export function segments(sentence, spans) {
  const ranges = ROLES.map((role, n) => ({ role, range: rangeOf(sentence, spans[2 * n], spans[2 * n + 1]) })).filter(
    ({ range }) => range,
  );
  const edges = [0, sentence.length, ...ranges.flatMap(({ range }) => range)];
  const cuts = [...new Set(edges)].sort((left, right) => left - right);
  return cuts.slice(1).map((end, n) => ({
    text: sentence.slice(cuts[n], end),
    roles: ranges.filter(({ range }) => range[0] <= cuts[n] && end <= range[1]).map(({ role }) => role),
  }));
}

/**
 * A mention or trigger as the sentence writes it.
 *
 * @param {string} sentence
 * @param {number[]} spans See `segments`.
 * @param {string} role One of `ROLES`.
 * @returns {string} Empty where the span is unknown.
 */
export function written(sentence, spans, role) {
  const n = ROLES.indexOf(role);
  const range = rangeOf(sentence, spans[2 * n], spans[2 * n + 1]);
  return range ? sentence.slice(...range) : "";
}

function rangeOf(sentence, start, end) {
  if (!(start >= 0 && start < end && start < sentence.length)) return null;
  const last = Math.min(end, sentence.length);
  return [splitsPair(sentence, start) ? start - 1 : start, splitsPair(sentence, last) ? last + 1 : last];
}

function splitsPair(text, offset) {
  const isHigh = (unit) => unit >= 0xd800 && unit < 0xdc00;
  const isLow = (unit) => unit >= 0xdc00 && unit < 0xe000;
  return isHigh(text.charCodeAt(offset - 1)) && isLow(text.charCodeAt(offset));
}
