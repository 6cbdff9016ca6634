import assert from "node:assert/strict";
import { test } from "node:test";
import { actorLooks, difference, placeOf, presence, tieLooks } from "./graph_elements.js";
import { addUp, decode, openFilters, passes } from "./network.js";
import { payload } from "./testing.js";

const network = decode({
  ...payload(),
  palette: { light: { blocs: ["#111111", "#222222"], kinds: { state: "#333333" } }, dark: {} },
});
const ties = addUp(network, passes(network, openFilters()));
const scale = { heaviest: 10, unit: 1 };
const looks = { network, colour: "bloc", size: "degree", theme: "light" };

test("a pin goes before the layout", () => {
  assert.deepEqual(placeOf({ network, pins: {} }, 1), { x: 1, y: 1 });
  assert.deepEqual(placeOf({ network, pins: { Turkey: [5, -6] } }, 1), { x: 5, y: -6 });
});

test("colour tells the bloc or the kind, and grey that there is none", () => {
  const colours = (colour) => actorLooks({ ...looks, colour }, 1).map((each) => each.colour);
  assert.deepEqual(colours("bloc").slice(0, 3), ["#777777", "#111111", "#222222"]);
  assert.deepEqual(colours("kind").slice(0, 3), ["#333333", "#777777", "#777777"]);
});

test("shape tells the kind only where colour does", () => {
  const corners = (colour) => actorLooks({ ...looks, colour }, 1).map((each) => each.corners !== "");
  assert.deepEqual(corners("kind").slice(0, 3), [false, true, false]);
  assert.ok(corners("bloc").every((has) => !has));
});

test("a measure that is not there gives all one size", () => {
  assert.equal(new Set(actorLooks({ ...looks, size: null }, 1).map(({ size }) => size)).size, 1);
});

test("from some ties to others", () => {
  const before = tieLooks(ties, scale);
  const after = new Map(before);
  const [first, second, third] = [...before.keys()];
  after.delete(first);
  after.set(second, { ...before.get(second), width: 99 });
  after.set("new", { ...before.get(third), id: "new" });
  const { added, changed, removed } = difference(before, after);
  assert.deepEqual(removed, [first]);
  assert.deepEqual(changed, [after.get(second)]);
  assert.deepEqual(added, [after.get("new")]);
});

test("nothing is to be done where nothing changes", () => {
  assert.deepEqual(difference(tieLooks(ties, scale), tieLooks(ties, scale)), { added: [], changed: [], removed: [] });
});

test("who has no tie is faint, and gone where something is in focus; who is hidden is gone", () => {
  const state = { network, ties: [{ a: 0, b: 1 }], hidden: ["Rebels"], focus: null };
  assert.deepEqual(presence(state).slice(0, 4), ["", "", "gone", "faint"]);
  assert.deepEqual(presence({ ...state, focus: { actor: "Actor 4", hops: 1 } }).slice(2, 5), ["gone", "gone", ""]);
});
