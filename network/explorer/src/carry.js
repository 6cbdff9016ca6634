/** What of the state holds on in another network: after a correction, or at another level of actors. */

import { openFilters } from "./network.js";
import { counted, listed } from "./words.js";

/**
 * The state, without the names that the new network does not have.
 *
 * @param {object} network The new, decoded network.
 * @param {object} state `filters`, `selection`, `focus`, `hidden`, `pins`, `size`.
 * @returns {{patch: object, lost: string[]}} `patch` holds only what changes; `lost` says what, in words.
 */
export function carry(network, state) {
  const lost = [];
  const isActor = (name) => network.indexOf.has(name);
  const patch = {
    filters: filtersFor(network, state.filters, lost),
    selection: selectionFor(network, state.selection, lost),
    hidden: kept(state.hidden, isActor, "hidden actor", lost),
    pins: pinsFor(state.pins, isActor),
  };
  if (state.focus && !isActor(state.focus.actor)) {
    patch.focus = null;
    lost.push(`the focus on ${state.focus.actor}`);
  }
  if (!network.measures.some(({ key }) => key === state.size)) patch.size = network.measures[0]?.key ?? null;
  return { patch: Object.fromEntries(Object.entries(patch).filter(([key, value]) => value !== state[key])), lost };
}

/**
 * Filters as they may be set: what is missing is open, names that the network does not have are dropped.
 *
 * @param {object} network
 * @param {object | null | undefined} filters
 * @param {string[]} [lost] Takes what was dropped, in words.
 * @returns {object} The same object where nothing changes.
 */
export function filtersFor(network, filters, lost = []) {
  const full = { ...openFilters(), ...filters };
  const names = {
    types: network.types.map(({ name }) => name),
    statuses: network.statuses,
    kinds: [...new Set(network.actors.kind)],
    publishers: network.publishers,
  };
  for (const [key, all] of Object.entries(names)) {
    if (!full[key]) continue;
    const present = new Set(all);
    const left = kept(full[key], (name) => present.has(name), key.replace(/s$/, ""), lost);
    // A filter that is left with no name, but had some, would show nothing, and nobody asked for that.
    full[key] = full[key].length && !left.length ? openFilters()[key] : left;
  }
  const same = filters && Object.keys(full).every((key) => full[key] === filters[key]);
  return same ? filters : full;
}

function selectionFor(network, selection, lost) {
  const isActor = (name) => network.indexOf.has(name);
  const actors = kept(selection.actors, isActor, "selected actor", lost);
  const ties = keptQuietly(selection.ties, ([a, b]) => isActor(a) && isActor(b));
  const relations = keptQuietly(selection.relations, (id) => network.relationOf.has(id));
  if (ties !== selection.ties) lost.push(counted(selection.ties.length - ties.length, "selected tie"));
  const same = actors === selection.actors && ties === selection.ties && relations === selection.relations;
  return same ? selection : { actors, ties, relations };
}

function pinsFor(pins, isActor) {
  const names = Object.keys(pins);
  return names.every(isActor) ? pins : Object.fromEntries(Object.entries(pins).filter(([name]) => isActor(name)));
}

function kept(names, isThere, noun, lost) {
  const left = keptQuietly(names, isThere);
  if (left !== names)
    lost.push(`${noun} ${listed(names.filter((name) => !isThere(name)).map((name) => name || "none"))}`);
  return left;
}

const keptQuietly = (list, isThere) => (list.every(isThere) ? list : list.filter(isThere));
