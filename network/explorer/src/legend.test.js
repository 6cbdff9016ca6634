import assert from "node:assert/strict";
import { test } from "node:test";
import { explained, groupsOf } from "./legend.js";

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

test("blocs without a colour are named as one, before who has no bloc", () => {
  const groups = Array.from({ length: 12 }, (_, index) => ({ value: index, label: `bloc ${index}`, count: 1 }));
  const [none, ...blocs] = groups;
  assert.deepEqual(
    explained([...blocs, none], "bloc").map(({ label, count }) => [label, count]),
    [...blocs.slice(0, 8).map(({ label }) => [label, 1]), ["3 more blocs", 3], ["bloc 0", 1]],
  );
  assert.equal(explained([...blocs, none], "kind").length, 12);
  assert.equal(explained([...blocs.slice(0, 9), none], "bloc").length, 10);
});
