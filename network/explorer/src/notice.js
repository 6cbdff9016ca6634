/** What stands in the place of something that is not there yet, or cannot be shown. */

import { h, visible } from "./dom.js";

/** @param {string} text @returns {HTMLElement} */
export function notice(text) {
  return h("p", { class: "anx-notice", role: "status" }, visible(text));
}

/**
 * @param {string} what Does not work.
 * @param {unknown} error
 * @param {() => void} [again] Offered as a button.
 * @returns {HTMLElement}
 */
export function problem(what, error, again) {
  return h(
    "div",
    { class: "anx-notice", role: "alert" },
    h("p", {}, h("strong", {}, what)),
    h("p", {}, visible(error?.message ?? error)),
    again ? h("button", { type: "button", on: { click: again } }, "Try again") : null,
  );
}
