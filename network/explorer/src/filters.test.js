import assert from "node:assert/strict";
import { test } from "node:test";
import { changedFilters, initialFilters, toggled } from "./filters.js";
import { decode, openFilters } from "./network.js";
import { payload } from "./testing.js";

const ALL = ["a", "b", "c"];

test("one taken out of all leaves the others", () => {
  assert.deepEqual(toggled(ALL, null, "b"), ["a", "c"]);
});

test("the last one put in makes all", () => {
  assert.deepEqual(toggled(ALL, ["c"], "a"), ["a", "c"]);
  assert.equal(toggled(ALL, ["a", "c"], "b"), null);
});

test("the last one taken out leaves none, which is not all", () => {
  assert.deepEqual(toggled(ALL, ["b"], "b"), []);
  assert.deepEqual(toggled(ALL, [], "b"), ["b"]);
});

test("what is changed is counted, the period once", () => {
  const initial = openFilters();
  assert.equal(changedFilters({ ...initial, signs: [0, 1, -1] }, initial), 0);
  assert.equal(changedFilters({ ...initial, from: "2015-01-01", until: "2016-01-01" }, initial), 1);
  assert.equal(changedFilters({ ...initial, signs: [1], min_confidence: 0.5 }, initial), 2);
});

test("a network says how its filters start", () => {
  const network = decode({ ...payload(), filters: { statuses: ["asserted", "negated"] } });
  assert.deepEqual(initialFilters(network), { ...openFilters(), statuses: ["asserted", "negated"] });
});
