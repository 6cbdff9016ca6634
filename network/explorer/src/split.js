/** A bar between two parts, by which the right one is made wider or narrower. */

import { h } from "./dom.js";

const STEP = 24;
const LEAST = 220;

/**
 * The bar, to stand before the part that it sizes.
 *
 * @param {HTMLElement} part Has an id; its width is `--anx-panel-width` on its parent.
 * @param {string} label What is sized, for those who do not see it.
 * @returns {HTMLElement}
 */
export function createSplit(part, label) {
  const bar = h("div", {
    class: "anx-split",
    role: "separator",
    tabIndex: 0,
    "aria-orientation": "vertical",
    "aria-controls": part.id,
    "aria-label": label,
    "aria-valuemin": String(LEAST),
    "aria-valuenow": "340",
    "aria-valuemax": "1000",
  });
  const most = () => Math.max(LEAST, Math.round(0.6 * part.parentElement.clientWidth));

  function set(width) {
    const kept = Math.round(Math.min(Math.max(width, LEAST), most()));
    part.parentElement.style.setProperty("--anx-panel-width", `${kept}px`);
    bar.setAttribute("aria-valuenow", String(kept));
    bar.setAttribute("aria-valuemax", String(most()));
  }

  bar.addEventListener("keydown", (event) => {
    const width = part.offsetWidth;
    const to = { ArrowLeft: width + STEP, ArrowRight: width - STEP, Home: LEAST, End: most() }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    set(to);
  });
  bar.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    event.preventDefault();
    bar.focus();
    bar.setPointerCapture(event.pointerId);
    const right = part.getBoundingClientRect().right;
    const move = ({ clientX }) => set(right - clientX - bar.offsetWidth / 2);
    bar.addEventListener("pointermove", move);
    bar.addEventListener("lostpointercapture", () => bar.removeEventListener("pointermove", move), { once: true });
  });
  return bar;
}
