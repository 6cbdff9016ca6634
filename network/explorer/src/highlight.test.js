import assert from "node:assert/strict";
import { test } from "node:test";

import { ROLES, segments, written } from "./highlight.js";
import { generator } from "./testing.js";

const NONE = [-1, -1];

test("a sentence is cut at its spans", () => {
  assert.deepEqual(segments("Russia accused Turkey.", [0, 6, 15, 21, 7, 14]), [
    { text: "Russia", roles: ["source"] },
    { text: " ", roles: [] },
    { text: "accused", roles: ["trigger"] },
    { text: " ", roles: [] },
    { text: "Turkey", roles: ["target"] },
    { text: ".", roles: [] },
  ]);
});

test("what overlaps or nests belongs to several", () => {
  // Source "Russian-Iranian", target "Iranian" in it, trigger "Iranian alliance" over its end.
  assert.deepEqual(segments("The Russian-Iranian alliance", [4, 19, 12, 19, 12, 28]), [
    { text: "The ", roles: [] },
    { text: "Russian-", roles: ["source"] },
    { text: "Iranian", roles: ["source", "target", "trigger"] },
    { text: " alliance", roles: ["trigger"] },
  ]);
});

test("unknown, empty and outlying spans mark nothing", () => {
  assert.deepEqual(segments("Talks.", [-1, -1, 3, 3, 90, 99]), [{ text: "Talks.", roles: [] }]);
});

test("a span that ends behind the sentence ends with it", () => {
  assert.deepEqual(segments("Talks", [2, 99, ...NONE, ...NONE]).at(-1), { text: "lks", roles: ["source"] });
});

test("an empty sentence has no pieces", () => {
  assert.deepEqual(segments("", [0, 3, ...NONE, ...NONE]), []);
});

test("spans count UTF-16 units, and never cut a character in two", () => {
  const sentence = "😀😀 Russia";
  assert.equal(written(sentence, [5, 11, ...NONE, ...NONE], "source"), "Russia");
  assert.equal(written(sentence, [1, 3, ...NONE, ...NONE], "source"), "😀😀");
});

test("the pieces of any sentence with any spans are the sentence, and carry each role over its span", () => {
  const random = generator(7);
  for (let round = 0; round < 500; round++) {
    const sentence = Array.from({ length: 12 }, () => (random() < 0.3 ? "😀" : "ab ⟨"[Math.floor(4 * random())])).join(
      "",
    );
    const spans = Array.from({ length: 6 }, () => Math.floor(random() * 20) - 2);
    const pieces = segments(sentence, spans);
    assert.equal(pieces.map(({ text }) => text).join(""), sentence);
    assert.ok(pieces.every(({ text }) => text.isWellFormed()));
    for (const role of ROLES) {
      const marked = pieces.filter(({ roles }) => roles.includes(role)).map(({ text }) => text);
      assert.equal(marked.join(""), written(sentence, spans, role));
    }
  }
});
