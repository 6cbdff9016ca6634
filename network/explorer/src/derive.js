/**
 * What follows from the state: which relations pass, and the ties they add up to.
 *
 * The same as `passes` and `addUp` in network.js, which say it plainly, but with all that does not hang on the filters
 * worked out once for each network, so that the time slider runs smoothly over fifty thousand relations.
 */

import { dayOf } from "./days.js";
import { counted, number } from "./words.js";

const [SIGNS, TYPES, STATUSES, KINDS, PUBLISHERS, CONFIDENCE, HIDDEN] = [1, 2, 4, 8, 16, 32, 128];

/** Bit of a relation that lies outside the period shown. */
export const PERIOD = 64;

const UNDATED = -2147483648;
const NO_PUBLISHER = "";

const known = new WeakMap();

/**
 * Columns of the relations as numbers, made once for each network.
 *
 * @param {object} network A decoded network.
 * @returns {object} `day` (Int32Array; `undated` stands for none), `sign`, `type`, `status`, `source`, `target`,
 *   `document`, `confidence`, `weight`, `statement` (codes), `publisher` (index into `publishers`), `first` and `last`
 *   day (null where no relation has a date).
 */
export function columns(network) {
  if (!known.has(network)) known.set(network, makeColumns(network));
  return known.get(network);
}

function makeColumns({ relations, documents, publishers }) {
  const day = Int32Array.from(relations.date, (date) => (date === null ? UNDATED : dayOf(date)));
  const codeOf = new Map(publishers.map((name, code) => [name, code]));
  const publisherOf = documents.map(({ publisher }) => codeOf.get(publisher ?? NO_PUBLISHER) ?? 0);
  const statements = new Map();
  for (const statement of relations.statement)
    if (!statements.has(statement)) statements.set(statement, statements.size);
  const dated = day.filter((value) => value !== UNDATED);
  return {
    day,
    undated: UNDATED,
    first: dated.length ? dated.reduce((a, b) => Math.min(a, b)) : null,
    last: dated.length ? dated.reduce((a, b) => Math.max(a, b)) : null,
    sign: Int8Array.from(relations.sign),
    type: Uint16Array.from(relations.type),
    status: Uint8Array.from(relations.status),
    source: Uint32Array.from(relations.source),
    target: Uint32Array.from(relations.target),
    document: Uint32Array.from(relations.document),
    publisher: Uint32Array.from(relations.document, (code) => publisherOf[code]),
    confidence: Float64Array.from(relations.confidence),
    weight: Float64Array.from(relations.weight),
    statement: Uint32Array.from(relations.statement, (statement) => statements.get(statement)),
    nStatements: statements.size,
    groups: {},
  };
}

/**
 * In what each relation fails the filters: one bit for each kind of filter, 0 where it passes all.
 *
 * @param {object} network A decoded network.
 * @param {object} filters See `openFilters` in network.js.
 * @param {string[]} [hidden] Names of actors that are hidden.
 * @returns {Uint8Array}
 */
export function failures(network, filters, hidden = []) {
  const { sign, type, status, source, target, publisher, confidence, day } = columns(network);
  const bySign = bits([-1, 0, 1], filters.signs, SIGNS);
  const byType = bits(
    network.types.map(({ name }) => name),
    filters.types,
    TYPES,
  );
  const byStatus = bits(network.statuses, filters.statuses, STATUSES);
  const byPublisher = bits(network.publishers, filters.publishers, PUBLISHERS);
  const byActor = bits(network.actors.kind, filters.kinds, KINDS);
  for (const name of hidden) if (network.indexOf.has(name)) byActor[network.indexOf.get(name)] |= HIDDEN;
  const lowest = filters.min_confidence ?? 0;
  const dated = filters.from !== null || filters.until !== null;
  const from = filters.from === null ? UNDATED + 1 : dayOf(filters.from);
  const until = filters.until === null ? Infinity : dayOf(filters.until);
  const failing = new Uint8Array(day.length);
  for (let i = 0; i < failing.length; i++) {
    failing[i] =
      bySign[sign[i] + 1] |
      byType[type[i]] |
      byStatus[status[i]] |
      byPublisher[publisher[i]] |
      byActor[source[i]] |
      byActor[target[i]] |
      (confidence[i] < lowest ? CONFIDENCE : 0) |
      (dated && !(day[i] >= from && day[i] < until) ? PERIOD : 0);
  }
  return failing;
}

function bits(names, wanted, bit) {
  const kept = wanted && new Set(wanted);
  return Uint8Array.from(names, (name) => (!kept || kept.has(name) ? 0 : bit));
}

/**
 * How many relations each choice of a filter stands for, given all the other filters.
 *
 * @param {object} network A decoded network.
 * @param {Uint8Array} failing See `failures`.
 * @returns {{signs: Map, types: Map, statuses: Map, kinds: Map, publishers: Map}} Number by name; a relation counts
 *   for the kind of each of its two actors.
 */
export function facetCounts(network, failing) {
  const { sign, type, status, source, target, publisher } = columns(network);
  const kinds = [...new Set(network.actors.kind)];
  const kindOf = network.actors.kind.map((kind) => kinds.indexOf(kind));
  const counts = [[-1, 0, 1], network.types, network.statuses, kinds, network.publishers].map(
    (values) => new Uint32Array(values.length),
  );
  const [bySign, byType, byStatus, byKind, byPublisher] = counts;
  for (let i = 0; i < failing.length; i++) {
    const fails = failing[i];
    if (!(fails & ~SIGNS)) bySign[sign[i] + 1]++;
    if (!(fails & ~TYPES)) byType[type[i]]++;
    if (!(fails & ~STATUSES)) byStatus[status[i]]++;
    if (!(fails & ~PUBLISHERS)) byPublisher[publisher[i]]++;
    if (!(fails & ~KINDS)) {
      const [one, other] = [kindOf[source[i]], kindOf[target[i]]];
      byKind[one]++;
      if (other !== one) byKind[other]++;
    }
  }
  const named = (names, numbers) => new Map(names.map((name, code) => [name, numbers[code]]));
  return {
    signs: named([-1, 0, 1], bySign),
    types: named(
      network.types.map(({ name }) => name),
      byType,
    ),
    statuses: named(network.statuses, byStatus),
    kinds: named(kinds, byKind),
    publishers: named(network.publishers, byPublisher),
  };
}

/**
 * Ties as `addUp` in network.js makes them.
 *
 * @param {object} network A decoded network.
 * @param {(relation: number) => boolean} counts Whether a relation counts.
 * @param {{directed?: boolean}} [options]
 * @returns {object[]} Heaviest first.
 */
export function tiesOf(network, counts, { directed = false } = {}) {
  const data = columns(network);
  const seen = { statements: new Int32Array(data.nStatements), documents: new Int32Array(network.documents.length) };
  const ties = [];
  groupsOf(network, directed).forEach((group, ofTie) => {
    const relations = group.relations.filter(counts);
    if (!relations.length) return;
    const { id, a, b, sign } = group;
    ties.push({ id, a, b, sign, relations, ...summary(network, data, relations, seen, ofTie + 1) });
  });
  return ties.sort((left, right) => right.weight - left.weight || left.a - right.a || left.b - right.b);
}

// All relations of each possible tie, heaviest first.
function groupsOf(network, directed) {
  const { groups, source, target, sign, weight } = columns(network);
  if (groups[directed]) return groups[directed];
  const found = new Map();
  const heaviest = Array.from(weight.keys()).sort((left, right) => weight[right] - weight[left] || left - right);
  for (const i of heaviest) {
    if (source[i] === target[i]) continue;
    const swapped = !directed && source[i] > target[i];
    const a = swapped ? target[i] : source[i];
    const b = swapped ? source[i] : target[i];
    const id = `${a}-${b}-${sign[i]}`;
    const group = found.get(id);
    if (group) group.relations.push(i);
    else found.set(id, { id, a, b, sign: sign[i], relations: [i] });
  }
  groups[directed] = [...found.values()];
  return groups[directed];
}

// `seen` holds, by statement and by document, the last tie that had it: no set to fill for each tie.
function summary(network, data, relations, seen, ofTie) {
  const types = {};
  let [weight, confidence, nStatements, nDocuments, first, last] = [0, 0, 0, 0, -1, -1];
  for (const i of relations) {
    if (seen.statements[data.statement[i]] !== ofTie) {
      seen.statements[data.statement[i]] = ofTie;
      nStatements++;
      weight += data.weight[i];
      const { name } = network.types[data.type[i]];
      types[name] = (types[name] ?? 0) + 1;
    }
    const document = data.document[i];
    if (network.documents[document].id && seen.documents[document] !== ofTie) {
      seen.documents[document] = ofTie;
      nDocuments++;
    }
    if (data.confidence[i] > confidence) confidence = data.confidence[i];
    if (data.day[i] === UNDATED) continue;
    if (first < 0 || data.day[i] < data.day[first]) first = i;
    if (last < 0 || data.day[i] > data.day[last]) last = i;
  }
  const dateOf = (i) => (i < 0 ? null : network.relations.date[i]);
  return { weight, confidence, nStatements, nDocuments, first: dateOf(first), last: dateOf(last), types };
}

/**
 * The actors that are no more than so many ties away.
 *
 * @param {object[]} ties
 * @param {number} start Index of an actor.
 * @param {number} hops
 * @returns {Set<number>} With the actor itself.
 */
export function neighbourhood(ties, start, hops) {
  let found = new Set([start]);
  for (let hop = 0; hop < hops; hop++) {
    const wider = new Set(found);
    for (const { a, b } of ties) {
      if (found.has(a)) wider.add(b);
      if (found.has(b)) wider.add(a);
    }
    if (wider.size === found.size) break;
    found = wider;
  }
  return found;
}

/**
 * The part of the state that follows from the rest.
 *
 * @param {object} state `network`, `filters`, `hidden`, `focus`, `directed`.
 * @returns {{failing: Uint8Array, passing: Uint8Array, ties: object[]}} See `failures`; `passing` is what meets the
 *   filters, `ties` leaves out hidden actors too and keeps to the neighbourhood in focus.
 */
export function derive({ network, filters, hidden, focus, directed }) {
  const failing = failures(network, filters, hidden);
  const passing = failing.map((fails) => (fails & ~HIDDEN ? 0 : 1));
  const counts = (i) => failing[i] === 0;
  const all = tiesOf(network, counts, { directed });
  const start = focus && network.indexOf.get(focus.actor);
  if (start === null || start === undefined) return { failing, passing, ties: all };
  const among = neighbourhood(all, start, focus.hops);
  return { failing, passing, ties: all.filter(({ a, b }) => among.has(a) && among.has(b)) };
}

/**
 * How much of the network is to be seen, in words.
 *
 * @param {object} state `network`, `ties`.
 * @returns {string} `57 of 60 actors, 203 of 412 ties, 1,031 of 2,530 relations shown`; what was cut is said too.
 */
export function statusLine({ network, ties, directed }) {
  const actors = new Set(ties.flatMap(({ a, b }) => [a, b])).size;
  const relations = ties.reduce((sum, tie) => sum + tie.relations.length, 0);
  const parts = [
    part(actors, network.actors.name.length, "actor"),
    part(ties.length, groupsOf(network, directed).length, "tie"),
    part(relations, network.nRelations, "relation"),
  ];
  return `${parts.join(", ")} shown${cut(network.shown)}`;
}

function cut(shown) {
  const parts = ["actor", "tie"]
    .map((noun) => [shown[`${noun}s`], shown[`all_${noun}s`], noun])
    .filter(([kept, all]) => kept < all)
    .map(([kept, all, noun]) => part(kept, all, noun));
  return parts.length ? `; the strongest ${parts.join(" and ")}` : "";
}

function part(shown, all, noun) {
  const whole = counted(all, noun);
  return shown === all ? whole : `${number(shown)} of ${whole}`;
}
