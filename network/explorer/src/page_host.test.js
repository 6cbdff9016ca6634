import assert from "node:assert/strict";
import { test } from "node:test";
import { createPageHost } from "./page_host.js";

const host = createPageHost({ levels: { actor: { level: "actor" }, country: { level: "country" } } });

test("a page gives the levels that it holds, the first of them unless told", async () => {
  assert.deepEqual(host.levels, ["actor", "country"]);
  assert.equal((await host.network("country")).level, "country");
  assert.equal((await host.network(null)).level, "actor");
});

test("another level is refused by name", async () => {
  await assert.rejects(host.network("galaxy"), /galaxy/);
});

test("a page takes no corrections", () => {
  assert.deepEqual([host.correct, host.undo, host.remove], [null, null, null]);
});
