/** Colours that are drawn onto a canvas, which reads no CSS: those of `explorer.css`, and the palette's. */

/** Of the ground, writing, what is secondary, lines, and what has the keyboard. */
export const TONES = {
  light: { ground: "#ffffff", ink: "#1c2128", muted: "#57606a", line: "#d4d9df", accent: "#0a5cad" },
  dark: { ground: "#14171b", ink: "#e9ebee", muted: "#a8b1bb", line: "#373e47", accent: "#6cb6ff" },
};

const SIGN_NAMES = { 1: "friendly", "-1": "hostile", 0: "neutral" };
const PLAIN = { light: "#777777", dark: "#aaaaaa" };

/**
 * The colour of ties of a sign.
 *
 * @param {object} network
 * @param {number} sign
 * @param {"light" | "dark"} theme
 * @returns {string}
 */
export const signColour = ({ palette }, sign, theme) => palette[theme][SIGN_NAMES[sign]] ?? PLAIN[theme];

/**
 * The colour of a bloc; the smallest ones, for which there is none, are plain.
 *
 * @param {object} network
 * @param {number} bloc Counted from 1; 0 is none.
 * @param {"light" | "dark"} theme
 * @returns {string}
 */
export function blocColour({ palette }, bloc, theme) {
  return palette[theme].blocs?.[bloc - 1] ?? PLAIN[theme];
}

/**
 * The colour of a kind of actor.
 *
 * @param {object} network
 * @param {string | null} kind
 * @param {"light" | "dark"} theme
 * @returns {string}
 */
export const kindColour = ({ palette }, kind, theme) => palette[theme].kinds?.[kind] ?? PLAIN[theme];

/**
 * The colour of an actor.
 *
 * @param {object} network
 * @param {number} index
 * @param {"bloc" | "kind"} colour What is told by colour.
 * @param {"light" | "dark"} theme
 * @returns {string}
 */
export function actorColour(network, index, colour, theme) {
  const { bloc, kind } = network.actors;
  return colour === "bloc" ? blocColour(network, bloc[index], theme) : kindColour(network, kind[index], theme);
}
