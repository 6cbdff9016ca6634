/** The little card that tells what is pointed at. */

import { bdi, h } from "./dom.js";
import { blocWord, pairWord } from "./speech.js";
import { counted, number, percent, period, signWord, typesText } from "./words.js";

/**
 * A card over a view.
 *
 * @param {HTMLElement} over What it is kept within.
 * @returns {{element: HTMLElement, show: (lines: HTMLElement[], x: number, y: number) => void, hide: () => void}}
 */
export function createTip(over) {
  const element = h("div", { class: "anx-tip", "aria-hidden": "true", hidden: true });
  return {
    element,
    show(lines, x, y) {
      element.replaceChildren(...lines);
      element.hidden = false;
      const { offsetWidth: width, offsetHeight: height } = element;
      const left = x + 16 + width > over.clientWidth ? x - 16 - width : x + 16;
      const top = y + 16 + height > over.clientHeight ? y - 10 - height : y + 16;
      element.style.left = `${Math.max(2, Math.min(left, over.clientWidth - width - 2))}px`;
      element.style.top = `${Math.max(2, top)}px`;
    },
    hide() {
      element.hidden = true;
    },
  };
}

const line = (...content) => h("div", {}, ...content);
const head = (...content) => h("div", { class: "anx-tip-head" }, ...content);

const names = ({ actors }, { a, b }, directed) => [bdi(actors.name[a]), directed ? " → " : " – ", bdi(actors.name[b])];

/**
 * What is told of a tie.
 *
 * @param {object} network
 * @param {object} tie
 * @param {boolean} directed
 * @returns {HTMLElement[]}
 */
export function tieLines(network, tie, directed) {
  return [
    head(...names(network, tie, directed)),
    line(`${signWord(tie.sign)}, weight ${number(tie.weight)}, confidence ${percent(tie.confidence)}`),
    line(bdi(typesText(tie.types))),
    line(`${counted(tie.nStatements, "statement")}, ${counted(tie.nDocuments, "document")}`),
    line(period(tie.first, tie.last)),
  ];
}

/**
 * What is told of an actor.
 *
 * @param {object} state `network`, `ties`, `size`, `pins`.
 * @param {number} index
 * @returns {HTMLElement[]}
 */
export function actorLines({ network, ties, size, pins }, index) {
  const { name, kind, bloc } = network.actors;
  const count = (sign) => ties.filter((tie) => tie.sign === sign && (tie.a === index || tie.b === index)).length;
  const measure = network.measures.find(({ key }) => key === size);
  const isPinned = Object.hasOwn(pins, name[index]);
  return [
    head(bdi(name[index])),
    line(
      bdi((kind[index] ?? "kind unknown").replaceAll("_", " ")),
      ", ",
      bdi(blocWord(network, bloc[index])),
      isPinned ? ", pinned" : "",
    ),
    ...(measure ? [line(`${measure.label}: ${number(network.actors[size][index])}`)] : []),
    line(`Ties: ${count(1)} friendly, ${count(-1)} hostile, ${count(0)} neutral`),
  ];
}

/**
 * What is told of two actors.
 *
 * @param {object} network
 * @param {object} pair See `pairs` in network.js.
 * @param {boolean} directed
 * @returns {HTMLElement[]}
 */
export function pairLines(network, pair, directed) {
  const parts = [...pair.ties].sort((one, other) => other.sign - one.sign);
  return [
    head(...names(network, pair, directed)),
    line(`${pairWord(pair)}${pair.contested ? `, contested: agreement ${percent(pair.agreement)}` : ""}`),
    ...parts.map((tie) =>
      line(
        `${signWord(tie.sign)}: weight ${number(tie.weight)}, ${counted(tie.nStatements, "statement")}, `,
        bdi(typesText(tie.types)),
      ),
    ),
    line(period(least(parts, "first"), most(parts, "last"))),
  ];
}

const dates = (ties, key) =>
  ties
    .map((tie) => tie[key])
    .filter((date) => date !== null)
    .sort();
const least = (ties, key) => dates(ties, key)[0] ?? null;
const most = (ties, key) => dates(ties, key).at(-1) ?? null;
