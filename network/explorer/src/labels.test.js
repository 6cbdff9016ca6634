import assert from "node:assert/strict";
import { test } from "node:test";
import { placeLabels } from "./labels.js";
import { generator } from "./testing.js";

const dot = (x, y, more = {}) => ({ x, y, radius: 5, width: 40, height: 12, ...more });

test("a label stands below its dot", () => {
  const [place] = placeLabels([dot(100, 100)]);
  assert.equal(place.x, 100);
  assert.ok(place.y - 6 >= 105);
});

test("where there is a more important label, it goes elsewhere", () => {
  const [first, second] = placeLabels([dot(100, 100), dot(100, 122)]);
  assert.ok(first.y > 100);
  assert.notEqual(second, null);
});

test("a label goes where it does not stick out of the view, or nowhere", () => {
  const dots = [dot(0, 100, { width: 0, height: 0 }), dot(400, 100, { width: 0, height: 0 })];
  const placed = (width, view) => placeLabels([...dots, dot(2, 140, { width })], view).at(-1);
  assert.ok(placed(150, 400).x - 75 > 0);
  assert.equal(placed(150, 600).x, 2);
  assert.equal(placed(600, 400), null);
  assert.equal(placeLabels([dot(2, 140, { width: 600, always: true })], 400)[0].x, 2);
});

test("where there is no room, it is left out, unless it is always written", () => {
  const around = [dot(100, 100), dot(104, 100), dot(100, 104), dot(96, 100), dot(100, 96), dot(98, 98)];
  assert.equal(placeLabels(around).at(-1), null);
  around.push(dot(102, 102, { always: true }));
  assert.notEqual(placeLabels(around).at(-1), null);
});

test("labels keep clear of one another and of the dots before them", () => {
  const random = generator(3);
  const dots = Array.from({ length: 300 }, () => dot(600 * random(), 400 * random(), { width: 20 + 60 * random() }));
  const places = placeLabels(dots);
  const boxes = places.flatMap((place, n) => (place ? [{ n, ...place, w: dots[n].width, h: dots[n].height }] : []));
  const meet = (one, other) =>
    Math.abs(one.x - other.x) < (one.w + other.w) / 2 && Math.abs(one.y - other.y) < (one.h + other.h) / 2;
  for (const one of boxes) {
    for (const other of boxes) assert.ok(one.n === other.n || !meet(one, other));
    for (let n = 0; n < one.n; n++) assert.ok(!meet(one, { ...dots[n], w: 10, h: 10 }));
  }
  assert.ok(boxes.length > 30 && boxes.length < 300);
});

test("a dot without a label is not written over", () => {
  const [, place] = placeLabels([dot(100, 112, { width: 0 }), dot(100, 95)]);
  assert.ok(place.y < 95);
});
