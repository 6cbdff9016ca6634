/** Which actors and ties stand out from the rest. */

import { selected } from "./selection.js";

/**
 * What is selected, and what hangs on it.
 *
 * @param {{network: object, ties: object[], selection: object}} state
 * @returns {{chosenTies: Set<string>, ties: Set<string>, chosenActors: Set<number>, actors: Set<number>}} Ids of ties
 *   and indices of actors. Around chosen actors, `ties` are theirs and `actors` their partners; of chosen ties, `actors`
 *   are the two ends. All are empty where nothing that is selected can be seen.
 */
export function emphasis(state) {
  const is = selected(state);
  const found = { chosenTies: new Set(), ties: new Set(), chosenActors: new Set(), actors: new Set() };
  if (is.isEmpty) return found;
  for (const name of state.selection.actors) {
    const index = state.network.indexOf.get(name);
    if (index !== undefined && !state.hidden.includes(name))
      found.chosenActors.add(index).size && found.actors.add(index);
  }
  for (const tie of state.ties) {
    const isChosen = is.isTie(tie);
    if (!isChosen && !found.chosenActors.has(tie.a) && !found.chosenActors.has(tie.b)) continue;
    if (isChosen) found.chosenTies.add(tie.id);
    found.ties.add(tie.id);
    found.actors.add(tie.a).add(tie.b);
  }
  return found;
}
