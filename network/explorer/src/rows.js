/** The rows of the list of ties: what they hold, how they are sorted and searched. */

import { pairs } from "./network.js";
import { signWord, typesText } from "./words.js";

const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** Columns of the list; what is numeric or a date is first sorted with the largest on top. */
export const COLUMNS = [
  { key: "a", label: "Actor" },
  { key: "b", label: "Other actor" },
  { key: "sign", label: "Sign" },
  { key: "weight", label: "Weight", numeric: true },
  { key: "statements", label: "Statements", numeric: true },
  { key: "documents", label: "Documents", numeric: true },
  { key: "agreement", label: "Agreement", numeric: true },
  { key: "first", label: "First", date: true },
  { key: "last", label: "Last", date: true },
  { key: "types", label: "Types" },
];

/**
 * Ties as rows.
 *
 * @param {object} network
 * @param {object[]} ties
 * @returns {object[]} With a value for the key of each column, `tie`, and `search`, the text that is searched.
 */
export function rowsOf(network, ties) {
  const { name } = network.actors;
  const byPair = pairs(ties);
  return ties.map((tie) => {
    const row = {
      tie,
      a: name[tie.a],
      b: name[tie.b],
      sign: signWord(tie.sign),
      weight: tie.weight,
      statements: tie.nStatements,
      documents: tie.nDocuments,
      agreement: byPair.get(`${tie.a}-${tie.b}`).agreement,
      first: tie.first,
      last: tie.last,
      types: typesText(tie.types),
    };
    return { ...row, search: plain(`${row.a}\n${row.b}\n${row.sign}\n${row.types}`) };
  });
}

/**
 * Rows in the order of one column; what is equal stays as it was, what is missing comes last either way.
 *
 * @param {object[]} rows
 * @param {{key: string, descending: boolean}} order
 * @returns {object[]} A new array.
 */
export function sorted(rows, { key, descending }) {
  const way = descending ? -1 : 1;
  return [...rows].sort(({ [key]: left }, { [key]: right }) => {
    if (left === null || right === null) return (left === null) - (right === null);
    return way * (typeof left === "number" ? left - right : COLLATOR.compare(left, right));
  });
}

/**
 * Rows in which every word of a text occurs, whatever its case and accents.
 *
 * @param {object[]} rows
 * @param {string} text
 * @returns {object[]}
 */
export function matching(rows, text) {
  const words = plain(text).split(/\s+/).filter(Boolean);
  return words.length ? rows.filter(({ search }) => words.every((word) => search.includes(word))) : rows;
}

const plain = (text) =>
  text
    .normalize("NFD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
