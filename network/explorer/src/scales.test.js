import assert from "node:assert/strict";
import { test } from "node:test";
import { actorSizes, tieOpacity, tieWidth, unitOf } from "./scales.js";

const near = (one, other, most) => assert.ok(Math.abs(one - other) <= most, `${one} is not near ${other}`);

test("area above the least grows with the value", () => {
  const [none, half, all] = actorSizes([0, 50, 100], 1);
  assert.deepEqual([none, all], [14, 50]);
  near(half ** 2, (14 ** 2 + 50 ** 2) / 2, 2 * half * 1.8);
});

test("a large network has larger dots", () => {
  assert.deepEqual(actorSizes([0, 1], 2), [28, 100]);
  assert.equal(unitOf({ actors: { name: Array(10) } }), 1);
  assert.equal(unitOf({ actors: { name: Array(240) } }), 2);
  assert.equal(unitOf({ actors: { name: Array(1000) } }), 2.2);
});

test("below zero, the lowest value is least", () => {
  const [low, zero, high] = actorSizes([-1, 0, 1], 1);
  assert.deepEqual([low, high], [14, 50]);
  assert.ok(low < zero && zero < high);
});

test("who has no value, and values that are all zero, are least", () => {
  assert.deepEqual(actorSizes([null, 4, undefined, Number.NaN], 1), [14, 50, 14, 14]);
  assert.deepEqual(actorSizes([0, 0], 1), [14, 14]);
});

test("few sizes are told apart", () => {
  const values = Array.from({ length: 1000 }, (_, i) => i);
  assert.ok(new Set(actorSizes(values, 2.2)).size <= 11);
});

test("width grows with weight, up to the heaviest", () => {
  assert.ok(tieWidth(1, 100, 1) < tieWidth(25, 100, 1));
  assert.equal(tieWidth(100, 100, 1), 7);
  assert.equal(tieWidth(400, 100, 1), 7);
  assert.equal(tieWidth(100, 100, 2), 14);
  assert.ok(tieWidth(0, 0, 1) >= 1);
});

test("opacity grows with confidence and is never nothing", () => {
  assert.deepEqual([0, 0.5, 1].map(tieOpacity), [0.2, 0.6, 0.95]);
});
