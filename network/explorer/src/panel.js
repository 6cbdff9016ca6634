/** The side panel: evidence, and where corrections are taken, their history. */

import { createCorrections } from "./corrections.js";
import { h } from "./dom.js";
import { createEvidence } from "./evidence.js";
import { unique } from "./forms.js";

/**
 * The side panel.
 *
 * @param {object} store
 * @param {object} host
 * @returns {{element: HTMLElement, destroy: () => void}}
 */
export function createPanel(store, host) {
  const evidence = createEvidence(store, host);
  if (!host.correct) {
    return {
      element: h("section", { class: "anx-panel", "aria-label": "Evidence" }, evidence.element),
      destroy: evidence.destroy,
    };
  }
  const history = createCorrections(store, host);
  const tabs = [tab("Evidence", evidence.element), tab("Corrections", history.element)];
  const [evidenceTab, historyTab] = tabs;

  function show(chosen) {
    for (const each of tabs) {
      const isChosen = each === chosen;
      each.button.setAttribute("aria-selected", String(isChosen));
      each.button.tabIndex = isChosen ? 0 : -1;
      each.panel.hidden = !isChosen;
    }
  }

  function step(event) {
    const { button } = tabs.find((each) => each.button === event.target);
    const to = { ArrowRight: tabs, ArrowLeft: tabs, Home: [evidenceTab], End: [historyTab] }[event.key];
    const other = to?.find((each) => to.length === 1 || each.button !== button);
    if (!other) return;
    event.preventDefault();
    show(other);
    other.button.focus();
  }

  function turnToEvidence() {
    const held = history.element.contains(history.element.getRootNode().activeElement);
    show(evidenceTab);
    // The evidence draws itself at the end of this turn.
    if (held) queueMicrotask(evidence.focus);
  }

  const count = () => {
    const { length } = store.get().network.corrections.entries;
    historyTab.button.textContent = length ? `Corrections (${length})` : "Corrections";
  };

  for (const each of tabs) each.button.addEventListener("click", () => show(each));
  const element = h(
    "section",
    { class: "anx-panel", "aria-label": "Evidence and corrections" },
    h(
      "div",
      { class: "anx-tabs", role: "tablist", "aria-label": "Panel", on: { keydown: step } },
      tabs.map(({ button }) => button),
    ),
    tabs.map(({ panel }) => panel),
  );
  const ends = [
    store.subscribe(["selection"], turnToEvidence),
    store.subscribe(["network"], count),
    store.subscribe(["busy"], ({ busy }) => element.setAttribute("aria-busy", String(Boolean(busy)))),
    evidence.destroy,
    history.destroy,
  ];
  count();
  show(evidenceTab);
  return {
    element,
    destroy() {
      for (const end of ends) end();
    },
  };
}

function tab(label, content) {
  const [id, controls] = [unique(), unique()];
  const button = h("button", { type: "button", role: "tab", id, "aria-controls": controls }, label);
  const panel = h("div", { role: "tabpanel", id: controls, "aria-labelledby": id, class: "anx-tab" }, content);
  return { button, panel };
}
