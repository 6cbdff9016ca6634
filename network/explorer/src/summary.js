/** What stands above the sentences: who and whom, the figures of ties and actors, friends and enemies. */

import { bdi, h, visible } from "./dom.js";
import { button } from "./forms.js";
import { selectActor, selectTie } from "./selection.js";
import { signLine } from "./sentence.js";
import { figures, pairOf } from "./subject.js";
import { counted, listed, number, percent, period, signWord, typesText, weightText } from "./words.js";

const STRONGEST = 10;
const PARTNERS = 6;

/**
 * The top of the evidence panel.
 *
 * @param {object} store
 * @param {object} about See `subject` in subject.js.
 * @returns {HTMLElement[]}
 */
export function summary(store, about) {
  const state = store.get();
  if (about.what === "nothing") return nothing(store, state);
  if (about.what === "actor") return actor(store, state, about);
  if (about.what === "ties") return ties(store, state, about);
  return single(store, state, about);
}

/**
 * A heading that can take the focus when what had it is gone.
 *
 * @param {...(Node | string)} content
 * @returns {HTMLElement}
 */
const heading = (...content) => h("h3", { tabIndex: -1, class: "anx-subject" }, ...content);

const names = (all, between = " – ") => all.flatMap((name, n) => [n ? between : "", bdi(name)]);

function nothing(store, { network, ties: all }) {
  if (!all.length) return [heading("Nothing to show"), hint("No tie passes the filters.")];
  return [
    heading("Evidence"),
    hint("Choose a tie or an actor to read the sentences behind it. The strongest ties:"),
    h(
      "ul",
      { class: "anx-links" },
      ...all.slice(0, STRONGEST).map((tie) => h("li", {}, tieButton(store, network, tie))),
    ),
  ];
}

const hint = (text) => h("p", { class: "anx-hint" }, text);

function tieButton(store, network, tie) {
  const { name } = network.actors;
  return button(
    [
      signLine(tie.sign),
      h("span", {}, ...names([name[tie.a], name[tie.b]], betweenOf(store))),
      h("span", { class: "anx-muted" }, `${signWord(tie.sign)}, ${weightText(tie.weight)}`),
    ],
    () => selectTie(store, tie),
    { class: "anx-link" },
  );
}

const betweenOf = (store) => (store.get().directed ? " → " : " – ");

/** Of relations that were picked by themselves, the ties that they are part of. */
function single(store, { network, ties: all }, about) {
  const picked = new Set(about.relations);
  const its = all.filter(({ relations }) => relations.some((i) => picked.has(i)));
  return [
    heading(...names(about.names)),
    its.length ? hint("Part of:") : hint("Not among the ties that are shown."),
    h(
      "ul",
      { class: "anx-links" },
      ...its.slice(0, STRONGEST).map((tie) => h("li", {}, tieButton(store, network, tie))),
    ),
  ];
}

function ties(store, state, about) {
  const { network } = state;
  const its = about.ties;
  if (!its.length) {
    return [heading(...names(about.names)), hint("Nothing of it passes the filters, or it is hidden.")];
  }
  const ofOnePair = its.every(({ a, b }) => a === its[0].a && b === its[0].b);
  const who = ofOnePair ? [its[0].a, its[0].b].map((index) => network.actors.name[index]) : about.names;
  const signs = [...new Set(its.map(({ sign }) => sign))];
  return [
    heading(...(ofOnePair ? actorLinks(store, network, its[0]) : names(who, ", "))),
    h(
      "p",
      { class: "anx-signs" },
      signs.map((sign) => h("span", {}, signLine(sign), signWord(sign))),
      ofOnePair ? null : counted(its.length, "tie"),
    ),
    factList(tieFacts(store, network, its, ofOnePair ? pairOf(state.ties, its[0]) : null)),
  ];
}

function actorLinks(store, network, { a, b }) {
  const one = (index) =>
    button([bdi(network.actors.name[index])], () => selectActor(store, index), { class: "anx-name" });
  return [one(a), betweenOf(store), one(b)];
}

function tieFacts(store, network, its, pair) {
  const { weight, nStatements, nDocuments, first, last, types } = figures(network, its);
  return [
    ["Weight", weightText(weight)],
    ...(pair ? [["Agreement", percent(pair.agreement)]] : []),
    ["Statements", number(nStatements)],
    ["Documents", number(nDocuments)],
    ["Dates", period(first, last)],
    ["Types", [bdi(typesText(types))]],
    ...(pair?.contested ? [["Contested", [bothSides(store, pair)]]] : []),
  ];
}

function bothSides(store, pair) {
  const sides = pair.ties.filter(({ sign }) => sign !== 0).sort((left, right) => right.sign - left.sign);
  const side = (tie) =>
    button([signLine(tie.sign), `${tie.sign > 0 ? "+" : "−"}${number(tie.nStatements)} ${signWord(tie.sign)}`], () =>
      selectTie(store, tie),
    );
  return h("span", { class: "anx-sides" }, ...sides.map(side));
}

function factList(facts) {
  return h(
    "dl",
    { class: "anx-facts" },
    ...facts.map(([term, value]) => h("div", {}, h("dt", {}, term), h("dd", {}, ...[].concat(value)))),
  );
}

function actor(store, state, about) {
  const { network } = state;
  const title = heading(...names(about.names));
  if (about.actor === null) return [title, hint("There is no actor of this name in what is shown.")];
  const { kind, bloc } = network.actors;
  const own = [
    ["Kind", [bdi((kind[about.actor] ?? "unknown").replaceAll("_", " "))]],
    ["Bloc", bloc[about.actor] ? String(bloc[about.actor]) : "none"],
    ...network.measures.map(({ key, label }) => [label, number(network.actors[key][about.actor])]),
  ];
  if (!about.ties.length) return [title, factList(own), hint("None of its ties passes the filters, or it is hidden.")];
  const { nStatements, nDocuments, first, last } = figures(network, about.ties);
  return [
    title,
    factList([
      ...own,
      ["Ties shown", number(about.ties.length)],
      ["Statements", number(nStatements)],
      ["Documents", number(nDocuments)],
      ["Dates", period(first, last)],
    ]),
    partners(store, state, about, 1, "Friends"),
    partners(store, state, about, -1, "Enemies"),
    partners(store, state, about, 0, "Neutral"),
  ].filter(Boolean);
}

function partners(store, { network, ties: all, directed }, about, sign, title) {
  const its = about.ties.filter((tie) => tie.sign === sign);
  if (!its.length) return null;
  const list = h("ul", { class: "anx-partners" });
  const one = (tie) => {
    const isSource = tie.a === about.actor;
    const name = network.actors.name[isSource ? tie.b : tie.a];
    const contested = sign !== 0 && pairOf(all, tie).contested;
    return h(
      "li",
      {},
      button(
        [
          directed ? (isSource ? "to " : "from ") : "",
          bdi(name),
          h("span", { class: "anx-muted" }, ` ${weightText(tie.weight)}${contested ? ", contested" : ""}`),
        ],
        () => selectTie(store, tie),
      ),
    );
  };
  const rest = its.slice(PARTNERS);
  const more = h(
    "li",
    {},
    button(`${number(rest.length)} more`, () => {
      const added = rest.map(one);
      more.replaceWith(...added);
      added[0].firstChild.focus();
    }),
  );
  list.append(...its.slice(0, PARTNERS).map(one), ...(rest.length ? [more] : []));
  return h("div", { class: "anx-side" }, h("h4", {}, signLine(sign), `${title} (${number(its.length)})`), list);
}

/**
 * What is announced when something is selected.
 *
 * @param {object} about See `subject` in subject.js.
 * @param {number} sentences How many there are.
 * @returns {string} "12 sentences on Russia and Turkey".
 */
export function announcement(about, sentences) {
  if (about.what === "nothing") return "Nothing is selected";
  return `${counted(sentences, "sentence")} on ${listed(about.names.map(visible))}`;
}
