/** Time in bins: how many relations fall into each, and a window that moves over them; see days.js. */

import { dateOf, dayOf, nameOf, next, start, UNITS } from "./days.js";
import { PERIOD } from "./derive.js";

/**
 * Bins over a stretch of time, of the finest unit that needs no more than `most` of them; of years at the coarsest.
 *
 * @param {number} first First day.
 * @param {number} last Last day.
 * @param {number} [most]
 * @returns {{unit: string, edges: number[]}} Bin i is from `edges[i]` until before `edges[i + 1]`.
 */
export function binning(first, last, most = 120) {
  const unit = UNITS.find((name) => name === "year" || edgesOf(name, first, last, most).at(-1) > last);
  return { unit, edges: edgesOf(unit, first, last, Infinity) };
}

function edgesOf(unit, first, last, most) {
  const edges = [start(unit, first)];
  while (edges.at(-1) <= last && edges.length <= most) edges.push(next(unit, edges.at(-1)));
  return edges;
}

/**
 * How many relations that fail in nothing but the period fall into each bin.
 *
 * @param {{day: Int32Array, undated: number, sign: Int8Array}} columns See `columns` in derive.js.
 * @param {Uint8Array} failing See `failures` in derive.js.
 * @param {number[]} edges
 * @returns {{positive: number[], negative: number[], neutral: number[], undated: number}}
 */
export function histogram({ day, sign, undated }, failing, edges) {
  const nBins = edges.length - 1;
  const counts = { 1: new Array(nBins).fill(0), "-1": new Array(nBins).fill(0), 0: new Array(nBins).fill(0) };
  const binOf = new Uint32Array(edges[nBins] - edges[0]);
  for (let bin = 0; bin < nBins; bin++) binOf.fill(bin, edges[bin] - edges[0], edges[bin + 1] - edges[0]);
  let without = 0;
  for (let i = 0; i < day.length; i++) {
    if (failing[i] & ~PERIOD) continue;
    if (day[i] === undated) without++;
    else counts[sign[i]][binOf[day[i] - edges[0]]]++;
  }
  return { positive: counts[1], negative: counts[-1], neutral: counts[0], undated: without };
}

/**
 * The window of the filters, as numbers of the nearest edges.
 *
 * @param {{from: string | null, until: string | null}} filters
 * @param {number[]} edges
 * @returns {[number, number]} At least one bin apart.
 */
export function windowOf({ from, until }, edges) {
  const last = edges.length - 1;
  const left = from === null ? 0 : nearest(edges, dayOf(from));
  const right = until === null ? last : nearest(edges, dayOf(until));
  const low = Math.min(left, last - 1);
  return [low, Math.max(right, low + 1)];
}

/** @param {number[]} edges @param {number} day @returns {number} Number of the edge nearest to a day. */
export function nearest(edges, day) {
  let low = 0;
  let high = edges.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (edges[middle] <= day) low = middle;
    else high = middle;
  }
  return day - edges[low] <= edges[high] - day ? low : high;
}

/**
 * Filters of a window; one that holds all time sets none, so that what has no date is shown too.
 *
 * @param {[number, number]} window
 * @param {number[]} edges
 * @returns {{from: string | null, until: string | null}}
 */
export function filtersOf([left, right], edges) {
  return {
    from: left <= 0 ? null : dateOf(edges[left]),
    until: right >= edges.length - 1 ? null : dateOf(edges[right]),
  };
}

/** A window with its start, end or both moved to a place, kept inside and at least one bin wide. */
export function moved([left, right], part, to, nEdges) {
  const last = nEdges - 1;
  if (part === "from") return [clamp(to, 0, right - 1), right];
  if (part === "until") return [left, clamp(to, left + 1, last)];
  const width = right - left;
  const low = clamp(to, 0, last - width);
  return [low, low + width];
}

/** The window one bin later; null at the end of time. */
export function later([left, right], nEdges) {
  return right >= nEdges - 1 ? null : [left + 1, right + 1];
}

/** The window that play starts with: the one set, or the first eighth of all time where there is none to move. */
export function firstWindow([left, right], nEdges) {
  if (right < nEdges - 1) return [left, right];
  const width = left > 0 ? right - left : Math.max(1, Math.round((nEdges - 1) / 8));
  return [0, Math.min(width, nEdges - 1)];
}

const clamp = (value, low, high) => Math.min(Math.max(value, low), Math.max(low, high));

/**
 * Days to write below the bins: starts of years, or of months or days where years are too far apart.
 *
 * @param {number[]} edges
 * @param {number} [most]
 * @returns {{day: number, text: string}[]}
 */
export function ticks(edges, most = 8) {
  const [first, last] = [edges[0], edges.at(-1)];
  const unit = ["year", "quarter", "month", "day"].find((name) => marks(name, first, last, 1).length >= 3) ?? "day";
  let found = marks(unit, first, last, 1);
  for (const step of [2, 5, 10, 20, 50, 100, 200, 500, 1000]) {
    if (found.length <= most) break;
    found = marks(unit, first, last, step);
  }
  return found.map((day) => ({ day, text: nameOf(unit, day) }));
}

function marks(unit, first, last, step) {
  const found = [];
  let edge = start(unit, first);
  if (edge < first) edge = next(unit, edge);
  for (let number = 0; edge < last; edge = next(unit, edge), number++) {
    const counted = unit === "year" ? Number(nameOf("year", edge)) : number;
    if (counted % step === 0) found.push(edge);
  }
  return found;
}
