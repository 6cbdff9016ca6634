import assert from "node:assert/strict";
import { test } from "node:test";

import { allTies, smallNetwork } from "./evidence_payload.js";
import { csv, fileName, json, relationsCsv, tiesCsv } from "./export.js";

const network = smallNetwork();
const lines = (text) => text.slice(1).split("\r\n");
const cell = (value) => csv(["x"], [{ x: value }]).slice("\ufeffx\r\n".length, -"\r\n".length);

test("CSV begins with a byte order mark, and lines end as RFC 4180 asks", () => {
  assert.equal(csv(["a", "b"], [{ a: "x", b: 1.5 }]), "\ufeffa,b\r\nx,1.5\r\n");
});

test("quotes are doubled, and what would break a cell or a line is quoted", () => {
  assert.deepEqual(['say "no"', "a,b", "a\nb", "a\rb"].map(cell), ['"say ""no"""', '"a,b"', '"a\nb"', '"a\rb"']);
});

test("text that a spreadsheet would run is made text", () => {
  for (const start of ["=", "+", "-", "@", "\t", "\r", "＝"]) {
    assert.match(cell(`${start}cmd|'/c calc'!A1`), /^"?'/);
  }
  assert.equal(cell('=HYPERLINK("http://x","y")'), '"\'=HYPERLINK(""http://x"",""y"")"');
});

test("numbers stay numbers, also below zero", () => {
  assert.deepEqual([-1, 0.25].map(cell), ["-1", "0.25"]);
});

test("what is missing is an empty cell", () => {
  assert.deepEqual([null, undefined, ""].map(cell), ["", "", ""]);
});

test("ties are written with their figures", () => {
  const [head, first] = lines(tiesCsv(network, allTies(network)));
  assert.equal(head, "a,b,sign,weight,agreement,n_statements,n_documents,n_relations,first,last,types");
  assert.match(first, /^Russia,Turkey,1,1\.2,0\.57\d*,2,2,3,2015-10-01,2015-10-01,"ALLY 1; BACK 1"$/);
});

test("relations are written with sentence, source and mentions, and no formula among them", () => {
  const [head, first, last] = lines(relationsCsv(network, [0, 5]));
  assert.ok(head.startsWith("relation_id,doc_id,title,date,publisher,url,source,source_text,target,target_text,type"));
  assert.equal(
    first,
    "r0,d0,Jet shot down,2015-11-24,Reuters,https://example.org/0,Russia,Moscow,Turkey,Ankara,ACCUSE,-1,asserted,NATO,0.9,0.9,accused,Moscow accused Ankara of shooting down its jet.,",
  );
  assert.ok(last.startsWith("r5,d2,'=Talks,,BBC,,Iran,,Russia,,BACK,1,asserted,,"));
});

test("JSON keeps text as it is, with the filters it was chosen by", () => {
  const read = JSON.parse(json({ network, filters: { signs: [1] } }, { ties: allTies(network), relations: [5] }));
  assert.deepEqual(read.filters, { signs: [1] });
  assert.equal(read.ties.length, 3);
  assert.equal(read.relations[0].title, "=Talks");
});

test("no title makes a name of a file that leads elsewhere or hides what it is", () => {
  assert.equal(fileName("../../etc/passwd\u202etxt.exe", "ties", "csv"), "etc-passwd-txt-exe-ties.csv");
  assert.equal(fileName("Syrien: Kämpfe <2015>", "ties", "csv"), "Syrien-Kämpfe-2015-ties.csv");
  assert.equal(fileName("…", "ties", "csv"), "network-ties.csv");
  assert.equal(fileName(null, "ties", "csv"), "network-ties.csv");
  assert.ok(fileName("x".repeat(500), "ties", "csv").length < 100);
});
