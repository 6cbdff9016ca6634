import assert from "node:assert/strict";
import { test } from "node:test";
import { addUp, decode, openFilters, pairs, passes } from "./network.js";

/** A network of three actors; each row is source, target, type, sign and what differs from the rest. */
function network(...rows) {
  const types = [
    { name: "ALLY", sign: 1 },
    { name: "OPPOSE", sign: -1 },
    { name: "MEMBER", sign: 0 },
  ];
  const signs = { ALLY: 1, OPPOSE: -1, MEMBER: 0 };
  const defaults = { confidence: 1, date: "2015-01-01", document: 0, status: 0 };
  const full = rows.map(([source, target, type, other], number) => {
    const row = { ...defaults, source, target, sign: signs[type], statement: number, id: `r${number}`, ...other };
    return { weight: row.confidence, ...row, type: types.findIndex(({ name }) => name === type) };
  });
  const columns = [
    "id",
    "source",
    "target",
    "type",
    "sign",
    "status",
    "document",
    "date",
    "confidence",
    "weight",
    "statement",
  ];
  return decode({
    actors: { name: ["Russia", "Turkey", "Rebels"], kind: ["state", "state", "armed_group"] },
    types,
    statuses: ["asserted", "negated", "hypothetical"],
    documents: [
      { id: "one", publisher: "Daily" },
      { id: "two", publisher: null },
      { id: null, publisher: null },
    ],
    relations: Object.fromEntries(columns.map((column) => [column, full.map((row) => row[column])])),
  });
}

const all = (net) => new Uint8Array(net.nRelations).fill(1);
const passing = (net, filters) => [...passes(net, { ...openFilters(), ...filters })];

test("relations both ways are one tie, unless direction is asked for", () => {
  const net = network([0, 1, "ALLY"], [1, 0, "ALLY"]);
  assert.deepEqual(
    addUp(net, all(net)).map(({ id, weight }) => [id, weight]),
    [["0-1-1", 2]],
  );
  assert.deepEqual(
    addUp(net, all(net), { directed: true }).map(({ id }) => id),
    ["0-1-1", "1-0-1"],
  );
});

test("friendly and hostile relations of two actors are parallel ties", () => {
  const net = network([0, 1, "ALLY", { confidence: 0.5 }], [0, 1, "OPPOSE"]);
  assert.deepEqual(
    addUp(net, all(net)).map(({ id }) => id),
    ["0-1--1", "0-1-1"],
  );
});

test("copies of a statement count once, with the largest weight of those that pass", () => {
  const net = network(
    [0, 1, "ALLY", { statement: 7, confidence: 0.4 }],
    [0, 1, "ALLY", { statement: 7, confidence: 0.9, document: 1 }],
  );
  const [tie] = addUp(net, all(net));
  assert.equal(tie.weight, 0.9);
  assert.equal(tie.nStatements, 1);
  assert.equal(tie.nDocuments, 2);
  assert.deepEqual(tie.types, { ALLY: 1 });
  assert.equal(addUp(net, Uint8Array.of(1, 0))[0].weight, 0.4);
});

test("a document without an id counts as none", () => {
  const net = network([0, 1, "ALLY", { document: 2 }], [0, 1, "ALLY"]);
  assert.equal(addUp(net, all(net))[0].nDocuments, 1);
  assert.equal(addUp(net, Uint8Array.of(1, 0))[0].nDocuments, 0);
});

test("relations of an actor to itself are in no tie", () => {
  const net = network([0, 0, "ALLY"]);
  assert.deepEqual(addUp(net, all(net)), []);
});

test("a tie has the dates and its relations heaviest first", () => {
  const net = network(
    [0, 1, "ALLY", { date: "2016-05-01", confidence: 0.2 }],
    [0, 1, "ALLY", { date: null, confidence: 0.8 }],
    [1, 0, "ALLY", { date: "2014-05-01", confidence: 0.5 }],
  );
  const [{ first, last, relations, confidence }] = addUp(net, all(net));
  assert.deepEqual([first, last, relations, confidence], ["2014-05-01", "2016-05-01", [1, 2, 0], 0.8]);
});

test("a tie without a date has none", () => {
  const net = network([0, 1, "ALLY", { date: null }]);
  const [{ first, last }] = addUp(net, all(net));
  assert.deepEqual([first, last], [null, null]);
});

test("filters: status, sign, type, confidence, kind, publisher", () => {
  const net = network(
    [0, 1, "ALLY"],
    [0, 1, "ALLY", { status: 1 }],
    [0, 2, "OPPOSE", { confidence: 0.3, document: 1 }],
    [0, 1, "MEMBER"],
  );
  assert.deepEqual(passing(net, {}), [1, 0, 1, 1]);
  assert.deepEqual(passing(net, { statuses: ["negated"] }), [0, 1, 0, 0]);
  assert.deepEqual(passing(net, { signs: [-1] }), [0, 0, 1, 0]);
  assert.deepEqual(passing(net, { types: ["MEMBER"] }), [0, 0, 0, 1]);
  assert.deepEqual(passing(net, { min_confidence: 0.5 }), [1, 0, 0, 1]);
  assert.deepEqual(passing(net, { kinds: ["state"] }), [1, 0, 0, 1]);
  assert.deepEqual(passing(net, { publishers: [""] }), [0, 0, 1, 0]);
  assert.deepEqual(passing(net, { publishers: [] }), [0, 0, 0, 0]);
});

test("a window is half-open and leaves out what has no date", () => {
  const net = network(
    [0, 1, "ALLY", { date: "2014-12-31" }],
    [0, 1, "ALLY", { date: "2015-01-01" }],
    [0, 1, "ALLY", { date: "2016-01-01" }],
    [0, 1, "ALLY", { date: null }],
  );
  assert.deepEqual(passing(net, { from: "2015-01-01", until: "2016-01-01" }), [0, 1, 0, 0]);
  assert.deepEqual(passing(net, { from: "2015-01-01" }), [0, 1, 1, 0]);
  assert.deepEqual(passing(net, { until: "2015-01-01" }), [1, 0, 0, 0]);
});

test("a pair sums its parallel ties", () => {
  const net = network([0, 1, "ALLY"], [0, 1, "OPPOSE", { confidence: 0.25 }], [0, 2, "MEMBER"]);
  const found = pairs(addUp(net, all(net)));
  const { positive, negative, net: difference, agreement, contested } = found.get("0-1");
  assert.deepEqual([positive, negative, difference, agreement, contested], [1, 0.25, 0.75, 0.8, true]);
  assert.equal(found.get("0-2").agreement, null);
});

test("publishers that occur are listed, none as the empty text", () => {
  assert.deepEqual(network([0, 1, "ALLY"], [0, 1, "ALLY", { document: 1 }]).publishers, ["", "Daily"]);
});
