/** Words and numbers as the views write them. */

const NUMBER = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const WEIGHT = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const SIGNS = { 1: "friendly", "-1": "hostile", 0: "neutral" };

/** What stands for a figure that is not known. */
export const NONE = "–";

/**
 * @param {number} sign -1, 0 or 1.
 * @returns {string} "friendly", "hostile" or "neutral".
 */
export const signWord = (sign) => SIGNS[sign];

/**
 * @param {number | null | undefined} value
 * @returns {string} "1,234.57"; a dash where there is none.
 */
export const number = (value) => (Number.isFinite(value) ? NUMBER.format(value) : NONE);

/**
 * @param {number} value
 * @returns {string} "2.00": with two decimals always, so that weights can be compared at a glance.
 */
export const weightText = (value) => WEIGHT.format(value);

/**
 * @param {number | null | undefined} share
 * @returns {string} "83 %" (with a space that does not break); a dash where there is none.
 */
export const percent = (share) => (Number.isFinite(share) ? `${Math.round(100 * share)}\u00a0%` : NONE);

/**
 * @param {number} count
 * @param {string} noun
 * @returns {string} "1 tie", "1,200 ties".
 */
export const counted = (count, noun) => `${number(count)} ${noun}${count === 1 ? "" : "s"}`;

/**
 * @param {string | null} first
 * @param {string | null} last
 * @returns {string} "2015-10-06", "2015-10-06 to 2016-01-02", or "no date".
 */
export function period(first, last) {
  if (first === null) return "no date";
  return first === last ? first : `${first} to ${last}`;
}

/**
 * @param {string[]} names
 * @returns {string} "A", "A and B", "A, B and C", "A, B and 4 more".
 */
export function listed(names) {
  if (names.length < 2) return names.join("");
  if (names.length > 3) return `${names.slice(0, 2).join(", ")} and ${names.length - 2} more`;
  return `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/**
 * @param {Object<string, number>} types Number of statements of each type.
 * @returns {string} "ACCUSE 5, OPPOSE 2", the commonest first.
 */
export function typesText(types) {
  return Object.entries(types)
    .sort(([, left], [, right]) => right - left)
    .map(([name, count]) => `${name} ${number(count)}`)
    .join(", ");
}
