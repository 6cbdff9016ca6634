/** The line below the bar: how much is shown, what is done with the actors selected, the focus, who is hidden. */

import { statusLine } from "./derive.js";
import { bdi, h } from "./dom.js";
import { button } from "./toolbar.js";
import { counted } from "./words.js";

const HOPS = [1, 2];

/**
 * The line below the bar.
 *
 * @param {object} store
 * @param {(actor: number) => [number, number]} placeOf Where an actor stands, to pin it there.
 * @returns {{element: HTMLElement, destroy: () => void}}
 */
export function createStatus(store, placeOf) {
  const line = h("p", { class: "anx-status-line", role: "status" });
  const chosen = h("div", { class: "anx-group", role: "group", "aria-label": "Selected actors" });
  const focus = h("div", { class: "anx-group", role: "group", "aria-label": "Focus" });
  const hidden = h("details", { class: "anx-menu" });
  const element = h("div", { class: "anx-statusbar" }, line, chosen, focus, hidden);

  function show(state, changed) {
    // Said when it comes to rest, not at every step of play.
    line.setAttribute("aria-live", state.playing ? "off" : "polite");
    if (changed.has("ties")) line.textContent = statusLine(state);
    showChosen(state);
    showFocus(state);
    showHidden(state);
  }

  function showChosen({ selection, pins }) {
    const { actors } = selection;
    if (!actors.length) return refill(chosen, []);
    const arePinned = actors.every((name) => Object.hasOwn(pins, name));
    refill(chosen, [
      actors.length === 1 ? bdi(actors[0], { class: "anx-who" }) : h("span", {}, counted(actors.length, "actor")),
      button(arePinned ? "Unpin" : "Pin", () => pin(actors, !arePinned)),
      button("Hide", () => hide(actors)),
      actors.length === 1 ? button("Focus", () => store.set({ focus: { actor: actors[0], hops: 1 } })) : null,
    ]);
  }

  function pin(names, isPinned) {
    const pins = { ...store.get().pins };
    const { indexOf } = store.get().network;
    for (const name of names) {
      if (isPinned && indexOf.has(name)) pins[name] = placeOf(indexOf.get(name));
      else delete pins[name];
    }
    store.set({ pins });
  }

  function hide(names) {
    const state = store.get();
    const gone = new Set(names);
    store.set({
      hidden: [...state.hidden.filter((name) => !gone.has(name)), ...names],
      selection: { actors: [], ties: [], relations: [] },
      focus: state.focus && gone.has(state.focus.actor) ? null : state.focus,
    });
  }

  function showFocus({ focus: now }) {
    if (!now) return refill(focus, []);
    refill(focus, [
      h("span", {}, "Around ", bdi(now.actor, { class: "anx-who" })),
      ...HOPS.map((hops) =>
        button(counted(hops, "step"), () => store.set({ focus: { ...now, hops } }), {
          "aria-pressed": String(now.hops === hops),
        }),
      ),
      button("Show all", () => store.set({ focus: null })),
    ]);
  }

  function showHidden({ hidden: names }) {
    if (!names.length) hidden.open = false;
    if (!names.length) return refill(hidden, []);
    const back = (name) => store.set({ hidden: store.get().hidden.filter((each) => each !== name) });
    const entries = names.map((name) =>
      h("li", {}, h("button", { type: "button", on: { click: () => back(name) } }, "Show ", bdi(name))),
    );
    refill(hidden, [
      h("summary", {}, `${names.length} hidden`),
      h(
        "ul",
        {},
        names.length > 1
          ? h(
              "li",
              {},
              button("Show all of them", () => store.set({ hidden: [] })),
            )
          : null,
        ...entries,
      ),
    ]);
  }

  // The list of who is hidden goes like a menu.
  hidden.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !hidden.open) return;
    hidden.open = false;
    hidden.querySelector("summary").focus();
  });
  hidden.addEventListener("focusout", ({ relatedTarget }) => {
    if (relatedTarget && !hidden.contains(relatedTarget)) hidden.open = false;
  });

  show(store.get(), new Set(["ties"]));
  const stop = store.subscribe(["network", "ties", "selection", "pins", "focus", "hidden", "playing"], show);
  return { element, destroy: stop };
}

// The focus stays where it was, or in the explorer at least: outside, a key would be for the notebook.
function refill(place, children) {
  const controls = () => [...place.querySelectorAll("button, summary")];
  const at = controls().indexOf(document.activeElement);
  place.replaceChildren(...children.filter(Boolean));
  place.hidden = !children.length;
  if (at >= 0) (controls()[Math.min(at, controls().length - 1)] ?? place.closest(".anx"))?.focus();
}
