import assert from "node:assert/strict";
import { test } from "node:test";
import { carry, filtersFor } from "./carry.js";
import { decode, openFilters } from "./network.js";
import { payload } from "./testing.js";

const network = decode(payload());
const state = {
  filters: openFilters(),
  selection: { actors: [], ties: [], relations: [] },
  focus: null,
  hidden: [],
  pins: {},
  size: "degree",
};
const carried = (more) => carry(network, { ...state, ...more });

test("what the new network has too is left as it is", () => {
  const more = {
    filters: { ...openFilters(), types: ["ALLY"], publishers: ["", "Wire"], kinds: ["state"] },
    selection: { actors: ["Russia"], ties: [["Russia", "Turkey", 1]], relations: ["r1"] },
    focus: { actor: "Turkey", hops: 2 },
    hidden: ["Rebels"],
    pins: { Russia: [1, 2] },
  };
  assert.deepEqual(carried(more), { patch: {}, lost: [] });
});

test("names that are gone are dropped and told", () => {
  const { patch, lost } = carried({
    filters: { ...openFilters(), publishers: ["Wire", "Gone"] },
    selection: { actors: ["Russia", "Nobody"], ties: [["Russia", "Nobody", 1]], relations: ["r1", "gone"] },
    focus: { actor: "Nobody", hops: 1 },
    hidden: ["Nobody", "Turkey"],
    pins: { Nobody: [0, 0], Russia: [1, 2] },
  });
  assert.deepEqual(patch.filters.publishers, ["Wire"]);
  assert.deepEqual(patch.selection, { actors: ["Russia"], ties: [], relations: ["r1"] });
  assert.deepEqual([patch.focus, patch.hidden, patch.pins], [null, ["Turkey"], { Russia: [1, 2] }]);
  assert.deepEqual(lost, [
    "publisher Gone",
    "selected actor Nobody",
    "1 selected tie",
    "hidden actor Nobody",
    "the focus on Nobody",
  ]);
});

test("a filter that is left without a name is open again", () => {
  assert.equal(carried({ filters: { ...openFilters(), kinds: ["planet"] } }).patch.filters.kinds, null);
  assert.deepEqual(filtersFor(network, { statuses: ["imagined"] }).statuses, ["asserted"]);
});

test("a filter that was empty stays so", () => {
  assert.deepEqual(filtersFor(network, { types: [] }).types, []);
});

test("a measure that the new network does not have gives way to its first", () => {
  assert.deepEqual(carried({ size: "fame" }).patch, { size: "degree" });
});
