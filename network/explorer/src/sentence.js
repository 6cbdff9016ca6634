/** One sentence as evidence: its words marked, where it stands, how sure it is. */

import { bdi, h, link, visible } from "./dom.js";
import { unique } from "./forms.js";
import { ROLES, segments, written } from "./highlight.js";
import { counted, signWord } from "./words.js";

/**
 * A short line drawn as ties of a sign are: whole, dashed or dotted.
 *
 * @param {number} sign
 * @returns {HTMLElement}
 */
export const signLine = (sign) => h("span", { class: `anx-line anx-line-${signWord(sign)}`, "aria-hidden": "true" });

/**
 * What the marks in sentences stand for.
 *
 * @returns {HTMLElement}
 */
export const markLegend = () =>
  h(
    "p",
    { class: "anx-marks" },
    "Marked: ",
    ROLES.flatMap((role, n) => [n ? ", " : "", mark(role, [role])]),
  );

const mark = (text, roles) =>
  h("mark", { class: roles.map((role) => `anx-${role}`).join(" ") }, ...(typeof text === "string" ? [text] : text));

/**
 * A sentence as an article that can be focused.
 *
 * @param {object} network
 * @param {object} folded A statement of `fold` in subject.js.
 * @param {...(Node | null)} more What stands below it.
 * @returns {HTMLElement}
 */
export function sentenceArticle(network, folded, ...more) {
  const { relations, sentences } = network;
  const i = folded.relation;
  const title = titleOf(network, folded);
  const sentence = sentences[relations.sentence[i]];
  return h(
    "article",
    { class: "anx-sentence", tabIndex: 0, "aria-labelledby": title.id, data: { relation: relations.id[i] } },
    title,
    sentence.trim()
      ? quotation(sentence, relations.spans[i])
      : h("p", { class: "anx-muted" }, "No sentence is at hand."),
    asWritten(sentence, relations.spans[i]),
    origin(network, i),
    folded.documents.length ? copies(network, folded) : null,
    ...more,
  );
}

function titleOf(network, { relation, mutual }) {
  const { relations, actors, types, statuses } = network;
  const { name, definition } = types[relations.type[relation]];
  const status = statuses[relations.status[relation]];
  const verdict = relations.verdict[relation];
  return h(
    "p",
    { class: "anx-claim", id: unique() },
    signLine(relations.sign[relation]),
    h(
      "span",
      {},
      bdi(actors.name[relations.source[relation]]),
      mutual ? " ↔ " : " → ",
      bdi(actors.name[relations.target[relation]]),
    ),
    " ",
    h("span", { class: "anx-type", title: visible(definition ?? "") }, bdi(name)),
    ` ${signWord(relations.sign[relation])} `,
    h("span", { class: `anx-status anx-status-${status}` }, status),
    verdict ? [" ", h("span", { class: "anx-verdict" }, verdict === "accept" ? "✓ judged right" : "✎ changed")] : null,
  );
}

function quotation(sentence, spans) {
  const pieces = segments(sentence, spans).map(({ text, roles }) =>
    roles.length ? mark(visible(text), roles) : visible(text),
  );
  return h("blockquote", { dir: "auto" }, pieces);
}

/** The marks in words, for those who hear the page. */
function asWritten(sentence, spans) {
  const known = ROLES.map((role) => [role, written(sentence, spans, role)]).filter(([, text]) => text);
  const said = known.map(([role, text]) => `${role}: “${visible(text)}”`).join("; ");
  return said ? h("p", { class: "anx-sr" }, bdi(said)) : null;
}

function origin(network, i) {
  const { relations, speakers } = network;
  const speaker = relations.speaker[i] < 0 ? null : speakers[relations.speaker[i]];
  return h(
    "ul",
    { class: "anx-origin" },
    h("li", {}, documentLink(network, relations.document[i])),
    publisherOf(network, relations.document[i]),
    h("li", {}, relations.date[i] ?? "no date"),
    speaker === null ? null : h("li", {}, "says ", bdi(speaker)),
    h("li", {}, confidence(relations.confidence[i])),
  );
}

function documentLink(network, code) {
  const { id, title, url } = network.documents[code];
  return link(title || id || "untitled document", url);
}

function publisherOf(network, code) {
  const { publisher } = network.documents[code];
  return publisher ? h("li", {}, bdi(publisher)) : null;
}

function confidence(value) {
  const full = h("span", { class: "anx-bar-full", style: { width: `${Math.round(100 * value)}%` } });
  return [
    "confidence ",
    h("span", { class: "anx-figure" }, value.toFixed(2)),
    " ",
    h("span", { class: "anx-bar", "aria-hidden": "true" }, full),
  ];
}

/** Documents that repeat the statement; they are listed once they are asked for. */
function copies(network, { documents }) {
  const list = h("ul", { class: "anx-copies" });
  const details = h("details", {}, h("summary", {}, `also in ${counted(documents.length, "document")}`), list);
  details.addEventListener("toggle", () => list.replaceChildren(...documents.map((code) => copy(network, code))), {
    once: true,
  });
  return details;
}

function copy(network, code) {
  const { publisher, date } = network.documents[code];
  return h("li", {}, documentLink(network, code), publisher ? [", ", bdi(publisher)] : null, date ? `, ${date}` : null);
}
