// The page without the explorer: what is folded away, and the pictures that go with the theme.
(() => {
  const root = document.documentElement;
  root.dataset.scripts = "";

  // What is folded away is printed.
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened = [];
  });

  // A link to a tie opens its sentences.
  function follow() {
    const details = document.getElementById(location.hash.slice(1))?.querySelector("details");
    if (details) details.open = true;
  }
  addEventListener("hashchange", follow);
  addEventListener("DOMContentLoaded", follow);

  // The explorer says which theme was chosen.
  function dress() {
    const media = root.dataset.theme === "dark" ? "screen" : "not all";
    for (const source of document.querySelectorAll("picture source")) source.media = media;
  }
  new MutationObserver(dress).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
})();
