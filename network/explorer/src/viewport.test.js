import assert from "node:assert/strict";
import { test } from "node:test";
import { fittingView, viewOf } from "./viewport.js";

const screen = { width: 1000, height: 600, padding: { x: 50, y: 50 }, cover: { width: 200, height: 150 }, most: 2 };
const onScreen = ({ zoom, pan }, { x, y }) => ({ x: zoom * x + pan.x, y: zoom * y + pan.y });

test("a box fills the region, in its middle", () => {
  const view = viewOf({ x1: 0, y1: 0, x2: 100, y2: 100 }, { left: 100, top: 0, width: 400, height: 200 }, 9);
  assert.deepEqual(view, { zoom: 2, pan: { x: 200, y: 0 } });
});

test("a small box is not blown up", () => {
  assert.equal(viewOf({ x1: 5, y1: 5, x2: 5, y2: 5 }, { left: 0, top: 0, width: 400, height: 200 }, 2).zoom, 2);
});

test("what would lie below the cover makes room for it", () => {
  const box = { x1: 0, y1: 0, x2: 900, y2: 500 };
  const below = { x: 0, y: 500 };
  const seen = onScreen(fittingView(box, [below], screen), below);
  assert.ok(seen.x >= 200 || seen.y <= 450);
});

test("where nothing lies below the cover, the whole screen is used", () => {
  const box = { x1: 0, y1: 0, x2: 900, y2: 500 };
  assert.equal(fittingView(box, [{ x: 900, y: 0 }], screen).zoom, 1);
});

test("a cover of more than a third of the screen is not minded", () => {
  const box = { x1: 0, y1: 0, x2: 900, y2: 500 };
  assert.equal(fittingView(box, [{ x: 0, y: 500 }], { ...screen, cover: { width: 400, height: 300 } }).zoom, 1);
});
