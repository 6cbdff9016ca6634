import assert from "node:assert/strict";
import { test } from "node:test";
import { nearest } from "./nearest.js";

const from = { id: 0, x: 0, y: 0 };
const point = (id, x, y) => ({ id, x, y });

test("each arrow goes its way, with y downward", () => {
  const points = [from, point(1, 10, 0), point(2, -10, 0), point(3, 0, 10), point(4, 0, -10)];
  const found = ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"].map((key) => nearest(points, from, key));
  assert.deepEqual(found, [1, 2, 3, 4]);
});

test("what lies straight ahead goes before what is nearer but aside", () => {
  assert.equal(nearest([point(1, 10, 14), point(2, 20, 0)], from, "ArrowRight"), 2);
});

test("nothing lies that way", () => {
  assert.equal(nearest([from, point(1, -10, 0), point(2, 1, 10)], from, "ArrowRight"), null);
});
