import assert from "node:assert/strict";
import { test } from "node:test";
import { matches } from "./search.js";

const NAMES = ["Syrian rebels", "Free Syrian Army", "Assyrians", "Türkiye", "Russia"];

test("names that start so come first, then words, then any", () => {
  assert.deepEqual(matches(NAMES, "syrian"), [0, 1, 2]);
});

test("case and accents do not matter", () => {
  assert.deepEqual(matches(NAMES, "TURK"), [3]);
  assert.deepEqual(matches(NAMES, " rüss "), [4]);
});

test("nothing asked for is the strongest actors, nobody is found by another name", () => {
  assert.deepEqual(matches(NAMES, " ", 2), [0, 1]);
  assert.deepEqual(matches(NAMES, "Iran"), []);
  assert.deepEqual(matches(NAMES, ".*"), []);
});
