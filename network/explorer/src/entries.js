/** Corrections as `corrections.toml` keeps them, made from the network that is shown. */

import { written } from "./highlight.js";

/**
 * What is said of a relation by hand: that it is right, wrong, or to be changed.
 *
 * @param {object} network
 * @param {number} relation Its index.
 * @param {"accept" | "reject" | "change"} action
 * @param {{set?: object, note?: string}} [more] `set` holds what a change sets: `type`, `sign`, `status`, `reverse`.
 * @returns {object} An entry; what is not known, such as a mention's span, is left out.
 */
export function judgement(network, relation, action, { set, note } = {}) {
  const { relations, sentences, documents } = network;
  const sentence = sentences[relations.sentence[relation]];
  const spans = relations.spans[relation];
  return filled({
    action,
    relation: relations.id[relation],
    was: asShown(network, relation),
    set,
    sentence,
    source_text: written(sentence, spans, "source"),
    target_text: written(sentence, spans, "target"),
    trigger: written(sentence, spans, "trigger"),
    document: documents[relations.document[relation]].id,
    note,
  });
}

/**
 * What a relation is shown to be.
 *
 * @param {object} network
 * @param {number} relation
 * @returns {{source: string, type: string, target: string, sign: number, status: string}}
 */
export function asShown(network, relation) {
  const { relations, actors, types, statuses } = network;
  return {
    source: actors.name[relations.source[relation]],
    type: types[relations.type[relation]].name,
    target: actors.name[relations.target[relation]],
    sign: relations.sign[relation],
    status: statuses[relations.status[relation]],
  };
}

/**
 * What of a form differs from what is shown.
 *
 * @param {object} was See `asShown`.
 * @param {{type: string, sign: number, status: string, reverse: boolean}} wanted
 * @returns {object | null} What a change is to set; null where all is as it was.
 */
export function difference(was, { type, sign, status, reverse }) {
  const set = {};
  if (type !== was.type) set.type = type;
  // A new type without a sign would bring its own.
  if (type !== was.type || sign !== was.sign) set.sign = sign;
  if (status !== was.status) set.status = status;
  if (reverse) set.reverse = true;
  return Object.keys(set).length ? set : null;
}

/**
 * @param {string} actor
 * @param {string} to Its new name.
 * @param {{kind?: string, note?: string}} [more]
 * @returns {object} An entry.
 */
export const rename = (actor, to, more = {}) => filled({ action: "rename", actor, to, ...more });

/**
 * @param {string[]} actors
 * @param {string} into The name of what they are together.
 * @param {{kind?: string, note?: string}} [more]
 * @returns {object} An entry.
 */
export const merge = (actors, into, more = {}) => filled({ action: "merge", actors, into, ...more });

/**
 * @param {string} actor
 * @param {string} into The name of the actor that some of its mentions mean.
 * @param {{written?: string[], relations?: string[], kind?: string, note?: string}} which Mentions as written, or ids.
 * @returns {object} An entry.
 */
export const split = (actor, into, which) => filled({ action: "split", actor, into, ...which });

function filled(entry) {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined && value !== ""));
}

/**
 * How an actor is written in its relations.
 *
 * @param {object} network
 * @param {number} actor Its index.
 * @returns {{text: string, count: number}[]} The commonest first.
 */
export function mentions(network, actor) {
  const { source, target, sentence, spans } = network.relations;
  const counts = new Map();
  const count = (i, role) => {
    const text = written(network.sentences[sentence[i]], spans[i], role);
    if (text) counts.set(text, (counts.get(text) ?? 0) + 1);
  };
  for (let i = 0; i < network.nRelations; i++) {
    if (source[i] === actor) count(i, "source");
    if (target[i] === actor) count(i, "target");
  }
  return Array.from(counts, ([text, number]) => ({ text, count: number })).sort(
    (left, right) => right.count - left.count || (left.text < right.text ? -1 : 1),
  );
}

/**
 * A visible relation without a verdict, each as likely as any other.
 *
 * @param {object} network
 * @param {object[]} ties The visible ones.
 * @param {() => number} [random] From 0 up to 1.
 * @returns {string | null} Its id; null where all are judged.
 */
export function unjudged(network, ties, random = Math.random) {
  const { id, verdict } = network.relations;
  const open = ties.flatMap((tie) => tie.relations.filter((i) => verdict[i] === null));
  return open.length ? id[open[Math.floor(random() * open.length)]] : null;
}
