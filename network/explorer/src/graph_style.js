/** The style sheet of the graph. */

import { signColour, TONES } from "./tones.js";

const DASHES = { "-1": [11, 6], 0: [2.5, 5] };

/**
 * Dashes of ties of a sign: none, long or short.
 *
 * @param {number} sign
 * @param {number} unit See scales.js.
 * @returns {number[]}
 */
export const dashesOf = (sign, unit) => (DASHES[sign] ?? []).map((length) => unit * length);

/**
 * The style sheet; what differs from actor to actor and from tie to tie is in their data.
 *
 * Names are not in it: overlay.js writes them.
 *
 * @param {{network: object, theme: "light" | "dark", directed: boolean}} state
 * @param {number} unit See scales.js.
 * @returns {object[]}
 */
export function styleSheet({ network, theme, directed }, unit) {
  const tone = TONES[theme];
  const lines = [1, -1, 0].map((sign) => {
    const dashes = dashesOf(sign, unit);
    const colour = signColour(network, sign, theme);
    return {
      selector: `edge[sign = ${sign}]`,
      style: {
        "line-color": colour,
        "target-arrow-color": colour,
        ...(dashes.length ? { "line-style": "dashed", "line-dash-pattern": dashes } : {}),
      },
    };
  });
  return [
    {
      selector: "node",
      style: {
        width: "data(size)",
        height: "data(size)",
        "background-color": "data(colour)",
        "border-width": 0.8 * unit,
        "border-color": tone.muted,
        "overlay-opacity": 0,
      },
    },
    { selector: 'node[corners != ""]', style: { shape: "polygon", "shape-polygon-points": "data(corners)" } },
    { selector: "node.pinned", style: { "border-width": 2.5 * unit, "border-color": tone.ink } },
    { selector: "node.faint", style: { opacity: 0.25 } },
    { selector: "node.gone", style: { display: "none" } },
    {
      selector: "edge",
      style: {
        width: "data(width)",
        opacity: "data(opacity)",
        "curve-style": "straight",
        "overlay-opacity": 0,
        events: "no",
        "arrow-scale": unit * 0.9,
        "target-arrow-shape": directed ? "triangle" : "none",
      },
    },
    {
      selector: "edge[bend != 0]",
      style: {
        "curve-style": "unbundled-bezier",
        "control-point-distances": "data(bend)",
        "control-point-weights": 0.5,
      },
    },
    ...lines,
    { selector: "core", style: { "active-bg-opacity": 0, "selection-box-opacity": 0 } },
  ];
}
