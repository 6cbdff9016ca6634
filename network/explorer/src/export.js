/** What is shown, as CSV and JSON to keep. */

import { written } from "./highlight.js";
import { pairs } from "./network.js";

// A spreadsheet takes a cell that begins with one of these for a formula; the wide ones are those of East Asia.
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const BYTE_ORDER_MARK = "\ufeff";
const LONGEST_NAME = 80;

const TIE_COLUMNS = "a,b,sign,weight,agreement,n_statements,n_documents,n_relations,first,last,types".split(",");
const RELATION_COLUMNS =
  "relation_id,doc_id,title,date,publisher,url,source,source_text,target,target_text,type,sign,status,speaker,confidence,weight,trigger,sentence,verdict".split(
    ",",
  );

/**
 * A table as CSV after RFC 4180, in which no text is read as a formula.
 *
 * @param {string[]} columns
 * @param {object[]} records
 * @returns {string} With a byte order mark, by which Excel knows UTF-8.
 */
export function csv(columns, records) {
  const lines = [columns, ...records.map((record) => columns.map((column) => record[column]))];
  return BYTE_ORDER_MARK + lines.map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

function cell(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "number") return String(value);
  const text = FORMULA.test(value) ? `'${value}` : String(value);
  return /[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Ties as records, with the names of `ActorNetwork.ties`.
 *
 * @param {object} network
 * @param {object[]} ties
 * @returns {object[]}
 */
export function tieRecords(network, ties) {
  const { name } = network.actors;
  const byPair = pairs(ties);
  return ties.map((tie) => ({
    a: name[tie.a],
    b: name[tie.b],
    sign: tie.sign,
    weight: rounded(tie.weight),
    agreement: byPair.get(`${tie.a}-${tie.b}`).agreement,
    n_statements: tie.nStatements,
    n_documents: tie.nDocuments,
    n_relations: tie.relations.length,
    first: tie.first,
    last: tie.last,
    types: tie.types,
  }));
}

// As `network/ties.py` does, so that equal sums of different numbers are equal.
const rounded = (sum) => Math.round(1e9 * sum) / 1e9;

/**
 * Relations as records, with the names of the relation table.
 *
 * @param {object} network
 * @param {number[]} relations Indices.
 * @returns {object[]}
 */
export function relationRecords(network, relations) {
  const { actors, types, statuses, speakers, documents, sentences, relations: columns } = network;
  return relations.map((i) => {
    const document = documents[columns.document[i]];
    const sentence = sentences[columns.sentence[i]];
    return {
      relation_id: columns.id[i],
      doc_id: document.id,
      title: document.title,
      date: columns.date[i],
      publisher: document.publisher,
      url: document.url,
      source: actors.name[columns.source[i]],
      source_text: written(sentence, columns.spans[i], "source"),
      target: actors.name[columns.target[i]],
      target_text: written(sentence, columns.spans[i], "target"),
      type: types[columns.type[i]].name,
      sign: columns.sign[i],
      status: statuses[columns.status[i]],
      speaker: columns.speaker[i] < 0 ? null : speakers[columns.speaker[i]],
      confidence: columns.confidence[i],
      weight: columns.weight[i],
      trigger: written(sentence, columns.spans[i], "trigger"),
      sentence,
      verdict: columns.verdict[i],
    };
  });
}

/**
 * @param {object} network
 * @param {object[]} ties
 * @returns {string} CSV, a line for each tie.
 */
export function tiesCsv(network, ties) {
  const records = tieRecords(network, ties).map((tie) => ({ ...tie, types: typeList(tie.types) }));
  return csv(TIE_COLUMNS, records);
}

const typeList = (types) => Array.from(Object.entries(types), ([name, count]) => `${name} ${count}`).join("; ");

/**
 * @param {object} network
 * @param {number[]} relations Indices.
 * @returns {string} CSV, a line for each relation.
 */
export const relationsCsv = (network, relations) => csv(RELATION_COLUMNS, relationRecords(network, relations));

/**
 * What is shown as JSON: what was filtered how, ties, relations.
 *
 * @param {{network: object, filters: object}} state
 * @param {{ties?: object[], relations?: number[]}} what
 * @returns {string}
 */
export function json({ network, filters }, { ties, relations }) {
  const shown = { title: network.title, level: network.level, filters };
  if (ties) shown.ties = tieRecords(network, ties);
  if (relations) shown.relations = relationRecords(network, relations);
  return JSON.stringify(shown, null, 1);
}

/**
 * A name of a file that every system takes.
 *
 * @param {string} title
 * @param {string} what Such as "ties".
 * @param {string} extension Such as "csv".
 * @returns {string}
 */
export function fileName(title, what, extension) {
  const words = String(title ?? "")
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, "-")
    .replace(/^-+/, "");
  const kept = Array.from(words).slice(0, LONGEST_NAME).join("").replace(/-+$/, "");
  return `${kept || "network"}-${what}.${extension}`;
}

/**
 * Hand a text to the user as a file.
 *
 * @param {string} name
 * @param {string} text
 * @param {"text/csv" | "application/json"} type
 */
export function download(name, text, type) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.hidden = true;
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  // The browser reads the address after the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
