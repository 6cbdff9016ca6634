/** The network as Python sends it: decoded, filtered, and added up to ties as `network/ties.py` does. */

const SIGNS = [1, -1, 0];
const NO_PUBLISHER = "";

/**
 * What no filter restrains.
 *
 * @returns {object}
 */
export function openFilters() {
  return {
    signs: [...SIGNS],
    types: null,
    statuses: ["asserted"],
    kinds: null,
    publishers: null,
    min_confidence: 0,
    from: null,
    until: null,
  };
}

/**
 * A payload made ready for use.
 *
 * @param {object} payload See `network/explorer/payload.py`.
 * @returns {object} The payload with `indexOf` (Map from actor name to index), `nRelations`, `relationOf` (Map from
 *   relation id to index) and `publishers` (all that occur, without one as "").
 */
export function decode(payload) {
  const { actors, relations, documents } = payload;
  return {
    ...payload,
    nRelations: relations.id.length,
    indexOf: new Map(actors.name.map((name, index) => [name, index])),
    relationOf: new Map(relations.id.map((id, index) => [id, index])),
    publishers: [...new Set(relations.document.map((code) => documents[code].publisher ?? NO_PUBLISHER))].sort(),
  };
}

/**
 * Which relations meet the filters.
 *
 * @param {object} network A decoded network.
 * @param {object} filters See `openFilters`; null stands for all, `from` is part of the time shown, `until` is not.
 * @returns {Uint8Array} 1 for each relation that does.
 */
export function passes(network, filters) {
  const { relations, types, statuses, documents, actors } = network;
  const type = mask(types, ({ name }) => name, filters.types);
  const status = mask(statuses, (name) => name, filters.statuses);
  const kind = mask(actors.kind, (name) => name, filters.kinds);
  const document = mask(documents, ({ publisher }) => publisher ?? NO_PUBLISHER, filters.publishers);
  const signs = new Set(filters.signs ?? SIGNS);
  const dated = filters.from !== null || filters.until !== null;
  const from = filters.from ?? "";
  const until = filters.until ?? "\uffff";
  return Uint8Array.from({ length: network.nRelations }, (_, i) => {
    const date = relations.date[i];
    return (
      type[relations.type[i]] &&
      status[relations.status[i]] &&
      kind[relations.source[i]] &&
      kind[relations.target[i]] &&
      document[relations.document[i]] &&
      signs.has(relations.sign[i]) &&
      relations.confidence[i] >= filters.min_confidence &&
      (!dated || (date !== null && date >= from && date < until))
    );
  });
}

function mask(values, nameOf, wanted) {
  const names = wanted && new Set(wanted);
  return values.map((value) => !names || names.has(nameOf(value)));
}

/**
 * Ties: what the relations between two actors add up to, one tie for each sign.
 *
 * What one sentence says counts once, however many documents repeat it, with the largest weight of its copies.
 *
 * @param {object} network A decoded network.
 * @param {Uint8Array} passing Which relations count.
 * @param {{directed?: boolean}} [options] Whether ties run from source to target; else `a` comes before `b`.
 * @returns {object[]} Ties `{id, a, b, sign, weight, confidence, relations, nStatements, nDocuments, first, last,
 *   types}`, heaviest first; `relations` are indices, heaviest first, `confidence` the highest of them.
 */
export function addUp(network, passing, { directed = false } = {}) {
  const { source, target, sign } = network.relations;
  const groups = new Map();
  for (let i = 0; i < network.nRelations; i++) {
    if (!passing[i] || source[i] === target[i]) continue;
    const swapped = !directed && source[i] > target[i];
    const a = swapped ? target[i] : source[i];
    const b = swapped ? source[i] : target[i];
    const id = `${a}-${b}-${sign[i]}`;
    const group = groups.get(id);
    if (group) group.relations.push(i);
    else groups.set(id, { id, a, b, sign: sign[i], relations: [i] });
  }
  const ties = Array.from(groups.values(), (group) => ({ ...group, ...summary(network, group.relations) }));
  return ties.sort((left, right) => right.weight - left.weight || left.a - right.a || left.b - right.b);
}

function summary(network, members) {
  const { weight, confidence, statement, document, date, type } = network.relations;
  members.sort((left, right) => weight[right] - weight[left] || left - right);
  // Heaviest first, so that the first copy of a statement is the one that counts.
  const told = new Map();
  for (const i of members) if (!told.has(statement[i])) told.set(statement[i], i);
  const types = {};
  for (const i of told.values()) {
    const { name } = network.types[type[i]];
    types[name] = (types[name] ?? 0) + 1;
  }
  const dates = members
    .map((i) => date[i])
    .filter((day) => day !== null)
    .sort();
  return {
    weight: [...told.values()].reduce((sum, i) => sum + weight[i], 0),
    confidence: members.reduce((highest, i) => Math.max(highest, confidence[i]), 0),
    nStatements: told.size,
    nDocuments: new Set(members.map((i) => network.documents[document[i]].id).filter(Boolean)).size,
    first: dates.at(0) ?? null,
    last: dates.at(-1) ?? null,
    types,
  };
}

/**
 * What the parallel ties of each two actors come to together.
 *
 * @param {object[]} ties See `addUp`.
 * @returns {Map<string, object>} By `"a-b"`: `{a, b, positive, negative, neutral, net, agreement, contested, ties}`;
 *   `agreement` is the share of the larger side in what is positive or negative, null where nothing is.
 */
export function pairs(ties) {
  const found = new Map();
  for (const tie of ties) {
    const key = `${tie.a}-${tie.b}`;
    const pair = found.get(key) ?? { a: tie.a, b: tie.b, positive: 0, negative: 0, neutral: 0, ties: [] };
    pair[{ 1: "positive", "-1": "negative", 0: "neutral" }[tie.sign]] += tie.weight;
    pair.ties.push(tie);
    found.set(key, pair);
  }
  for (const pair of found.values()) {
    const signed = pair.positive + pair.negative;
    pair.net = pair.positive - pair.negative;
    pair.agreement = signed > 0 ? Math.max(pair.positive, pair.negative) / signed : null;
    pair.contested = pair.positive > 0 && pair.negative > 0;
  }
  return found;
}
