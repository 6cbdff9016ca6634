import assert from "node:assert/strict";
import { test } from "node:test";

import { asShown, difference, judgement, mentions, merge, rename, split, unjudged } from "./entries.js";
import { allTies, smallNetwork } from "./evidence_payload.js";

const network = smallNetwork();

test("a verdict says what was judged, and where it stands", () => {
  assert.deepEqual(judgement(network, 0, "reject"), {
    action: "reject",
    relation: "r0",
    was: { source: "Russia", type: "ACCUSE", target: "Turkey", sign: -1, status: "asserted" },
    sentence: "Moscow accused Ankara of shooting down its jet.",
    source_text: "Moscow",
    target_text: "Ankara",
    trigger: "accused",
    document: "d0",
  });
});

test("unknown mentions and an empty note are left out", () => {
  const entry = judgement(network, 5, "accept", { note: "" });
  assert.deepEqual(Object.keys(entry), ["action", "relation", "was", "sentence", "document"]);
});

test("a change sets only what differs", () => {
  const was = asShown(network, 0);
  assert.deepEqual(difference(was, { type: "BACK", sign: 1, status: "asserted", reverse: false }), {
    type: "BACK",
    sign: 1,
  });
  assert.deepEqual(difference(was, { ...was, sign: 0, reverse: false }), { sign: 0 });
  assert.deepEqual(difference(was, { ...was, reverse: true }), { reverse: true });
  assert.equal(difference(was, { ...was, reverse: false }), null);
});

test("a new type always comes with its sign, also where that stays", () => {
  const was = asShown(network, 0);
  assert.deepEqual(difference(was, { ...was, type: "BACK", reverse: false }), { type: "BACK", sign: -1 });
});

test("what a change sets goes into its entry", () => {
  const { set, note } = judgement(network, 0, "change", { set: { sign: 0 }, note: "Only reported." });
  assert.deepEqual([set, note], [{ sign: 0 }, "Only reported."]);
});

test("actors are renamed, merged and split", () => {
  assert.deepEqual(rename("Russia", "Russian Federation", { kind: "" }), {
    action: "rename",
    actor: "Russia",
    to: "Russian Federation",
  });
  assert.deepEqual(merge(["Russia", "USSR"], "Russia", { kind: "state" }), {
    action: "merge",
    actors: ["Russia", "USSR"],
    into: "Russia",
    kind: "state",
  });
  assert.deepEqual(split("Turkey", "Turkish rebels", { written: ["Ankara"] }), {
    action: "split",
    actor: "Turkey",
    into: "Turkish rebels",
    written: ["Ankara"],
  });
});

test("the mentions of an actor are counted on either side, unknown ones passed over", () => {
  assert.deepEqual(mentions(network, 0), [
    { text: "Russia", count: 3 },
    { text: "Moscow", count: 2 },
  ]);
  assert.deepEqual(mentions(network, 2), []);
});

test("a relation to judge is drawn among the visible ones without a verdict", () => {
  const ties = allTies(network);
  const drawn = new Set(Array.from({ length: 8 }, (_, n) => unjudged(network, ties, () => n / 8)));
  assert.deepEqual([...drawn].sort(), ["r0", "r2", "r3", "r5"]);
  assert.equal(unjudged(network, []), null);
});
