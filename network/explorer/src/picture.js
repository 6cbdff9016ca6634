/** The graph as a picture to keep. */

import { TONES } from "./tones.js";

/** How strongly is drawn what does not stand out; see `.anx-dimmed` in graph.css. */
const DIMMED = 0.22;

/**
 * A picture of what is seen, on the ground of its theme.
 *
 * @param {HTMLElement} stage
 * @param {object} cy
 * @param {(context: CanvasRenderingContext2D) => void} drawOver
 * @param {{scale: number, theme: "light" | "dark", isDimmed: boolean}} options `scale`: pixels of the picture in one.
 * @returns {Promise<string>} Address of a PNG.
 */
export async function picture(stage, cy, drawOver, { scale, theme, isDimmed }) {
  if (!stage.clientWidth || !stage.clientHeight) throw new Error("the graph is not to be seen; show it first");
  const below = new Image();
  below.src = cy.png({ scale });
  await below.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(scale * stage.clientWidth);
  canvas.height = Math.round(scale * stage.clientHeight);
  const context = canvas.getContext("2d");
  context.fillStyle = TONES[theme].ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.globalAlpha = isDimmed ? DIMMED : 1;
  context.drawImage(below, 0, 0, canvas.width, canvas.height);
  context.globalAlpha = 1;
  drawOver(context);
  return canvas.toDataURL("image/png");
}
