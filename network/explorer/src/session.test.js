import assert from "node:assert/strict";
import { test } from "node:test";
import { openFilters } from "./network.js";
import { firstState, received, traitsOf } from "./session.js";
import { payload } from "./testing.js";

test("without traits the state is the payload's", () => {
  const { network, ...state } = firstState(payload());
  assert.equal(network.nRelations, 60);
  assert.deepEqual(state.filters, openFilters());
  assert.deepEqual([state.view, state.colour, state.size, state.level], ["graph", "bloc", "degree", "actor"]);
});

test("actors are coloured by kind where there are no blocs", () => {
  const data = payload();
  data.actors.bloc = data.actors.bloc.map(() => 0);
  assert.equal(firstState(data).colour, "kind");
});

test("traits that are set hold from the start, as far as the network knows their names", () => {
  const state = firstState(payload(), {
    selection: { actors: ["Russia", "Nobody"] },
    filters: { min_confidence: 0.5 },
    hidden: ["Turkey"],
    options: { view: "matrix", size: "fame", focus: { actor: "Rebels", hops: 1 } },
  });
  assert.deepEqual(state.selection, { actors: ["Russia"], ties: [], relations: [] });
  assert.deepEqual(state.filters, { ...openFilters(), min_confidence: 0.5 });
  assert.deepEqual([state.hidden, state.view, state.size], [["Turkey"], "matrix", "degree"]);
  assert.deepEqual(state.focus, { actor: "Rebels", hops: 1 });
});

test("an echo changes nothing", () => {
  const state = firstState(payload());
  assert.deepEqual(received(state, structuredClone(traitsOf(state))), {});
});

test("empty traits are those of nobody having set any", () => {
  const state = firstState(payload());
  assert.deepEqual(received(state, { selection: {}, filters: {}, hidden: [], pins: {}, options: {} }), {});
});

test("what another view changed is taken over, and only that", () => {
  const state = firstState(payload(), { options: { focus: { actor: "Russia", hops: 1 } } });
  const traits = structuredClone(traitsOf(state));
  traits.filters.signs = [1];
  traits.options.focus = null;
  assert.deepEqual(received(state, traits), { filters: { ...openFilters(), signs: [1] }, focus: null });
});

test("a level that there is not is none to go to", () => {
  assert.deepEqual(received(firstState(payload()), { level: "galaxy" }), {});
  assert.deepEqual(received(firstState(payload()), { level: "country" }), { level: "country" });
});
