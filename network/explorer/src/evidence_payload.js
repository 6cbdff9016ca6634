/** A small network with sentences, for the tests of evidence, corrections and export. */

import { addUp, decode } from "./network.js";

const SENTENCES = [
  "Moscow accused Ankara of shooting down its jet.",
  "Russia and Turkey are allies.",
  "Russia met Turkey, Russia said.",
  "Iran backs Russia.",
];
const ACCUSED = [0, 6, 15, 21, 7, 14];
const UNKNOWN = [-1, -1, -1, -1, -1, -1];

// id, source, target, type, sign, status, speaker, document, date, weight, statement, sentence, spans, verdict
const ROWS = [
  ["r0", 0, 1, 0, -1, 0, 0, 0, "2015-11-24", 0.9, 0, 0, ACCUSED, null],
  ["r1", 0, 1, 0, -1, 0, 0, 1, "2015-11-25", 0.8, 0, 0, ACCUSED, "accept"],
  ["r2", 0, 1, 1, 1, 0, -1, 0, "2015-10-01", 0.7, 1, 1, [0, 6, 11, 17, -1, -1], null],
  ["r3", 1, 0, 1, 1, 0, -1, 0, "2015-10-01", 0.6, 1, 1, [11, 17, 0, 6, -1, -1], null],
  ["r4", 0, 1, 2, 1, 1, -1, 2, null, 0.5, 2, 2, [0, 6, 11, 17, 7, 10], "change"],
  ["r5", 2, 0, 2, 1, 0, -1, 2, null, 0.4, 3, 3, UNKNOWN, null],
];
const COLUMNS = [
  ...["id", "source", "target", "type", "sign", "status", "speaker", "document", "date", "weight", "statement"],
  ...["sentence", "spans", "verdict"],
];

/**
 * @returns {object} A decoded network of Russia, Turkey and Iran.
 */
export function smallNetwork() {
  const columns = Object.fromEntries(COLUMNS.map((key, n) => [key, ROWS.map((row) => row[n])]));
  return decode({
    title: "Syria",
    level: "actor",
    levels: ["actor"],
    actors: { name: ["Russia", "Turkey", "Iran"], kind: ["state", "state", "state"], bloc: [1, 2, 1] },
    measures: [],
    relations: { ...columns, confidence: columns.weight },
    types: [
      { name: "ACCUSE", sign: -1, definition: "" },
      { name: "ALLY", sign: 1, definition: "" },
      { name: "BACK", sign: 1, definition: "" },
    ],
    statuses: ["asserted", "negated", "hypothetical"],
    speakers: ["NATO"],
    documents: [
      { id: "d0", title: "Jet shot down", publisher: "Reuters", url: "https://example.org/0", date: "2015-11-24" },
      { id: "d1", title: null, publisher: null, url: null, date: "2015-11-25" },
      { id: "d2", title: "=Talks", publisher: "BBC", url: null, date: null },
    ],
    sentences: SENTENCES,
  });
}

/**
 * @param {object} network
 * @returns {object[]} All its ties.
 */
export const allTies = (network) => addUp(network, new Uint8Array(network.nRelations).fill(1));
