/** Actors and ties as cytoscape.js takes them, and what changes from one state to the next. */

import { bends } from "./bends.js";
import { actorSizes, tieOpacity, tieWidth } from "./scales.js";
import { shapeOf } from "./shapes.js";
import { actorColour } from "./tones.js";

const GAP = 16;

/**
 * Where an actor stands: where the reader pinned it, else where the layout put it.
 *
 * @param {{network: object, pins: object}} state
 * @param {number} index
 * @returns {{x: number, y: number}}
 */
export function placeOf({ network, pins }, index) {
  const { name, x, y } = network.actors;
  const pin = Object.hasOwn(pins, name[index]) ? pins[name[index]] : null;
  return pin ? { x: pin[0], y: pin[1] } : { x: x[index], y: y[index] };
}

/**
 * What is told of each actor by its looks.
 *
 * @param {{network: object, colour: string, size: string | null, theme: string}} state
 * @param {number} unit
 * @returns {{size: number, colour: string, corners: string}[]} `corners` as cytoscape.js takes them, "" for a circle.
 */
export function actorLooks({ network, colour, size, theme }, unit) {
  const { name, kind } = network.actors;
  const sizes = actorSizes(network.actors[size] ?? name.map(() => null), unit);
  return name.map((_, index) => ({
    size: sizes[index],
    colour: actorColour(network, index, colour, theme),
    corners: (colour === "kind" && shapeOf(kind[index])?.flat().join(" ")) || "",
  }));
}

/**
 * What is told of each tie by its looks.
 *
 * @param {object[]} ties
 * @param {{heaviest: number, unit: number}} scale
 * @returns {Map<string, {id: string, source: string, target: string, sign: number, width: number, opacity: number,
 *   bend: number}>} By id. A curve comes half as near as its control point, so `bend` is twice what `bends` says.
 */
export function tieLooks(ties, { heaviest, unit }) {
  const bent = bends(ties, GAP * unit);
  return new Map(
    ties.map(({ id, a, b, sign, weight, confidence }) => [
      id,
      {
        id,
        source: String(a),
        target: String(b),
        sign,
        width: tieWidth(weight, heaviest, unit),
        opacity: tieOpacity(confidence),
        bend: 2 * bent.get(id),
      },
    ]),
  );
}

/**
 * What to do to come from some ties to others.
 *
 * @param {Map<string, object>} before See `tieLooks`.
 * @param {Map<string, object>} after
 * @returns {{added: object[], changed: object[], removed: string[]}}
 */
export function difference(before, after) {
  const added = [];
  const changed = [];
  for (const [id, looks] of after) {
    const old = before.get(id);
    if (!old) added.push(looks);
    else if (old.width !== looks.width || old.opacity !== looks.opacity || old.bend !== looks.bend) changed.push(looks);
  }
  return { added, changed, removed: [...before.keys()].filter((id) => !after.has(id)) };
}

/**
 * Which actors are drawn in full, faintly, or not at all.
 *
 * @param {{network: object, ties: object[], hidden: string[], focus: object | null}} state
 * @returns {("" | "faint" | "gone")[]} Faint are those without a tie to be seen; out of focus, they are gone.
 */
export function presence({ network, ties, hidden, focus }) {
  const tied = new Set(ties.flatMap(({ a, b }) => [a, b]));
  const without = new Set(hidden);
  return network.actors.name.map((name, index) => {
    if (without.has(name)) return "gone";
    if (tied.has(index) || focus?.actor === name) return "";
    return focus ? "gone" : "faint";
  });
}
