/** What colours, dashes, widths and sizes mean. */

import { bdi, h } from "./dom.js";
import { KEYS } from "./graph_keys.js";
import { signLine } from "./sentence.js";
import { shapeOf } from "./shapes.js";
import { blocColour, kindColour } from "./tones.js";

// As many as there are colours of blocs.
const MOST = 8;
// In pixels: beside a narrower graph the legend would hide what it explains.
const ROOM = 760;
const SIGNS = { 1: "friendly", "-1": "hostile", 0: "neutral" };

/**
 * What actors are told apart by, the commonest first.
 *
 * @param {{network: object, colour: "bloc" | "kind"}} state
 * @returns {{value: number | string | null, label: string, count: number}[]} Who has no bloc, or no kind, comes last.
 */
export function groupsOf({ network, colour }) {
  const values = network.actors[colour];
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const label = (value) =>
    colour === "bloc" ? (network.blocs?.[value - 1] ?? `Bloc ${value}`) : value.replaceAll("_", " ");
  return [...counts]
    .map(([value, count]) => ({ value, label: value ? label(value) : `no ${colour}`, count }))
    .sort((one, other) => !one.value - !other.value || order(colour, one, other));
}

const order = (colour, one, other) => (colour === "bloc" ? one.value - other.value : other.count - one.count);

/**
 * The groups that a legend names: of blocs those that have a colour, the others as one, and who is in none.
 *
 * @param {object[]} groups See `groupsOf`.
 * @param {"bloc" | "kind"} colour
 * @returns {object[]} Like `groups`.
 */
export function explained(groups, colour) {
  if (colour === "kind") return groups;
  const [named, none] = [groups.filter(({ value }) => value), groups.filter(({ value }) => !value)];
  const more = named.slice(MOST);
  if (more.length < 2) return groups;
  const count = more.reduce((sum, group) => sum + group.count, 0);
  return [...named.slice(0, MOST), { value: 0, label: `${more.length} more blocs`, count }, ...none];
}

/**
 * The legend of the graph.
 *
 * @param {object} store
 * @returns {{element: HTMLElement, destroy: () => void}}
 */
export function createLegend(store) {
  const actors = h("ul", { class: "anx-legend-groups" });
  const ties = h("ul", {});
  const element = h(
    "details",
    { class: "anx-legend" },
    h("summary", {}, "Legend"),
    h("div", { class: "anx-legend-body" }, actors, ties, keys()),
  );

  function show(state) {
    actors.replaceChildren(
      ...explained(groupsOf(state), state.colour).map(({ value, label, count }) =>
        entry(swatch(state, value), bdi(label), ` (${count})`),
      ),
    );
    const measure = state.network.measures.find(({ key }) => key === state.size);
    const signs = [...new Set(state.network.relations.sign)].sort((one, other) => signRank(one) - signRank(other));
    ties.replaceChildren(
      ...signs.map((sign) => entry(signLine(sign), `${SIGNS[sign]} tie${state.directed ? ", to the arrow" : ""}`)),
      h("li", {}, "Width: weight; paler: less sure"),
      ...(measure ? [h("li", {}, "Area: ", bdi(measure.label))] : []),
    );
  }

  show(store.get());
  const stop = store.subscribe(["network", "colour", "size", "theme", "directed"], show);
  const watch = new ResizeObserver(([{ contentRect }]) => {
    element.open = contentRect.width >= ROOM;
  });
  // Whoever opens or closes it by hand has decided.
  element.firstChild.addEventListener("click", () => watch.disconnect());
  requestAnimationFrame(() => element.parentElement && watch.observe(element.parentElement));

  function destroy() {
    watch.disconnect();
    stop();
  }
  return { element, destroy };
}

const signRank = (sign) => [1, -1, 0].indexOf(sign);
const entry = (mark, ...text) => h("li", {}, mark, h("span", {}, ...text));

function swatch({ network, colour, theme }, value) {
  const corners = colour === "kind" ? shapeOf(value) : null;
  const background = colour === "bloc" ? blocColour(network, value, theme) : kindColour(network, value, theme);
  const clip = corners?.map(([x, y]) => `${50 + 50 * x}% ${50 + 50 * y}%`).join(", ");
  return h("span", {
    class: "anx-legend-dot",
    "aria-hidden": "true",
    style: { background, ...(clip ? { clipPath: `polygon(${clip})`, borderRadius: "0" } : {}) },
  });
}

function keys() {
  return h(
    "details",
    { class: "anx-legend-keys" },
    h("summary", {}, "Mouse and keys"),
    h("p", {}, "Click selects, Shift+click adds, double click focuses. Drag an actor to pin it. Ctrl+wheel zooms."),
    h("dl", {}, ...KEYS.flatMap(([key, does]) => [h("dt", {}, key), h("dd", {}, does)])),
  );
}
