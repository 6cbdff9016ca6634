import assert from "node:assert/strict";
import { test } from "node:test";
import { bends } from "./bends.js";

const tie = (a, b, sign) => ({ id: `${a}-${b}-${sign}`, a, b, sign });
// Where a tie runs, as seen from the actor of the lower index.
const sideOf = (ties, gap = 10) => {
  const bent = bends(ties, gap);
  return ties.map(({ id, a, b }) => (a < b ? bent.get(id) : 0 - bent.get(id)));
};

test("a tie that is alone is straight", () => {
  assert.deepEqual(sideOf([tie(0, 1, 1), tie(1, 2, -1)]), [0, 0]);
});

test("two ties run on either side, three with the middle one straight", () => {
  assert.deepEqual(sideOf([tie(0, 1, -1), tie(0, 1, 1)]), [5, -5]);
  assert.deepEqual(sideOf([tie(0, 1, 0), tie(0, 1, -1), tie(0, 1, 1)]), [10, 0, -10]);
});

test("six ties of both directions all run apart, evenly", () => {
  const ties = [1, -1, 0].flatMap((sign) => [tie(4, 2, sign), tie(2, 4, sign)]);
  const sides = sideOf(ties).sort((one, other) => one - other);
  assert.deepEqual(sides, [-25, -15, -5, 5, 15, 25]);
});

test("the order of the ties does not matter", () => {
  const ties = [tie(0, 1, 1), tie(1, 0, 1), tie(0, 1, -1)];
  assert.deepEqual(bends(ties, 10), new Map([...bends([...ties].reverse(), 10)].reverse()));
});
