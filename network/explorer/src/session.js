/** The state of one explorer, and its way to and from the host: data flows in here, and only here. */

import { carry, filtersFor } from "./carry.js";
import { derive } from "./derive.js";
import { initialFilters } from "./filters.js";
import { decode } from "./network.js";
import { same } from "./same.js";
import { createStore } from "./store.js";
import { listed } from "./words.js";

const NOTHING = Object.freeze({ actors: [], ties: [], relations: [] });
const OPTIONS = ["view", "colour", "size", "directed", "focus"];
const SHARED = ["selection", "filters", "hidden", "pins", "level", ...OPTIONS];
const PAUSE = 120;

/**
 * State that follows from a payload and the traits that are set.
 *
 * @param {object} payload
 * @param {object} [traits] See `TRAITS` of widget_host.js.
 * @returns {object} Everything but what `derive` adds.
 */
export function firstState(payload, traits = {}) {
  const network = decode(payload);
  const state = {
    network,
    filters: initialFilters(network),
    selection: NOTHING,
    focus: null,
    hidden: [],
    pins: {},
    view: "graph",
    colour: network.actors.bloc.some((bloc) => bloc > 0) ? "bloc" : "kind",
    size: network.measures[0]?.key ?? null,
    directed: false,
    level: network.level,
    busy: false,
    playing: false,
    message: "",
  };
  const given = { ...state, ...received(state, traits), level: network.level };
  // Who is hidden or pinned may be among those that were cut: Python knows them.
  const { hidden, pins, ...patch } = carry(network, given).patch;
  return { ...given, ...patch };
}

/**
 * What traits from elsewhere change of a state.
 *
 * @param {object} state
 * @param {object} traits Some of them.
 * @returns {object} A patch; empty where they say what is so already, as an echo does.
 */
export function received(state, { selection, filters, level, hidden, pins, options }) {
  const { network } = state;
  const wanted = {
    selection: selection && { ...NOTHING, ...selection },
    filters: filters && filtersFor(network, { ...initialFilters(network), ...filters }),
    hidden,
    pins,
    level,
  };
  for (const key of OPTIONS) wanted[key] = options?.[key];
  const known = { size: network.measures.map(({ key }) => key), level: network.levels };
  const isNew = ([key, value]) =>
    value !== undefined &&
    (value !== null || key === "focus") &&
    (!known[key] || known[key].includes(value)) &&
    !same(value, state[key]);
  return Object.fromEntries(Object.entries(wanted).filter(isNew));
}

/**
 * What Python and other views are to know of a state.
 *
 * @param {object} state
 * @returns {object} Traits.
 */
export function traitsOf({ selection, filters, hidden, pins, level, ...state }) {
  const options = Object.fromEntries(OPTIONS.map((key) => [key, state[key]]));
  return { selection, filters, hidden, pins, level, options };
}

/**
 * The store of an explorer, tied to its host.
 *
 * @param {object} host
 * @param {object} payload
 * @param {object} [more] More state to begin with.
 * @returns {{store: object, close: () => void}}
 */
export function openSession(host, payload, more = {}) {
  const state = { ...firstState(payload, host.traits()), ...more };
  const store = createStore({ ...state, ...derive(state) });
  let frame = null;
  let publishing = null;

  function rederive() {
    frame = null;
    store.set(derive(store.get()));
  }

  function take(next) {
    const network = decode(next);
    const now = store.get();
    const { patch, lost } = carry(network, now);
    const message = lost.length
      ? `No longer in this network: ${lost.length > 3 ? listed(lost) : lost.join("; ")}.`
      : "";
    const then = { ...now, ...patch, network, level: network.level };
    // In one go: what was derived speaks of actors and relations by their place in the network.
    store.set({ ...patch, network, level: network.level, ...derive(then), ...(message && { message }) });
  }

  async function changeLevel({ level, network }) {
    if (level === network.level) return;
    store.set({ busy: true });
    try {
      const next = await host.network(level);
      if (store.get().level === level) take(next);
    } catch (error) {
      if (store.get().level === level) store.set({ level: store.get().network.level, message: error.message });
    } finally {
      if (store.get().level === store.get().network.level) store.set({ busy: false });
    }
  }

  function publish() {
    publishing = null;
    host.publish(traitsOf(store.get()));
  }

  const ends = [
    store.subscribe(["filters", "hidden", "focus", "directed"], (_, changed) => {
      if (!changed.has("network")) frame ??= requestAnimationFrame(rederive);
    }),
    store.subscribe(["level"], changeLevel),
    store.subscribe(SHARED, () => {
      publishing ??= setTimeout(publish, PAUSE);
    }),
    host.onState((traits) => store.set(received(store.get(), traits))),
    host.onMessage((message) => store.set({ message })),
    host.onNetwork((next) => {
      if (next.level === store.get().level) take(next);
    }),
  ];
  return {
    store,
    close() {
      if (frame !== null) cancelAnimationFrame(frame);
      if (publishing !== null) {
        clearTimeout(publishing);
        publish();
      }
      for (const end of ends) end();
    },
  };
}
