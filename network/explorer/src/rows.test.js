import assert from "node:assert/strict";
import { test } from "node:test";

import { allTies, smallNetwork } from "./evidence_payload.js";
import { COLUMNS, matching, rowsOf, sorted } from "./rows.js";

const network = smallNetwork();
const rows = rowsOf(network, allTies(network));
const values = (list, key) => list.map((row) => row[key]);

test("a row has a value for each column", () => {
  for (const row of rows) for (const { key } of COLUMNS) assert.notEqual(row[key], undefined);
});

test("parallel ties share their agreement", () => {
  const both = rows.filter(({ b }) => b === "Turkey");
  assert.equal(both.length, 2);
  assert.equal(both[0].agreement, both[1].agreement);
  assert.ok(both[0].agreement > 0.5 && both[0].agreement < 1);
});

test("numbers are sorted by size, either way", () => {
  const up = values(sorted(rows, { key: "weight", descending: false }), "weight");
  assert.deepEqual(
    up,
    [...up].sort((left, right) => left - right),
  );
  assert.deepEqual(values(sorted(rows, { key: "weight", descending: true }), "weight"), up.reverse());
});

test("what is missing comes last, either way", () => {
  for (const descending of [true, false]) {
    assert.equal(sorted(rows, { key: "first", descending }).at(-1).first, null);
  }
});

test("names are sorted as people do: accents aside, numbers by size", () => {
  const named = ["Actor 10", "Émirats", "actor 9", "Zambia", "Egypt"].map((a) => ({ a }));
  assert.deepEqual(values(sorted(named, { key: "a", descending: false }), "a"), [
    "actor 9",
    "Actor 10",
    "Egypt",
    "Émirats",
    "Zambia",
  ]);
});

test("what is equal stays in the order it had", () => {
  const equal = rows.map((row, n) => ({ ...row, sign: "friendly", n }));
  for (const descending of [true, false]) {
    assert.deepEqual(values(sorted(equal, { key: "sign", descending }), "n"), [0, 1, 2]);
  }
});

test("every word must occur, in names, sign or types", () => {
  assert.equal(matching(rows, "  ").length, 3);
  assert.equal(matching(rows, "TURKEY russia").length, 2);
  assert.equal(matching(rows, "turkey accuse hostile").length, 1);
  assert.equal(matching(rows, "Türkey").length, 2);
  assert.equal(matching(rows, "mars").length, 0);
});
