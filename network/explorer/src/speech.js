/** Actors, ties and pairs in a line, as a screen reader says them. */

import { visible } from "./dom.js";
import { counted, signWord } from "./words.js";

const kindWord = (kind) => (kind ?? "of unknown kind").replaceAll("_", " ");

/**
 * What a bloc is called.
 *
 * @param {object} network
 * @param {number} bloc Counted from 1; 0 is none.
 * @returns {string}
 */
export const blocWord = ({ blocs }, bloc) => (bloc > 0 ? (blocs?.[bloc - 1] ?? `bloc ${bloc}`) : "no bloc");

/**
 * @param {object} network
 * @param {{a: number, b: number}} pair
 * @param {boolean} directed
 * @returns {string} "Russia – Turkey", or with an arrow.
 */
export function pairNames({ actors }, { a, b }, directed) {
  return `${visible(actors.name[a])} ${directed ? "→" : "–"} ${visible(actors.name[b])}`;
}

/**
 * @param {object} network
 * @param {object} tie
 * @param {boolean} directed
 * @returns {string} "Russia – Turkey: hostile, 12 statements".
 */
export function tieText(network, tie, directed) {
  return `${pairNames(network, tie, directed)}: ${signWord(tie.sign)}, ${counted(tie.nStatements, "statement")}`;
}

/**
 * @param {object} network
 * @param {object} pair See `pairs` in network.js.
 * @param {boolean} directed
 * @returns {string} "Russia – Turkey: hostile, contested, 12 statements".
 */
export function pairText(network, pair, directed) {
  const statements = pair.ties.reduce((sum, { nStatements }) => sum + nStatements, 0);
  const words = [pairWord(pair), ...(pair.contested ? ["contested"] : []), counted(statements, "statement")];
  return `${pairNames(network, pair, directed)}: ${words.join(", ")}`;
}

/**
 * @param {object} pair See `pairs` in network.js.
 * @returns {string} "friendly", "hostile", "evenly divided" or "neutral".
 */
export function pairWord(pair) {
  if (pair.net === 0 && pair.contested) return "evenly divided";
  return signWord(Math.sign(pair.net));
}

/**
 * @param {object} network
 * @param {number} index
 * @param {number} nTies
 * @returns {string} "Russia, state, bloc 1, 12 ties".
 */
export function actorText(network, index, nTies) {
  const { name, kind, bloc } = network.actors;
  return [visible(name[index]), kindWord(kind[index]), blocWord(network, bloc[index]), counted(nTies, "tie")].join(
    ", ",
  );
}
