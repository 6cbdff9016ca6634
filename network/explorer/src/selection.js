/** What is selected, by name: so it holds on in other networks, and Python can read it. */

/**
 * A tie as the selection names it.
 *
 * @param {object} network
 * @param {{a: number, b: number, sign: number}} tie
 * @returns {[string, string, number]}
 */
export const tieName = ({ actors }, { a, b, sign }) => [actors.name[a], actors.name[b], sign];

const keyOf = (named) => JSON.stringify(named);

/**
 * Select an actor.
 *
 * @param {object} store
 * @param {number} index
 * @param {{add?: boolean}} [options] `add` keeps the actors selected so far, and takes out one that is among them.
 */
export function selectActor(store, index, { add = false } = {}) {
  const { network, selection } = store.get();
  const name = network.actors.name[index];
  select(store, { actors: add ? toggled(selection.actors, name) : [name] });
}

/**
 * Select a tie.
 *
 * @param {object} store
 * @param {object} tie
 * @param {{add?: boolean}} [options] `add` keeps the ties selected so far, and takes out one that is among them.
 */
export function selectTie(store, tie, { add = false } = {}) {
  const { network, selection } = store.get();
  const named = tieName(network, tie);
  select(store, { ties: add ? toggled(selection.ties, named) : [named] });
}

/**
 * Select several ties, such as all of two actors.
 *
 * @param {object} store
 * @param {object[]} ties
 * @param {{add?: boolean}} [options] `add` keeps the ties selected so far.
 */
export function selectTies(store, ties, { add = false } = {}) {
  const { network, selection } = store.get();
  const kept = add ? selection.ties : [];
  const known = new Set(kept.map(keyOf));
  const more = ties.map((tie) => tieName(network, tie)).filter((named) => !known.has(keyOf(named)));
  select(store, { ties: [...kept, ...more] });
}

/**
 * Select single relations.
 *
 * @param {object} store
 * @param {string[]} ids
 */
export const selectRelations = (store, ids) => select(store, { relations: [...ids] });

/**
 * Select nothing.
 *
 * @param {object} store
 */
export function clearSelection(store) {
  const { actors, ties, relations } = store.get().selection;
  if (actors.length || ties.length || relations.length) select(store, {});
}

const select = (store, chosen) => store.set({ selection: { actors: [], ties: [], relations: [], ...chosen } });

function toggled(list, item) {
  const left = list.filter((each) => keyOf(each) !== keyOf(item));
  return left.length < list.length ? left : [...list, item];
}

/**
 * Look-up of what is selected.
 *
 * @param {{network: object, selection: object}} state
 * @returns {{isEmpty: boolean, isActor: (index: number) => boolean, isTie: (tie: object) => boolean}} `isEmpty` where
 *   neither an actor nor a tie is selected.
 */
export function selected({ network, selection }) {
  const actors = new Set(selection.actors);
  const ties = new Set(selection.ties.map(keyOf));
  return {
    isEmpty: !actors.size && !ties.size,
    isActor: (index) => actors.has(network.actors.name[index]),
    isTie: (tie) => ties.size > 0 && ties.has(keyOf(tieName(network, tie))),
  };
}
