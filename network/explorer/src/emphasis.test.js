import assert from "node:assert/strict";
import { test } from "node:test";
import { emphasis } from "./emphasis.js";
import { decode } from "./network.js";
import { payload } from "./testing.js";

const network = decode(payload());
const ties = [
  { id: "0-1-1", a: 0, b: 1, sign: 1 },
  { id: "0-1--1", a: 0, b: 1, sign: -1 },
  { id: "1-2-1", a: 1, b: 2, sign: 1 },
];
const of = (selection, hidden = []) => {
  const found = emphasis({ network, ties, hidden, selection: { actors: [], ties: [], relations: [], ...selection } });
  return Object.fromEntries(Object.entries(found).map(([key, set]) => [key, [...set].sort()]));
};

test("a tie stands out with its two ends", () => {
  const chosen = ["0-1--1"];
  assert.deepEqual(of({ ties: [["Russia", "Turkey", -1]] }), {
    chosenTies: chosen,
    ties: chosen,
    chosenActors: [],
    actors: [0, 1],
  });
});

test("an actor stands out with its ties and partners", () => {
  assert.deepEqual(of({ actors: ["Rebels"] }), { chosenTies: [], ties: ["1-2-1"], chosenActors: [2], actors: [1, 2] });
});

test("nothing stands out where what is selected is not to be seen", () => {
  const nothing = { chosenTies: [], ties: [], chosenActors: [], actors: [] };
  assert.deepEqual(of({}), nothing);
  assert.deepEqual(of({ ties: [["Russia", "Rebels", 1]] }), nothing);
  assert.deepEqual(of({ actors: ["Actor 5"] }, ["Actor 5"]), nothing);
  assert.deepEqual(of({ actors: ["Unknown"] }), nothing);
});
