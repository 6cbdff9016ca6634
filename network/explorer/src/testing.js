/** Payloads for tests. */

const TYPES = [
  { name: "ALLY", sign: 1, definition: "" },
  { name: "OPPOSE", sign: -1, definition: "" },
  { name: "MEMBER", sign: 0, definition: "" },
];
const KINDS = ["state", "armed_group", null];
const PUBLISHERS = ["Daily", "Wire", null];

/** Numbers from 0 up to 1, the same for the same seed. */
export function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * A payload of relations drawn at random, copies of statements and relations without a date among them.
 *
 * @param {{nActors?: number, nRelations?: number, seed?: number}} [size]
 * @returns {object}
 */
export function payload({ nActors = 8, nRelations = 60, seed = 1 } = {}) {
  const random = generator(seed);
  const below = (n) => Math.floor(random() * n);
  const actor = (index) => (index < 3 ? ["Russia", "Turkey", "Rebels"][index] : `Actor ${index}`);
  const indices = Array.from({ length: nActors }, (_, index) => index);
  const rows = Array.from({ length: nRelations }, (_, index) => {
    const source = below(nActors);
    const confidence = Math.round(100 * random()) / 100;
    const day = new Date(Date.UTC(2015, 0, 1 + below(700))).toISOString().slice(0, 10);
    return {
      id: `r${index}`,
      source,
      target: (source + 1 + below(nActors - 1)) % nActors,
      type: below(TYPES.length),
      sign: below(3) - 1,
      status: below(4) % 3,
      speaker: -1,
      document: below(6),
      date: random() < 0.1 ? null : day,
      confidence,
      weight: confidence * (1 + below(2)),
      statement: below(nRelations / 2),
      sentence: 0,
      spans: [-1, -1, -1, -1, -1, -1],
      verdict: null,
    };
  });
  return {
    version: 1,
    title: "Of tests",
    level: "actor",
    levels: ["actor", "country"],
    actors: {
      name: indices.map(actor),
      kind: indices.map((index) => KINDS[index % 3]),
      bloc: indices.map((index) => index % 3),
      x: indices,
      y: indices,
      degree: indices,
    },
    measures: [{ key: "degree", label: "Degree" }],
    relations: Object.fromEntries(Object.keys(rows[0]).map((key) => [key, rows.map((row) => row[key])])),
    types: TYPES,
    statuses: ["asserted", "negated", "hypothetical"],
    speakers: [],
    documents: Array.from({ length: 6 }, (_, index) => ({
      id: index ? `d${index}` : null,
      publisher: PUBLISHERS[index % 3],
    })),
    sentences: ["A sentence."],
    filters: {},
    shown: {
      actors: nActors,
      all_actors: nActors,
      ties: 1,
      all_ties: 1,
      relations: nRelations,
      all_relations: nRelations,
    },
    palette: { light: {}, dark: {} },
    corrections: { path: null, entries: [], precision: null },
  };
}
