/** The friend-foe matrix: who stands in which row, what a cell tells, and where it lies. */

import { pairs } from "./network.js";

/** Most actors in a matrix. */
export const MOST_ACTORS = 150;

/**
 * Actors and cells of the matrix.
 *
 * @param {{network: object, ties: object[], directed: boolean}} state
 * @param {number} [most] At most so many actors: those of most weight.
 * @returns {{actors: number[], blocs: {bloc: number, from: number, until: number}[], cells: Map<string, object>,
 *   total: number, strongest: number}} `actors` in order: bloc by bloc, those without last, by weight within one.
 *   `cells` by `"row column"`: pairs of `pairs` in network.js, one entry each way where ties have no direction. `total`
 *   is how many actors have a tie; `strongest` the largest weight that `strength` goes by.
 */
export function matrixOf({ network, ties, directed }, most = MOST_ACTORS) {
  const weight = new Map();
  for (const { a, b, weight: more } of ties)
    for (const index of [a, b]) weight.set(index, (weight.get(index) ?? 0) + more);
  const { bloc } = network.actors;
  const rank = (index) => bloc[index] || Infinity;
  const byWeight = (one, other) => weight.get(other) - weight.get(one) || one - other;
  const actors = [...weight.keys()]
    .sort(byWeight)
    .slice(0, most)
    .sort((one, other) => (rank(one) === rank(other) ? byWeight(one, other) : rank(one) - rank(other)));
  const place = new Map(actors.map((index, row) => [index, row]));
  const cells = new Map();
  let strongest = 0;
  for (const pair of pairs(ties).values()) {
    const [row, column] = [place.get(pair.a), place.get(pair.b)];
    if (row === undefined || column === undefined) continue;
    cells.set(`${row} ${column}`, pair);
    if (!directed) cells.set(`${column} ${row}`, pair);
    strongest = Math.max(strongest, weightOf(pair));
  }
  return { actors, blocs: runs(actors, bloc), cells, total: weight.size, strongest };
}

function runs(actors, bloc) {
  const found = [];
  actors.forEach((index, row) => {
    if (found.at(-1)?.bloc === bloc[index]) found.at(-1).until = row + 1;
    else found.push({ bloc: bloc[index], from: row, until: row + 1 });
  });
  return found;
}

// Where nothing is friendly or hostile, what is neutral counts.
const weightOf = ({ positive, negative, neutral, net }) => (positive + negative > 0 ? Math.abs(net) : neutral);

/**
 * How strongly a cell is coloured.
 *
 * @param {object} pair See `pairs` in network.js.
 * @param {number} strongest See `matrixOf`.
 * @returns {number} 0.3 to 1; it grows with the square root of the net weight, or of the neutral weight of what is
 *   neutral only.
 */
export const strength = (pair, strongest) =>
  0.3 + 0.7 * (strongest > 0 ? Math.sqrt(Math.min(1, weightOf(pair) / strongest)) : 0);

/**
 * Side of a cell with which so many fit into a place; not so small or large that they are hard to read.
 *
 * @param {number} count
 * @param {{width: number, height: number}} place
 * @returns {number} Pixels.
 */
export function fittingSide(count, { width, height }) {
  const side = Math.floor(Math.min(width, height) / Math.max(1, count));
  return Math.min(34, Math.max(12, side));
}

/**
 * The cell at a point.
 *
 * @param {{x: number, y: number}} point In the view.
 * @param {{side: number, left: number, top: number, scrollX: number, scrollY: number, count: number}} frame `left` and
 *   `top`: room for names.
 * @returns {{row: number | null, column: number | null} | null} A row or column alone on its name; null elsewhere.
 */
export function cellAt({ x, y }, { side, left, top, scrollX, scrollY, count }) {
  const at = (position, start, scroll) => {
    if (position < start) return null;
    return Math.floor((position - start + scroll) / side);
  };
  const [row, column] = [at(y, top, scrollY), at(x, left, scrollX)];
  if ((row === null && column === null) || row >= count || column >= count) return null;
  return { row, column };
}

/**
 * Rows or columns of which something can be seen.
 *
 * @param {number} scroll
 * @param {number} length Of the view, in pixels.
 * @param {number} side
 * @param {number} count
 * @returns {[number, number]} Half-open.
 */
export const inView = (scroll, length, side, count) => [
  Math.max(0, Math.floor(scroll / side)),
  Math.min(count, Math.ceil((scroll + length) / side)),
];

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

/**
 * Where a key takes the cursor.
 *
 * @param {{row: number, column: number}} cell
 * @param {string} key
 * @param {number} count
 * @returns {{row: number, column: number} | null} Null for any other key.
 */
export function walked({ row, column }, key, count) {
  const kept = (place) => Math.max(0, Math.min(count - 1, place));
  if (key === "Home") return { row, column: 0 };
  if (key === "End") return { row, column: count - 1 };
  if (key === "PageUp") return { row: kept(row - 10), column };
  if (key === "PageDown") return { row: kept(row + 10), column };
  if (!Object.hasOwn(STEPS, key)) return null;
  const [down, right] = STEPS[key];
  return { row: kept(row + down), column: kept(column + right) };
}
