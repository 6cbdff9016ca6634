/** The filters: what is shown, by sign, type, status, confidence, kind and publisher. */

import { facetCounts } from "./derive.js";
import { bdi, h } from "./dom.js";
import { openFilters } from "./network.js";
import { same } from "./same.js";
import { signLine } from "./sentence.js";
import { number, signWord } from "./words.js";

const SIGNS = [1, -1, 0];
const MANY = 8;

/**
 * A choice with one name put in or taken out.
 *
 * @param {Array} all All names there are.
 * @param {Array | null} chosen Null stands for all of them.
 * @param {string | number} name
 * @returns {Array | null} In the order of `all`.
 */
export function toggled(all, chosen, name) {
  const now = new Set(chosen ?? all);
  if (!now.delete(name)) now.add(name);
  return now.size === all.length ? null : all.filter((each) => now.has(each));
}

/**
 * How many kinds of filter are not as they were at first; the period is one.
 *
 * @param {object} filters
 * @param {object} initial
 * @returns {number}
 */
export function changedFilters(filters, initial) {
  const { from, until, ...others } = filters;
  const changed = Object.keys(others).filter((key) => !same(ordered(others[key]), ordered(initial[key])));
  return changed.length + (from !== initial.from || until !== initial.until ? 1 : 0);
}

const ordered = (choice) => (Array.isArray(choice) ? choice.toSorted() : choice);

/**
 * Filters as they are before anybody sets one.
 *
 * @param {object} network
 * @returns {object}
 */
export const initialFilters = (network) => ({ ...openFilters(), ...network.filters });

/**
 * The filters of a network, with the number of relations that each choice stands for.
 *
 * @param {object} store
 * @returns {{element: HTMLElement, destroy: () => void}}
 */
export function createFilters(store) {
  const body = h("div", { class: "anx-filters-body" });
  const reset = h("button", { type: "button", on: { click: () => set(initialFilters(store.get().network)) } }, "Reset");
  const element = h(
    "section",
    { class: "anx-filters", "aria-label": "Filters" },
    h("div", { class: "anx-filters-head" }, h("h3", {}, "Filters"), reset),
    body,
  );
  let lists = [];
  let confidence = null;

  function set(patch) {
    store.set({ filters: { ...store.get().filters, ...patch } });
  }

  function build() {
    const { network } = store.get();
    lists = facets(network).map((facet) => checkList(facet, store, set));
    confidence = confidenceSlider(set);
    const [signs, types, statuses, ...others] = lists.map((list) => list.element);
    body.replaceChildren(signs, confidence.element, statuses, types, ...others);
    show();
  }

  function show() {
    const { network, filters, failing } = store.get();
    const counts = facetCounts(network, failing);
    for (const list of lists) list.show(filters, counts);
    confidence.show(filters);
    reset.disabled = changedFilters(filters, initialFilters(network)) === 0;
  }

  build();
  const stop = store.subscribe(["network", "filters", "failing"], (_, changed) => {
    if (changed.has("network")) build();
    else show();
  });
  return { element, destroy: stop };
}

function facets(network) {
  const { relations, types, statuses, actors, publishers } = network;
  const used = new Set(relations.type);
  const typesHere = types.filter((_, code) => used.has(code));
  const option = (value, label = value, more = {}) => ({ value, label, ...more });
  return [
    { key: "signs", title: "Sign", all: SIGNS, options: SIGNS.map((sign) => option(sign, signWord(sign), { sign })) },
    {
      key: "types",
      title: "Type",
      all: types.map(({ name }) => name),
      options: SIGNS.flatMap((sign) =>
        typesHere
          .filter((type) => type.sign === sign)
          .map(({ name, definition }) => option(name, name, { sign, title: definition, group: signWord(sign) })),
      ),
    },
    { key: "statuses", title: "Status", all: statuses, options: statuses.map((name) => option(name)) },
    kindFacet([...new Set(actors.kind)].sort(), option),
    {
      key: "publishers",
      title: "Publisher",
      all: publishers,
      options: publishers.map((name) => option(name, name || "not known", { quiet: !name })),
    },
  ];
}

const kindFacet = (kinds, option) => ({
  key: "kinds",
  title: "Kind of actor",
  all: kinds,
  options: kinds.map((name) => option(name, spaced(name || "not known"), { quiet: !name })),
});

/** @param {string} name Such as `armed_group`. @returns {string} `armed group` */
export const spaced = (name) => name.replaceAll("_", " ");

function checkList({ key, title, all, options }, store, set) {
  const rows = options.map((option) => ({ option, ...row(option, choose) }));
  const many = options.length > MANY;
  const nothing = h("p", { class: "anx-muted", hidden: true }, "None has this name.");

  function choose(value) {
    set({ [key]: toggled(all, store.get().filters[key], value) ?? everything(key) });
  }

  const search = many && key === "publishers" ? searchField(rows, nothing) : null;
  const element = h(
    "details",
    { class: "anx-facet", open: key !== "publishers" || !many, data: { facet: key } },
    h("summary", {}, title, h("span", { class: "anx-facet-note" })),
    h(
      "div",
      { role: "group", "aria-label": title },
      options.length > 3 ? bulk(title, (choice) => set({ [key]: choice })) : null,
      search,
      grouped(rows),
      nothing,
    ),
  );
  const note = element.querySelector(".anx-facet-note");
  return {
    element,
    show(filters, counts) {
      const chosen = filters[key] && new Set(filters[key]);
      const on = rows.filter(({ option }) => !chosen || chosen.has(option.value)).length;
      note.textContent = on === rows.length ? "" : `${on} of ${rows.length}`;
      for (const { option, input, count, label } of rows) {
        const relations = counts[key].get(option.value) ?? 0;
        input.checked = !chosen || chosen.has(option.value);
        count.textContent = number(relations);
        label.classList.toggle("anx-none", relations === 0);
      }
    },
  };
}

// Signs are always listed, so that Python reads them without knowing what null stands for.
const everything = (key) => (key === "signs" ? [...SIGNS] : null);

function row({ value, label: text, sign, title, quiet }, choose) {
  const input = h("input", { type: "checkbox", on: { change: () => choose(value) } });
  const count = h("span", { class: "anx-count" });
  const swatch = sign === undefined ? null : signLine(sign);
  const name = quiet ? h("em", {}, text) : bdi(text);
  const label = h(
    "label",
    { class: "anx-check", title },
    input,
    swatch,
    h("span", { class: "anx-check-name" }, name),
    count,
  );
  return { input, count, label, text: String(text).toLowerCase() };
}

function grouped(rows) {
  return rows.flatMap(({ option, label }, place) => [
    option.group && option.group !== rows[place - 1]?.option.group
      ? h("h4", { class: "anx-facet-group" }, option.group)
      : null,
    label,
  ]);
}

function bulk(title, choose) {
  const button = (text, choice) =>
    h("button", { type: "button", "aria-label": `${text}: ${title}`, on: { click: () => choose(choice) } }, text);
  return h("div", { class: "anx-bulk" }, button("All", null), button("None", []));
}

function searchField(rows, nothing) {
  const find = ({ target }) => {
    const wanted = target.value.trim().toLowerCase();
    for (const { label, text } of rows) label.hidden = !text.includes(wanted);
    nothing.hidden = rows.some(({ label }) => !label.hidden);
  };
  return h("input", {
    type: "search",
    class: "anx-facet-search",
    placeholder: "Find a publisher",
    "aria-label": "Find a publisher",
    on: { input: find },
  });
}

function confidenceSlider(set) {
  const value = h("output", { class: "anx-facet-note" });
  const input = h("input", {
    type: "range",
    min: "0",
    max: "1",
    step: "0.05",
    "aria-label": "Lowest confidence",
    on: { input: () => set({ min_confidence: Number(input.value) }) },
  });
  const element = h(
    "div",
    { class: "anx-facet anx-confidence", data: { facet: "confidence" } },
    h("div", { class: "anx-facet-title" }, "Confidence", value),
    input,
  );
  return {
    element,
    show({ min_confidence: lowest }) {
      input.value = String(lowest);
      value.textContent = lowest > 0 ? `at least ${lowest.toFixed(2)}` : "any";
      input.setAttribute("aria-valuetext", value.textContent);
    },
  };
}
