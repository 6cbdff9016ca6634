import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "./same.js";

test("values that say the same are", () => {
  for (const value of [0, "", null, [], {}, [1, [2]], { a: { b: null } }]) {
    assert.ok(same(value, structuredClone(value)));
  }
  assert.ok(same({ a: 1, b: [2] }, { b: [2], a: 1 }));
});

test("values that do not are not", () => {
  const pairs = [
    [0, ""],
    [0, false],
    [null, {}],
    [[], {}],
    [
      [1, 2],
      [2, 1],
    ],
    [{ a: 1 }, { a: 1, b: 2 }],
  ];
  for (const [one, other] of [...pairs, [{ a: undefined }, { b: undefined }]]) {
    assert.ok(!same(one, other) && !same(other, one));
  }
});
