/** The graph by keyboard: a cursor that walks over actors and their ties. */

import { nearest } from "./nearest.js";
import { clearSelection, selectActor, selectTie } from "./selection.js";
import { actorText, tieText } from "./speech.js";

/** What the keys do, for those who ask. */
export const KEYS = [
  ["Arrow keys", "go to the nearest actor that way"],
  ["T, Shift+T", "step through the actor's ties"],
  ["Enter", "select; with Shift, select as well"],
  ["P, H, F", "pin, hide, focus on the actor"],
  ["+, −, 0", "zoom in, zoom out, fit"],
  ["Escape", "select nothing"],
];

/**
 * A cursor over the graph.
 *
 * @param {object} store
 * @param {object} scene See graph_scene.js.
 * @param {object} actions `moved()` after the cursor has moved, `say(text)`, `pin(actor)`, `hide(actor)`,
 *   `focus(actor)`, `zoom(factor)`, `fit()`.
 * @returns {{cursor: () => object | null, enter: () => void, put: (mark: object) => void, press: (event: KeyboardEvent)
 *   => void, check: () => void}} `cursor()` is `{actor}` or `{tie, of}`; `check` drops one that cannot be seen.
 */
export function createKeys(store, scene, actions) {
  let cursor = null;

  const seen = () =>
    scene.cy
      .nodes()
      .filter((node) => scene.presence(Number(node.id())) === "")
      .map((node) => ({ id: Number(node.id()), ...node.position() }));
  const tiesOf = (actor) => store.get().ties.filter(({ a, b }) => a === actor || b === actor);
  const actorOf = (mark) => mark?.of ?? mark?.actor ?? null;

  function put(mark) {
    cursor = mark;
    actions.moved();
  }

  function goTo(mark) {
    put(mark);
    say();
  }

  function say() {
    const { network, directed } = store.get();
    if (cursor?.tie) actions.say(tieText(network, scene.tie(cursor.tie), directed));
    else if (cursor) actions.say(actorText(network, cursor.actor, tiesOf(cursor.actor).length));
    else actions.say("No actor can be seen");
  }

  function enter() {
    check();
    if (cursor) return goTo(cursor);
    const { network, selection } = store.get();
    const points = seen().map(({ id }) => id);
    const chosen = points.find((id) => selection.actors.includes(network.actors.name[id]));
    goTo(points.length ? { actor: chosen ?? points[0] } : null);
  }

  function step(by) {
    const actor = actorOf(cursor);
    const its = tiesOf(actor);
    if (!its.length) return actions.say("No ties");
    const at = its.findIndex(({ id }) => id === cursor.tie);
    const next = at < 0 ? (by > 0 ? 0 : its.length - 1) : (at + by + its.length) % its.length;
    goTo({ tie: its[next].id, of: actor });
  }

  function walk(key) {
    const at = scene.cy.getElementById(String(actorOf(cursor)));
    const found = nearest(seen(), { id: actorOf(cursor), ...at.position() }, key);
    if (found !== null) goTo({ actor: found });
    else actions.say("No actor further that way");
  }

  function choose(add) {
    if (cursor.tie) selectTie(store, scene.tie(cursor.tie), { add });
    else selectActor(store, cursor.actor, { add });
  }

  const general = {
    Escape: () => clearSelection(store),
    "+": () => actions.zoom(1.25),
    "=": () => actions.zoom(1.25),
    "-": () => actions.zoom(0.8),
    0: () => actions.fit(),
  };
  const own = {
    Enter: (event) => choose(event.shiftKey),
    " ": (event) => choose(event.shiftKey),
    t: (event) => step(event.shiftKey ? -1 : 1),
    p: () => actions.pin(actorOf(cursor)),
    h: () => actions.hide(actorOf(cursor)),
    f: () => actions.focus(actorOf(cursor)),
  };

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const act = general[key] ?? own[key];
    if (!act && !key.startsWith("Arrow")) return;
    event.preventDefault();
    if (general[key]) return act(event);
    check();
    if (!cursor) return enter();
    if (act) act(event);
    else walk(key);
  }

  function check() {
    const isSeen = cursor && (cursor.tie ? scene.tie(cursor.tie) : scene.presence(cursor.actor) === "");
    if (cursor && !isSeen) put(null);
  }

  return { cursor: () => cursor, enter, put, press, check };
}
