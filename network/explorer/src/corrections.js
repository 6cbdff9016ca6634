/** The corrections tab: what was corrected by hand, what of it still applies, and how precise the relations are. */

import { bdi, h } from "./dom.js";
import { randomButton } from "./evidence.js";
import { button, carryOut, problem, soon } from "./forms.js";
import { counted, number, percent } from "./words.js";

const PAGE = 50;

/**
 * The history of corrections.
 *
 * @param {object} store
 * @param {object} host One that takes corrections.
 * @returns {{element: HTMLElement, destroy: () => void}}
 */
export function createCorrections(store, host) {
  const error = problem();
  const content = h("div", { class: "anx-history-content" });
  const element = h("div", { class: "anx-history" }, error.element, content);
  let shown = PAGE;

  async function change(make, done) {
    error.say("");
    const { ok, message } = await carryOut(store, make, done);
    if (!ok) error.say(message);
  }

  function draw() {
    const { corrections } = store.get().network;
    const { entries, path, precision } = corrections;
    const focused = content.contains(element.getRootNode().activeElement);
    content.replaceChildren(
      h("h3", { tabIndex: -1 }, counted(entries.length, "correction")),
      h("p", { class: "anx-hint" }, ...kept(path)),
      ...precisionText(precision),
      h(
        "div",
        { class: "anx-buttons" },
        randomButton(store),
        entries.length ? button("Undo the last one", () => change(() => host.undo(), "The last one is undone.")) : null,
      ),
      entries.length ? list(entries) : h("p", { class: "anx-hint" }, "Nothing is corrected yet."),
    );
    if (focused) content.querySelector("h3").focus();
  }

  function list(entries) {
    const newest = [...entries].reverse().slice(0, shown);
    const items = h("ul", { class: "anx-entries" }, ...newest.map(item));
    const left = entries.length - newest.length;
    const more = button(`Show more (${number(left)} left)`, () => {
      shown += PAGE;
      draw();
    });
    return h("div", {}, items, left ? more : null);
  }

  function item({ index, action, text, applied, reason }) {
    return h(
      "li",
      {},
      h(
        "div",
        { class: "anx-entry" },
        h("span", { class: "anx-action" }, `${index + 1}. ${action}`),
        bdi(text),
        applied
          ? h("span", { class: "anx-action" }, "✓ applied", ...(reason ? ["; ", bdi(reason)] : []))
          : h("span", { class: "anx-lapsed" }, "✗ not applied: ", bdi(reason || "it fits nothing in this network")),
      ),
      button("Remove", () => change(() => host.remove(index), "The correction is removed."), {
        class: "anx-remove",
        "aria-label": `Remove correction ${index + 1}`,
      }),
    );
  }

  const end = store.subscribe(["network"], soon(draw));
  draw();
  return { element, destroy: end };
}

function kept(path) {
  if (path) return ["Kept in ", h("code", {}, bdi(path)), ", and replayed whenever it is given as corrections=."];
  return ["Kept only as long as this object lives. Give corrections=“corrections.toml” to keep them in a file."];
}

/**
 * The precision so far in words.
 *
 * @param {{right: number, judged: number, share: number, low: number, high: number} | null} precision
 * @returns {HTMLElement[]}
 */
function precisionText(precision) {
  if (!precision?.judged) return [h("p", {}, "No relation is judged yet, so nothing is known of the precision.")];
  const { right, judged, share, low, high } = precision;
  const interval = `${Math.round(100 * low)}–${percent(high)}`;
  const full = h("span", { class: "anx-bar-full", style: { width: `${100 * share}%` } });
  return [
    h(
      "p",
      { class: "anx-precision" },
      `${number(right)} of ${number(judged)} judged ${judged === 1 ? "is" : "are"} right: `,
      h("strong", {}, percent(share)),
      `, 95\u00a0% interval ${interval} `,
      h("span", { class: "anx-bar", "aria-hidden": "true" }, full),
    ),
    h(
      "p",
      { class: "anx-hint" },
      "This holds for all only if they were drawn by chance; those picked by hand are no random sample.",
    ),
  ];
}
