import assert from "node:assert/strict";
import { test } from "node:test";

import { counted, listed, number, percent, period, signWord, typesText, weightText } from "./words.js";

test("signs have words", () => {
  assert.deepEqual([1, -1, 0].map(signWord), ["friendly", "hostile", "neutral"]);
});

test("numbers are rounded and grouped, what is missing is a dash", () => {
  assert.deepEqual([1234.567, 0, null, Number.NaN].map(number), ["1,234.57", "0", "–", "–"]);
  assert.deepEqual([0.834, 1, null].map(percent), ["83\u00a0%", "100\u00a0%", "–"]);
});

test("weights have two decimals", () => {
  assert.deepEqual([2, 1.4, 1234.567].map(weightText), ["2.00", "1.40", "1,234.57"]);
});

test("one thing is singular", () => {
  assert.deepEqual(
    [1, 0, 1200].map((count) => counted(count, "tie")),
    ["1 tie", "0 ties", "1,200 ties"],
  );
});

test("a period of one day is that day", () => {
  assert.deepEqual(
    [period("2015-01-01", "2015-01-01"), period("2015-01-01", "2016-01-01"), period(null, null)],
    ["2015-01-01", "2015-01-01 to 2016-01-01", "no date"],
  );
});

test("long lists of names are cut", () => {
  assert.deepEqual([[], ["A"], ["A", "B"], ["A", "B", "C"], ["A", "B", "C", "D"]].map(listed), [
    "",
    "A",
    "A and B",
    "A, B and C",
    "A, B and 2 more",
  ]);
});

test("the commonest type comes first", () => {
  assert.equal(typesText({ ALLY: 2, ACCUSE: 5 }), "ACCUSE 5, ALLY 2");
});
