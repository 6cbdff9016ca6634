import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "./store.js";

test("a listener is told once of all that changed", () => {
  const store = createStore({ a: 1, b: 2 });
  const told = [];
  store.subscribe(["a", "b"], (state, changed) => told.push([state.a, state.b, [...changed].sort()]));
  store.set({ a: 3, b: 4 });
  assert.deepEqual(told, [[3, 4, ["a", "b"]]]);
});

test("what stays the same is not told", () => {
  const store = createStore({ a: 1 });
  store.subscribe(["a"], () => assert.fail());
  store.set({ a: 1 });
});

test("a listener of another key is not told", () => {
  const store = createStore({ a: 1, b: 2 });
  store.subscribe(["b"], () => assert.fail());
  store.set({ a: 2 });
});

test("what a listener sets is told after the change that it answers", () => {
  const store = createStore({ a: 1, double: 2 });
  const told = [];
  store.subscribe(["a"], ({ a }) => store.set({ double: 2 * a }));
  store.subscribe(["a"], ({ a }) => told.push(`a ${a}`));
  store.subscribe(["double"], ({ double }) => told.push(`double ${double}`));
  store.set({ a: 5 });
  assert.deepEqual(told, ["a 5", "double 10"]);
});

test("who has unsubscribed is not told", () => {
  const store = createStore({ a: 1 });
  store.subscribe(["a"], () => assert.fail())();
  store.set({ a: 2 });
});

test("a listener that fails does not keep later changes from being told", () => {
  const store = createStore({ a: 1 });
  const told = [];
  const leave = store.subscribe(["a"], () => {
    throw new Error("broken");
  });
  assert.throws(() => store.set({ a: 2 }), /broken/);
  leave();
  store.subscribe(["a"], ({ a }) => told.push(a));
  store.set({ a: 3 });
  assert.deepEqual(told, [3]);
});

test("state cannot be changed but by set", () => {
  const store = createStore({ a: 1 });
  assert.throws(() => {
    store.get().a = 2;
  }, TypeError);
});
