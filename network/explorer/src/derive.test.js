import assert from "node:assert/strict";
import { test } from "node:test";
import { columns, derive, facetCounts, failures, neighbourhood, PERIOD, statusLine } from "./derive.js";
import { addUp, decode, openFilters, passes } from "./network.js";
import { payload } from "./testing.js";

const CHOICES = [
  {},
  { signs: [1] },
  { types: ["ALLY", "MEMBER"], statuses: ["asserted", "negated"] },
  { kinds: ["state"], publishers: [""] },
  { kinds: [null], min_confidence: 0.5 },
  { from: "2015-06-01", until: "2016-02-01" },
  { until: "2016-02-01", publishers: ["Wire"] },
  { from: "2016-02-01", signs: [], statuses: null },
  { signs: null, statuses: null, types: null },
];

const rest = { hidden: [], focus: null, directed: false };
const byId = (ties) => ties.toSorted((left, right) => (left.id < right.id ? -1 : 1));

for (const directed of [false, true]) {
  test(`relations and ties are those of network.js, ${directed ? "directed" : "not directed"}`, () => {
    for (let seed = 1; seed < 12; seed++) {
      const network = decode(payload({ seed, nRelations: 20 * seed }));
      for (const choice of CHOICES) {
        const filters = { ...openFilters(), ...choice };
        const { passing, ties } = derive({ network, filters, ...rest, directed });
        assert.deepEqual(passing, passes(network, filters));
        assert.deepEqual(byId(ties), byId(addUp(network, passing, { directed })));
        assert.deepEqual(
          ties.map(({ weight }) => weight),
          ties.map(({ weight }) => weight).toSorted((left, right) => right - left),
        );
      }
    }
  });
}

test("a hidden actor has no ties, but its relations still meet the filters", () => {
  const network = decode(payload());
  const state = { network, filters: openFilters(), ...rest };
  const { passing, ties } = derive({ ...state, hidden: ["Russia", "Nobody"] });
  assert.deepEqual(passing, derive(state).passing);
  assert.ok(ties.length > 0);
  assert.ok(ties.every(({ a, b }) => a !== 0 && b !== 0));
});

test("focus keeps the ties among an actor's neighbours", () => {
  const network = decode(payload({ nActors: 30, nRelations: 60 }));
  const state = { network, filters: openFilters(), ...rest };
  const all = derive(state).ties;
  const near = new Set(all.filter(({ a, b }) => a === 0 || b === 0).flatMap(({ a, b }) => [a, b]));
  const { ties } = derive({ ...state, focus: { actor: "Russia", hops: 1 } });
  assert.deepEqual(
    ties,
    all.filter(({ a, b }) => near.has(a) && near.has(b)),
  );
  assert.ok(ties.length < all.length);
});

test("a focus on nobody there is none", () => {
  const network = decode(payload());
  const state = { network, filters: openFilters(), ...rest };
  assert.deepEqual(derive({ ...state, focus: { actor: "Nobody", hops: 1 } }), derive(state));
});

test("neighbourhoods grow by steps, until nobody is left", () => {
  const chain = [0, 1, 2].map((a) => ({ a, b: a + 1 }));
  assert.deepEqual([...neighbourhood(chain, 1, 0)], [1]);
  assert.deepEqual([...neighbourhood(chain, 0, 1)], [0, 1]);
  assert.deepEqual([...neighbourhood(chain, 0, 2)], [0, 1, 2]);
  assert.equal(neighbourhood(chain, 0, 9).size, 4);
});

test("a relation fails in the period alone, or in other filters too", () => {
  const network = decode(payload());
  const filters = { ...openFilters(), statuses: null, from: "2016-01-01" };
  const failing = failures(network, filters);
  const early = network.relations.date.map((date) => date === null || date < "2016-01-01");
  assert.deepEqual(
    Array.from(failing, (fails) => fails === PERIOD),
    early,
  );
});

test("a choice counts the relations that pass all the other filters", () => {
  const network = decode(payload({ nRelations: 200 }));
  const filters = { ...openFilters(), signs: [1], types: ["ALLY"], publishers: ["Wire"] };
  const counts = facetCounts(network, failures(network, filters));
  const number = (change) => passes(network, { ...filters, ...change }).reduce((sum, value) => sum + value, 0);
  for (const sign of [-1, 0, 1]) assert.equal(counts.signs.get(sign), number({ signs: [sign] }));
  for (const { name } of network.types) assert.equal(counts.types.get(name), number({ types: [name] }));
  for (const name of network.statuses) assert.equal(counts.statuses.get(name), number({ statuses: [name] }));
  for (const name of ["", "Daily", "Wire"]) assert.equal(counts.publishers.get(name), number({ publishers: [name] }));
});

test("a relation counts once for each kind of its actors", () => {
  const network = decode(payload({ nActors: 2, nRelations: 10 }));
  const counts = facetCounts(network, failures(network, { ...openFilters(), statuses: null }));
  assert.deepEqual(
    [...counts.kinds],
    [
      ["state", 10],
      ["armed_group", 10],
    ],
  );
});

test("first and last day are of those relations that have one", () => {
  const data = payload({ nRelations: 3 });
  data.relations.date = ["2015-02-01", null, "1969-12-31"];
  const { first, last } = columns(decode(data));
  assert.deepEqual([first, last], [-1, 16467]);
  data.relations.date = [null, null, null];
  assert.deepEqual([columns(decode(data)).first, columns(decode(data)).last], [null, null]);
});

test("the status line says what is shown of how much, and what was cut", () => {
  const network = decode(payload({ nActors: 3, nRelations: 40 }));
  const filters = { ...openFilters(), statuses: null };
  const all = derive({ network, filters, ...rest });
  const line = (more) => statusLine({ network, directed: false, ...all, ...more });
  assert.equal(line(), `3 actors, ${all.ties.length} ties, 40 relations shown`);
  const one = { ties: all.ties.slice(0, 1) };
  assert.match(line(one), /^2 of 3 actors, 1 of \d ties, \d+ of 40 relations shown$/);
  network.shown = { ...network.shown, actors: 1000, all_actors: 5312 };
  assert.match(line(), /shown; the strongest 1,000 of 5,312 actors$/);
  network.shown = { ...network.shown, ties: 3000, all_ties: 9001 };
  assert.match(line(), /; the strongest 1,000 of 5,312 actors and 3,000 of 9,001 ties$/);
});
