import assert from "node:assert/strict";
import { test } from "node:test";

import { allTies, smallNetwork } from "./evidence_payload.js";
import { figures, fold, leftOut, pairOf, subject } from "./subject.js";

const network = smallNetwork();
const ties = allTies(network);
const about = (selection) =>
  subject({ network, ties, selection: { actors: [], ties: [], relations: [], ...selection } });
const hostile = ["Russia", "Turkey", -1];
const friendly = ["Russia", "Turkey", 1];

test("nothing selected is nothing to speak of", () => {
  assert.equal(about({}).what, "nothing");
});

test("a tie is found by its names and sign", () => {
  const found = about({ ties: [hostile] });
  assert.deepEqual([found.what, found.names, found.relations], ["ties", ["Russia", "Turkey"], [0, 1]]);
});

test("relations of several ties come heaviest first", () => {
  assert.deepEqual(about({ ties: [friendly, hostile] }).relations, [0, 1, 2, 3, 4]);
});

test("a tie that is not visible leaves names and no sentences", () => {
  const found = about({ ties: [["Russia", "Mars", 1]] });
  assert.deepEqual([found.names, found.ties, found.relations], [["Russia", "Mars"], [], []]);
});

test("an actor has all its visible ties", () => {
  const found = about({ actors: ["Russia"] });
  assert.deepEqual([found.what, found.actor, found.ties.length], ["actor", 0, 3]);
});

test("an unknown actor has no index", () => {
  assert.equal(about({ actors: ["Mars"] }).actor, null);
});

test("of several actors, the ties among them are meant", () => {
  assert.deepEqual(about({ actors: ["Iran", "Russia"] }).relations, [5]);
});

test("single relations stand for themselves, unknown ones are passed over", () => {
  const found = about({ relations: ["r5", "gone"] });
  assert.deepEqual([found.what, found.relations, found.names], ["relations", [5], ["Iran", "Russia"]]);
});

test("choosing a sentence of a tie does not change what is spoken of", () => {
  assert.equal(about({ ties: [hostile], relations: ["r1"] }).key, about({ ties: [hostile] }).key);
});

test("copies fold into the heaviest, with the documents that repeat it", () => {
  assert.deepEqual(fold(network, [0, 1]), [{ relation: 0, copies: [1], documents: [1], mutual: false }]);
});

test("what is stated both ways in one document is mutual, and no copy", () => {
  assert.deepEqual(fold(network, [2, 3]), [{ relation: 2, copies: [3], documents: [], mutual: true }]);
});

test("the figures of one tie are the tie's own", () => {
  for (const tie of ties) {
    const { weight, nStatements, nDocuments, first, last, types } = tie;
    assert.deepEqual(figures(network, [tie]), { weight, nStatements, nDocuments, first, last, types });
  }
});

test("a pair shows both of its sides", () => {
  const pair = pairOf(ties, ties[0]);
  assert.deepEqual([pair.contested, pair.ties.length], [true, 2]);
});

test("sentences are said to be left out only where the payload was cut", () => {
  const cut = { ...network, sentences: network.sentences.map((text, n) => (n ? text : "")) };
  const told = fold(cut, [0, 1, 2, 3]);
  assert.equal(leftOut({ ...cut, shown: { relations: 6, with_sentence: 4 } }, told), 1);
  assert.equal(leftOut({ ...cut, shown: { relations: 6, with_sentence: 6 } }, told), 0);
});
