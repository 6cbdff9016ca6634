import assert from "node:assert/strict";
import { test } from "node:test";
import { cellAt, fittingSide, inView, matrixOf, strength, walked } from "./matrix_model.js";

const tie = (a, b, sign, weight) => ({ a, b, sign, weight });
const network = { actors: { bloc: [2, 1, 0, 1, 2] } };
const ties = [tie(0, 1, -1, 5), tie(1, 3, 1, 3), tie(0, 4, 1, 2), tie(2, 4, 0, 9), tie(1, 3, -1, 1)];
const state = { network, ties, directed: false };

test("actors stand bloc by bloc, by weight within one, those without a bloc last", () => {
  const { actors, blocs } = matrixOf(state);
  assert.deepEqual(actors, [1, 3, 4, 0, 2]);
  assert.deepEqual(blocs, [
    { bloc: 1, from: 0, until: 2 },
    { bloc: 2, from: 2, until: 4 },
    { bloc: 0, from: 4, until: 5 },
  ]);
});

test("a tie without direction stands in two cells, one with direction in one", () => {
  const { cells } = matrixOf(state);
  assert.equal(cells.get("0 3"), cells.get("3 0"));
  assert.equal(cells.get("0 3").net, -5);
  const directed = matrixOf({ ...state, directed: true }).cells;
  assert.deepEqual([directed.has("3 0"), directed.has("0 3")], [true, false]);
});

test("parallel ties share a cell, which is contested", () => {
  const pair = matrixOf(state).cells.get("0 1");
  assert.deepEqual([pair.net, pair.contested], [2, true]);
});

test("only the actors of most weight are kept, and how many there are is told", () => {
  const { actors, total, cells } = matrixOf(state, 2);
  assert.deepEqual([...actors].sort(), [1, 4]);
  assert.equal(total, 5);
  assert.equal(cells.size, 0);
});

test("colour grows with net weight, and with neutral weight where nothing else is", () => {
  const { strongest, cells } = matrixOf(state);
  assert.equal(strongest, 9);
  assert.equal(strength(cells.get("2 4"), strongest), 1);
  assert.ok(strength(cells.get("0 1"), strongest) < strength(cells.get("0 3"), strongest));
  assert.equal(strength({ positive: 0, negative: 0, neutral: 0, net: 0 }, 0), 0.3);
});

test("cells fill the place within bounds", () => {
  assert.equal(fittingSide(20, { width: 800, height: 400 }), 20);
  assert.equal(fittingSide(2, { width: 800, height: 400 }), 34);
  assert.equal(fittingSide(150, { width: 800, height: 400 }), 12);
  assert.equal(fittingSide(0, { width: 800, height: 400 }), 34);
});

test("a point is in a cell, on a name, or beside", () => {
  const frame = { side: 10, left: 100, top: 50, scrollX: 20, scrollY: 0, count: 30 };
  assert.deepEqual(cellAt({ x: 105, y: 61 }, frame), { row: 1, column: 2 });
  assert.deepEqual(cellAt({ x: 20, y: 61 }, frame), { row: 1, column: null });
  assert.deepEqual(cellAt({ x: 105, y: 20 }, frame), { row: null, column: 2 });
  assert.equal(cellAt({ x: 20, y: 20 }, frame), null);
  assert.equal(cellAt({ x: 105, y: 351 }, frame), null);
});

test("what is in view is what is drawn", () => {
  assert.deepEqual(inView(25, 50, 10, 30), [2, 8]);
  assert.deepEqual(inView(0, 500, 10, 30), [0, 30]);
});

test("keys walk and stay inside", () => {
  const cell = { row: 0, column: 4 };
  assert.deepEqual(walked(cell, "ArrowUp", 5), cell);
  assert.deepEqual(walked(cell, "ArrowRight", 5), cell);
  assert.deepEqual(walked(cell, "ArrowDown", 5), { row: 1, column: 4 });
  assert.deepEqual(walked(cell, "Home", 5), { row: 0, column: 0 });
  assert.deepEqual(walked(cell, "PageDown", 5), { row: 4, column: 4 });
  assert.equal(walked(cell, "x", 5), null);
});
