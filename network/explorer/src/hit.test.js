import assert from "node:assert/strict";
import { test } from "node:test";
import { along, clearest, dotAt, lineAt, lineOf } from "./hit.js";

const dot = (id, x, y, radius) => ({ id, x, y, radius });

test("a straight line runs from rim to rim", () => {
  assert.deepEqual(lineOf(dot(0, 0, 0, 10), dot(1, 100, 0, 20), 0), [
    [10, 0],
    [80, 0],
  ]);
});

test("a curve comes half as far aside as its control point, to the right with y downward", () => {
  const points = lineOf(dot(0, 0, 0, 0), dot(1, 100, 0, 0), 30);
  const middle = points[(points.length - 1) / 2];
  assert.deepEqual(middle, [50, 15]);
});

test("actors at one place have a line still", () => {
  assert.ok(
    lineOf(dot(0, 5, 5, 0), dot(1, 5, 5, 0), 10)
      .flat()
      .every(Number.isFinite),
  );
});

test("of dots that overlap, the one whose middle is nearest is hit", () => {
  const dots = [dot(7, 0, 0, 20), dot(8, 15, 0, 20)];
  assert.equal(dotAt({ x: 6, y: 0 }, dots, 0), 7);
  assert.equal(dotAt({ x: 9, y: 0 }, dots, 0), 8);
});

test("a little beside a dot or line still counts", () => {
  assert.equal(dotAt({ x: 0, y: 24 }, [dot(7, 0, 0, 20)], 3), null);
  assert.equal(dotAt({ x: 0, y: 22 }, [dot(7, 0, 0, 20)], 3), 7);
  const line = { id: "t", points: lineOf(dot(0, 0, 0, 0), dot(1, 100, 0, 0), 0), half: 2 };
  assert.equal(lineAt({ x: 50, y: 6 }, [line], 5), "t");
  assert.equal(lineAt({ x: 50, y: 8 }, [line], 5), null);
  assert.equal(lineAt({ x: 110, y: 0 }, [line], 5), null);
});

test("of parallel ties the nearest is hit", () => {
  const lines = [-16, 0, 16].map((bend) => ({
    id: bend,
    points: lineOf(dot(0, 0, 0, 0), dot(1, 100, 0, 0), bend),
    half: 3,
  }));
  assert.deepEqual(
    [-8, 0, 8].map((y) => lineAt({ x: 50, y }, lines, 6)),
    [-16, 0, 16],
  );
});

test("points along a line begin at its middle and stay on it", () => {
  const [first, ...rest] = along(lineOf(dot(0, 0, 0, 0), dot(1, 100, 0, 0), 0));
  assert.deepEqual(first, { x: 50, y: 0 });
  assert.ok(rest.every(({ x, y }) => x > 0 && x < 100 && y === 0));
});

test("the clearest point is the first that lies far enough from dots and lines", () => {
  const points = [0, 5, 12, 30].map((x) => ({ x, y: 0 }));
  const lines = [
    {
      points: [
        [3, -9],
        [3, 9],
      ],
    },
  ];
  assert.equal(clearest(points, [], lines, 4), points[2]);
  assert.equal(clearest(points, [dot(0, 14, 0, 5)], lines, 4), points[3]);
  assert.equal(clearest(points.slice(0, 2), [], lines, 4), points[0]);
});
