import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { hostTheme, properties } from "./theme.js";

const page = (dataset, ...classes) => ({
  body: { dataset, classList: { contains: (name) => classes.includes(name) } },
});

test("JupyterLab and Notebook 7 say it on the body", () => {
  assert.equal(hostTheme(page({ jpThemeLight: "true" }), true), "light");
  assert.equal(hostTheme(page({ jpThemeLight: "false" }), false), "dark");
});

test("VS Code says it by a class, in high contrast too", () => {
  assert.equal(hostTheme(page({}, "vscode-light"), true), "light");
  assert.equal(hostTheme(page({}, "vscode-dark"), false), "dark");
  assert.equal(hostTheme(page({}, "vscode-high-contrast"), false), "dark");
  assert.equal(hostTheme(page({}, "vscode-high-contrast", "vscode-high-contrast-light"), true), "light");
});

test("where no host says anything the system does", () => {
  assert.equal(hostTheme(page({}), true), "dark");
  assert.equal(hostTheme(page({}), false), "light");
});

test("colours of the palette become custom properties, and nothing else does", () => {
  const palette = { light: { friendly: "#0072B2", hostile: "red; } * { display: none", blocs: ["#4477AA"] } };
  assert.deepEqual(properties(palette, "light"), [["--anx-friendly", "#0072B2"]]);
  assert.deepEqual(properties(palette, "dark"), []);
});

const css = readFileSync(new URL("./explorer.css", import.meta.url), "utf8");

function coloursOf(theme) {
  const block = theme === "light" ? /\.anx \{([^}]*)\}/ : /\.anx\[data-theme="dark"\] \{([^}]*)\}/;
  return Object.fromEntries([...css.match(block)[1].matchAll(/--anx-(\w+): (#\w{6});/g)].map(([, ...pair]) => pair));
}

function luminance(colour) {
  const linear = [1, 3, 5].map((place) => {
    const part = Number.parseInt(colour.slice(place, place + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

// WCAG 2.2, 1.4.3 and 1.4.11.
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (light + 0.05) / (dark + 0.05);
}

for (const theme of ["light", "dark"]) {
  const colours = coloursOf(theme);
  for (const ground of ["ground", "surface"]) {
    test(`text can be read on the ${theme} ${ground}`, () => {
      for (const text of ["ink", "muted", "accent"]) assert.ok(contrast(colours[text], colours[ground]) >= 4.5, text);
    });
    test(`edges and ties can be seen on the ${theme} ${ground}`, () => {
      for (const line of ["edge", "friendly", "hostile", "contested"]) {
        assert.ok(contrast(colours[line], colours[ground]) >= 3, line);
      }
    });
  }
}
