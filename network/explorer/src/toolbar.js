/** The bar on top: search, view, level, how actors are drawn, and what is done with the whole. */

import { h } from "./dom.js";
import { changedFilters, initialFilters } from "./filters.js";
import { createSearch } from "./search.js";

/** The views there are. */
export const VIEWS = { graph: "Graph", matrix: "Matrix", list: "List" };

const COLOURS = { bloc: "Bloc", kind: "Kind" };

/**
 * The bar on top.
 *
 * @param {object} store
 * @param {{levels?: string[], panelId: string, filtersId: string, actions: object}} options `levels`: those to be had, if not all
 *   that the network names; `actions`: `find(actor)`, `filters()`, `fit()`, `picture()`, `table()`, `tall()` and, where the reader chooses it, `theme()`.
 * @returns {{element: HTMLElement, filtersButton: HTMLElement, destroy: () => void}}
 */
export function createToolbar(store, { levels, panelId, filtersId, actions }) {
  const filters = button("Filters", actions.filters, { "aria-controls": filtersId });
  const views = createTabs(store, panelId);
  const level = select("Level", (value) => store.set({ level: value }));
  const colour = select("Colour", (value) => store.set({ colour: value }));
  const size = select("Size", (value) => store.set({ size: value }));
  const directed = h("input", {
    type: "checkbox",
    on: { change: () => store.set({ directed: directed.checked }) },
  });
  const drawn = [
    colour.element,
    size.element,
    button("Fit", actions.fit, { title: "Show the whole network" }),
    button("Picture", actions.picture, { title: "Save as PNG" }),
  ];
  const table = button("CSV", actions.table, { title: "Save the ties shown as CSV" });
  const tall = button("Taller", actions.tall, { class: "anx-taller", "aria-pressed": "false" });
  const theme = actions.theme && button("Dark", actions.theme, { "aria-pressed": "false" });
  const element = h(
    "div",
    { class: "anx-toolbar", role: "group", "aria-label": "What is shown, and how" },
    filters,
    createSearch(store, actions.find),
    views.element,
    level.element,
    h("label", { class: "anx-control", title: "Ties run from who acts to who is acted upon" }, directed, "Directions"),
    ...drawn.slice(0, 2),
    h("span", { class: "anx-space" }),
    ...drawn.slice(2),
    table,
    theme,
    tall,
  );

  function show() {
    const state = store.get();
    const { network } = state;
    const offered = levels ?? network.levels;
    level.offer(named(offered), state.level);
    level.element.hidden = offered.length < 2;
    colour.offer(Object.entries(COLOURS), state.colour);
    size.offer(
      network.measures.map(({ key, label }) => [key, label]),
      state.size,
    );
    size.element.hidden = !network.measures.length;
    directed.checked = state.directed;
    const changed = changedFilters(state.filters, initialFilters(network));
    filters.textContent = changed ? `Filters (${changed})` : "Filters";
    for (const control of drawn) control.classList.toggle("anx-away", state.view !== "graph");
    theme?.setAttribute("aria-pressed", String(state.theme === "dark"));
    // The list has such a button of its own, for what is found in it.
    table.classList.toggle("anx-away", state.view === "list");
    views.show(state.view);
  }

  show();
  const keys = ["network", "level", "colour", "size", "directed", "filters", "view", "theme"];
  return { element, filtersButton: filters, tallButton: tall, destroy: store.subscribe(keys, show) };
}

const named = (names) => names.map((name) => [name, name.charAt(0).toUpperCase() + name.slice(1)]);

/** @returns {HTMLButtonElement} */
export function button(text, click, properties = {}) {
  return h("button", { type: "button", on: { click: () => click() }, ...properties }, text);
}

function select(label, choose) {
  const input = h("select", { on: { change: () => choose(input.value) } });
  const element = h("label", { class: "anx-control" }, label, input);
  let offered = "";
  return {
    element,
    offer(choices, value) {
      const text = JSON.stringify(choices);
      if (text !== offered) {
        input.replaceChildren(...choices.map(([key, name]) => h("option", { value: key }, name)));
        offered = text;
      }
      input.value = value;
    },
  };
}

function createTabs(store, panelId) {
  const names = Object.keys(VIEWS);
  const tabs = names.map((view) =>
    h(
      "button",
      {
        type: "button",
        role: "tab",
        id: `${panelId}-${view}`,
        "aria-controls": panelId,
        data: { view },
        on: { click: () => store.set({ view }), keydown },
      },
      VIEWS[view],
    ),
  );

  function keydown(event) {
    const place = names.indexOf(store.get().view);
    const to = { ArrowLeft: place - 1, ArrowRight: place + 1, Home: 0, End: names.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + names.length) % names.length;
    store.set({ view: names[next] });
    tabs[next].focus();
  }

  return {
    element: h("div", { class: "anx-views", role: "tablist", "aria-label": "View" }, ...tabs),
    show(view) {
      for (const tab of tabs) {
        tab.setAttribute("aria-selected", String(tab.dataset.view === view));
        tab.tabIndex = tab.dataset.view === view ? 0 : -1;
      }
    },
  };
}
