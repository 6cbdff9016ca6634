import assert from "node:assert/strict";
import { test } from "node:test";
import { actorText, blocWord, pairText, tieText } from "./speech.js";

const network = {
  actors: { name: ["Russia", "Tur\u202ekey"], kind: ["armed_group", null], bloc: [1, 0] },
  blocs: ["Eastern bloc"],
};
const tie = { a: 0, b: 1, sign: -1, nStatements: 12 };

test("a tie in a line", () => {
  assert.equal(tieText(network, tie, false), "Russia – Tur⟨U+202E⟩key: hostile, 12 statements");
  assert.equal(tieText(network, { ...tie, nStatements: 1 }, true), "Russia → Tur⟨U+202E⟩key: hostile, 1 statement");
});

test("two actors in a line", () => {
  const pair = { a: 0, b: 1, net: 2, contested: true, ties: [tie, { ...tie, nStatements: 3 }] };
  assert.match(pairText(network, pair, false), /: friendly, contested, 15 statements$/);
  assert.match(pairText(network, { ...pair, net: 0 }, false), /: evenly divided, contested, /);
});

test("an actor in a line", () => {
  assert.equal(actorText(network, 0, 2), "Russia, armed group, Eastern bloc, 2 ties");
  assert.match(actorText(network, 1, 1), /, of unknown kind, no bloc, 1 tie$/);
});

test("a bloc without a name has its number", () => {
  assert.equal(blocWord({}, 3), "bloc 3");
});
