/** What the evidence panel speaks of: the selected ties, an actor, or single relations, and their sentences. */

import { pairs } from "./network.js";

/**
 * What the selection comes to in what is visible.
 *
 * @param {{network: object, ties: object[], selection: object}} state
 * @returns {{what: "nothing" | "ties" | "actor" | "relations", key: string, names: string[], actor: number | null,
 *   ties: object[], relations: number[]}} `relations` are indices, heaviest first; `key` is the same for as long as the
 *   same is looked at; `names` are the actors in question; `actor` is the index of a single one, null where it is not
 *   in the network.
 */
export function subject({ network, ties, selection }) {
  const { actors, ties: chosen, relations } = selection;
  const key = JSON.stringify(chosen.length ? chosen : actors.length ? actors : relations);
  const found = (what, names, its, more = {}) => ({
    what,
    key: what + key,
    names,
    actor: null,
    ties: its,
    relations: heaviestFirst(network, its),
    ...more,
  });
  if (chosen.length) {
    const wanted = new Set(chosen.map(([a, b, sign]) => tieKey(a, b, sign)));
    const { name } = network.actors;
    const its = ties.filter(({ a, b, sign }) => wanted.has(tieKey(name[a], name[b], sign)));
    return found("ties", [...new Set(chosen.flatMap((tie) => tie.slice(0, 2)))], its);
  }
  const indices = new Set(actors.map((name) => network.indexOf.get(name)));
  if (actors.length === 1) {
    const its = ties.filter(({ a, b }) => indices.has(a) || indices.has(b));
    return found("actor", actors, its, { actor: network.indexOf.get(actors[0]) ?? null });
  }
  if (actors.length) {
    const its = ties.filter(({ a, b }) => indices.has(a) && indices.has(b));
    return found("ties", actors, its);
  }
  if (relations.length) {
    const known = relations.map((id) => network.relationOf.get(id)).filter((index) => index !== undefined);
    return found("relations", endsOf(network, known), [], { relations: byWeight(network, known) });
  }
  return found("nothing", [], []);
}

const tieKey = (a, b, sign) => JSON.stringify([a, b, sign]);

function heaviestFirst(network, ties) {
  return ties.length === 1
    ? ties[0].relations
    : byWeight(
        network,
        ties.flatMap((tie) => tie.relations),
      );
}

function byWeight(network, relations) {
  const { weight } = network.relations;
  return [...relations].sort((left, right) => weight[right] - weight[left] || left - right);
}

function endsOf(network, relations) {
  const { source, target } = network.relations;
  return [...new Set(relations.flatMap((i) => [source[i], target[i]]))].map((actor) => network.actors.name[actor]);
}

/**
 * Relations with the copies of one statement folded into the first of them.
 *
 * @param {object} network
 * @param {number[]} relations Indices, heaviest first.
 * @returns {{relation: number, copies: number[], documents: number[], mutual: boolean}[]} `documents` are those, other
 *   than the relation's own, that repeat it; `mutual` says whether it is stated in both directions.
 */
export function fold(network, relations) {
  const { source, target, statement, document } = network.relations;
  const folded = new Map();
  for (const i of relations) {
    const key = `${Math.min(source[i], target[i])}-${Math.max(source[i], target[i])}-${statement[i]}`;
    const known = folded.get(key);
    if (known) known.copies.push(i);
    else folded.set(key, { relation: i, copies: [] });
  }
  return Array.from(folded.values(), ({ relation, copies }) => ({
    relation,
    copies,
    documents: [...new Set(copies.map((i) => document[i]))].filter((code) => code !== document[relation]),
    mutual: copies.some((i) => source[i] !== source[relation]),
  }));
}

/**
 * What ties come to together.
 *
 * @param {object} network
 * @param {object[]} ties
 * @returns {{weight: number, nStatements: number, nDocuments: number, first: string | null, last: string | null,
 *   types: Object<string, number>}}
 */
export function figures(network, ties) {
  const relations = ties.flatMap((tie) => tie.relations);
  const { document, date, type } = network.relations;
  const told = fold(network, relations);
  const days = relations
    .map((i) => date[i])
    .filter((day) => day !== null)
    .sort();
  const types = {};
  for (const { relation } of told) {
    const { name } = network.types[type[relation]];
    types[name] = (types[name] ?? 0) + 1;
  }
  return {
    weight: ties.reduce((sum, tie) => sum + tie.weight, 0),
    nStatements: told.length,
    nDocuments: new Set(relations.map((i) => document[i])).size,
    first: days[0] ?? null,
    last: days.at(-1) ?? null,
    types,
  };
}

/**
 * The visible ties of two actors together, to show both sides of a contested one.
 *
 * @param {object[]} ties All that are visible.
 * @param {object} tie One of them.
 * @returns {object} See `pairs` of network.js.
 */
export function pairOf(ties, { a, b }) {
  const parallel = ties.filter((tie) => tie.a === a && tie.b === b);
  return pairs(parallel).get(`${a}-${b}`);
}

/**
 * How many statements lack their sentence because the payload was kept small, and not because there is none.
 *
 * @param {object} network
 * @param {object[]} told See `fold`.
 * @returns {number}
 */
export function leftOut({ shown, sentences, relations }, told) {
  if (!(shown?.with_sentence < shown?.relations)) return 0;
  return told.filter(({ relation }) => !sentences[relations.sentence[relation]]).length;
}
