import assert from "node:assert/strict";
import { test } from "node:test";
import { decode } from "./network.js";
import { clearSelection, selectActor, selected, selectRelations, selectTie, selectTies } from "./selection.js";
import { createStore } from "./store.js";
import { payload } from "./testing.js";

const NOTHING = { actors: [], ties: [], relations: [] };
const storeOf = (selection = NOTHING) => createStore({ network: decode(payload()), selection });
const selection = (store) => store.get().selection;

test("an actor is selected by name, and alone", () => {
  const store = storeOf({ actors: ["Turkey"], ties: [["Russia", "Turkey", 1]], relations: ["r1"] });
  selectActor(store, 0);
  assert.deepEqual(selection(store), { ...NOTHING, actors: ["Russia"] });
});

test("actors are added, and taken out when added again", () => {
  const store = storeOf();
  selectActor(store, 0);
  selectActor(store, 1, { add: true });
  assert.deepEqual(selection(store).actors, ["Russia", "Turkey"]);
  selectActor(store, 0, { add: true });
  assert.deepEqual(selection(store).actors, ["Turkey"]);
});

test("a tie is selected by the names of its ends and its sign", () => {
  const store = storeOf({ ...NOTHING, actors: ["Russia"] });
  selectTie(store, { a: 0, b: 2, sign: -1 });
  assert.deepEqual(selection(store), { ...NOTHING, ties: [["Russia", "Rebels", -1]] });
});

test("a tie added twice is taken out, one of the other sign is not", () => {
  const store = storeOf();
  selectTie(store, { a: 0, b: 2, sign: -1 });
  selectTie(store, { a: 0, b: 2, sign: 1 }, { add: true });
  selectTie(store, { a: 0, b: 2, sign: -1 }, { add: true });
  assert.deepEqual(selection(store).ties, [["Russia", "Rebels", 1]]);
});

test("several ties added are each there once", () => {
  const store = storeOf();
  const [one, other] = [
    { a: 0, b: 1, sign: 1 },
    { a: 0, b: 1, sign: -1 },
  ];
  selectTies(store, [one]);
  selectTies(store, [one, other], { add: true });
  assert.deepEqual(selection(store).ties, [
    ["Russia", "Turkey", 1],
    ["Russia", "Turkey", -1],
  ]);
});

test("relations are selected by id", () => {
  const store = storeOf({ ...NOTHING, actors: ["Russia"] });
  selectRelations(store, ["r3"]);
  assert.deepEqual(selection(store), { ...NOTHING, relations: ["r3"] });
});

test("clearing what is empty tells nobody", () => {
  const store = storeOf();
  let told = 0;
  store.subscribe(["selection"], () => told++);
  clearSelection(store);
  assert.equal(told, 0);
  selectActor(store, 0);
  clearSelection(store);
  assert.equal(told, 2);
  assert.deepEqual(selection(store), NOTHING);
});

test("what is selected is told from the rest", () => {
  const is = selected({
    ...storeOf().get(),
    selection: { actors: ["Turkey"], ties: [["Russia", "Rebels", -1]], relations: [] },
  });
  assert.equal(is.isEmpty, false);
  assert.deepEqual([0, 1].map(is.isActor), [false, true]);
  assert.deepEqual(
    [
      { a: 0, b: 2, sign: -1 },
      { a: 0, b: 2, sign: 1 },
      { a: 2, b: 0, sign: -1 },
    ].map(is.isTie),
    [true, false, false],
  );
});
