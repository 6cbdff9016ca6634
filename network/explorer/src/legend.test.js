import assert from "node:assert/strict";
import { test } from "node:test";
import { groupsOf } from "./legend.js";

const network = {
  actors: { bloc: [2, 1, 0, 2], kind: ["state", null, "armed_group", "armed_group"] },
  blocs: ["East", "West"],
};

test("blocs come in their order, by name, and who has none last", () => {
  assert.deepEqual(groupsOf({ network, colour: "bloc" }), [
    { value: 1, label: "East", count: 1 },
    { value: 2, label: "West", count: 2 },
    { value: 0, label: "no bloc", count: 1 },
  ]);
});

test("kinds come with the commonest first, and who has none last", () => {
  assert.deepEqual(
    groupsOf({ network, colour: "kind" }).map(({ label }) => label),
    ["armed group", "state", "no kind"],
  );
});
