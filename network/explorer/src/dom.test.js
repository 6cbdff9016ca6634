import assert from "node:assert/strict";
import { test } from "node:test";
import { safeUrl, visible } from "./dom.js";

test("what turns the direction of writing or cannot be seen is made visible", () => {
  assert.equal(visible("a\u202eb\u200bc\u0000"), "a⟨U+202E⟩b⟨U+200B⟩c⟨U+0000⟩");
  assert.equal(visible("\u{e0041}"), "⟨U+E0041⟩");
});

test("line breaks, accents and other scripts stay as they are", () => {
  assert.equal(visible("Zürich\nأحرار\tСирия"), "Zürich\nأحرار\tСирия");
});

test("addresses of the web are safe", () => {
  assert.equal(safeUrl("https://example.org/a?b=c"), "https://example.org/a?b=c");
});

test("all other addresses are not", () => {
  const others = [
    "javascript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,x",
    "//example.org",
    "http://",
    "",
    null,
  ];
  for (const address of [...others, "java\nscript:alert(1)", "file:" + "///etc/passwd", undefined])
    assert.equal(safeUrl(address), null);
});
