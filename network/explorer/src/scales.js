/** How values become sizes: the same under all filters, so that nothing changes its size for what others do. */

import { addUp, openFilters, passes } from "./network.js";

/** Diameters of actors, and how many are told apart. */
export const ACTOR = { least: 14, most: 50, steps: 10 };
const TIE = { least: 1, most: 7 };
const CROWD = 60;

/**
 * How large things are drawn in a network: larger where many actors make it wide.
 *
 * @param {object} network
 * @returns {number} 1 up to 60 actors, 2.2 at most.
 */
export const unitOf = ({ actors }) => Math.min(2.2, Math.max(1, Math.sqrt(actors.name.length / CROWD)));

/**
 * Diameters of actors: their area grows with the value, from that of the lowest (or of 0, if that is lower).
 *
 * Few sizes are told apart, so that cytoscape.js can keep a picture of each.
 *
 * @param {(number | null)[]} values One for each actor; those without get the least.
 * @param {number} unit See `unitOf`.
 * @returns {number[]}
 */
export function actorSizes(values, unit) {
  const known = values.filter(Number.isFinite);
  const lowest = known.reduce((least, value) => Math.min(least, value), 0);
  const range = known.reduce((most, value) => Math.max(most, value), 0) - lowest;
  return values.map((value) => {
    const share = Number.isFinite(value) && range > 0 ? (value - lowest) / range : 0;
    const size = Math.sqrt(ACTOR.least ** 2 + share * (ACTOR.most ** 2 - ACTOR.least ** 2));
    const step = (ACTOR.most - ACTOR.least) / ACTOR.steps;
    return unit * (ACTOR.least + step * Math.round((size - ACTOR.least) / step));
  });
}

/**
 * The width of a tie: it grows with the square root of its weight.
 *
 * @param {number} weight
 * @param {number} heaviest What is drawn widest; heavier ones are no wider.
 * @param {number} unit See `unitOf`.
 * @returns {number} To a quarter of the unit.
 */
export function tieWidth(weight, heaviest, unit) {
  const share = heaviest > 0 ? Math.sqrt(Math.min(1, weight / heaviest)) : 0;
  return (unit * Math.round(4 * (TIE.least + share * (TIE.most - TIE.least)))) / 4;
}

/**
 * How opaque a tie of some confidence is.
 *
 * @param {number} confidence 0 to 1.
 * @returns {number} 0.2 to 0.95, in steps of 0.05.
 */
export const tieOpacity = (confidence) => Math.round(20 * (0.2 + 0.75 * confidence)) / 20;

/**
 * The weight of the heaviest tie that asserted relations make.
 *
 * @param {object} network
 * @returns {number} 0 where there is none.
 */
export const heaviestTie = (network) => addUp(network, passes(network, openFilters()))[0]?.weight ?? 0;
