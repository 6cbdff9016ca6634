/** The matrix on its canvas. */

import { visible } from "./dom.js";
import { inView, strength } from "./matrix_model.js";
import { blocColour, signColour, TONES } from "./tones.js";

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const BAND = 4;

/**
 * Room for the names of rows and columns.
 *
 * @param {CanvasRenderingContext2D} context
 * @param {string[]} names
 * @param {number} side See matrix_model.js.
 * @param {{width: number, height: number}} place What there is in all.
 * @returns {number} Pixels; the longest name fits, or a third of the smaller side of the place is taken.
 */
export function roomForNames(context, names, side, place) {
  context.font = fontOf(side);
  const longest = names.reduce((most, name) => Math.max(most, context.measureText(visible(name)).width), 0);
  const most = Math.max(60, Math.min(170, Math.min(place.width, place.height) / 3));
  return Math.ceil(Math.min(most, longest + BAND + 12));
}

const fontOf = (side, weight = 400) => `${weight} ${Math.max(9, Math.min(12, side - 3))}px ${FONT}`;

/**
 * Draw it.
 *
 * @param {CanvasRenderingContext2D} context Scaled to pixels.
 * @param {object} state
 * @param {object} matrix See `matrixOf`.
 * @param {object} frame See `cellAt`; and `width` and `height` of the view.
 * @param {object} marks `isSelected(pair)`, `isActor(index)`; `cursor` and `pointed`, cells or null.
 */
export function drawMatrix(context, state, matrix, frame, marks) {
  const { left, top, width, height, side, scrollX, scrollY, count } = frame;
  context.clearRect(0, 0, width, height);
  const rows = inView(scrollY, height - top, side, count);
  const columns = inView(scrollX, width - left, side, count);
  within(context, [left, top, width - left, height - top], () => {
    context.translate(left - scrollX, top - scrollY);
    drawCells(context, state, matrix, { side, rows, columns }, marks);
    drawBorders(context, state, matrix, { side, count });
    for (const [cell, tone, line] of [
      [marks.pointed, "ink", 1.5],
      [marks.cursor, "accent", 3],
    ]) {
      if (cell && cell.row !== null && cell.column !== null)
        outline(context, cell, side, TONES[state.theme][tone], line);
    }
  });
  drawNames(context, state, matrix, frame, { rows, columns }, marks);
}

function drawCells(context, state, matrix, { side, rows, columns }, { isSelected }) {
  const { network, theme } = state;
  const gap = side > 8 ? 1 : 0;
  const inner = side - gap;
  const chosen = [];
  for (let row = rows[0]; row < rows[1]; row++) {
    for (let column = columns[0]; column < columns[1]; column++) {
      const [x, y] = [column * side, row * side];
      const pair = matrix.cells.get(`${row} ${column}`);
      if (row === column) stroke(context, x, y, inner, TONES[theme].line);
      if (!pair) continue;
      const even = pair.contested && pair.net === 0;
      context.fillStyle = even ? network.palette[theme].contested : signColour(network, Math.sign(pair.net), theme);
      context.globalAlpha = even ? 1 : strength(pair, matrix.strongest);
      context.fillRect(x, y, inner, inner);
      context.globalAlpha = 1;
      if (pair.contested && !even) corner(context, x, y, inner, network.palette[theme].contested, TONES[theme].ground);
      if (isSelected(pair)) chosen.push({ row, column });
    }
  }
  for (const cell of chosen) outline(context, cell, side, TONES[theme].ink, 2.5);
}

function stroke(context, x, y, side, colour) {
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  context.beginPath();
  context.moveTo(x, y);
  context.lineTo(x + side, y + side);
  context.stroke();
}

function corner(context, x, y, side, colour, ground) {
  const length = Math.max(4, 0.5 * side);
  context.fillStyle = colour;
  context.strokeStyle = ground;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(x + side - length, y);
  context.lineTo(x + side, y);
  context.lineTo(x + side, y + length);
  context.closePath();
  context.fill();
  context.beginPath();
  context.moveTo(x + side - length, y);
  context.lineTo(x + side, y + length);
  context.stroke();
}

function outline(context, { row, column }, side, colour, width) {
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.strokeRect(column * side - 0.5, row * side - 0.5, side, side);
}

function drawBorders(context, { theme }, { blocs }, { side, count }) {
  context.strokeStyle = TONES[theme].muted;
  context.lineWidth = 1;
  context.beginPath();
  for (const edge of [0, ...blocs.map(({ until }) => until)]) {
    const at = Math.round(edge * side) - 0.5;
    context.moveTo(at, 0);
    context.lineTo(at, count * side);
    context.moveTo(0, at);
    context.lineTo(count * side, at);
  }
  context.stroke();
}

function drawNames(context, state, matrix, frame, { rows, columns }, marks) {
  const { left, top, width, height, side, scrollX, scrollY } = frame;
  context.fillStyle = TONES[state.theme].ground;
  context.fillRect(0, 0, left, top);
  const write = (place, key, room) => {
    const index = matrix.actors[place];
    const isLit = marks.cursor?.[key] === place || marks.pointed?.[key] === place || marks.isActor(index);
    writeName(context, state, index, { side, room, isLit, end: key === "row" ? -1 : 1 });
  };
  within(context, [0, top, left, height - top], () => {
    for (let row = rows[0]; row < rows[1]; row++) {
      moved(context, left, top - scrollY + (row + 0.5) * side, 0, () => write(row, "row", left));
    }
  });
  // Turned to read upward, from the cells.
  within(context, [left, 0, width - left, top], () => {
    for (let column = columns[0]; column < columns[1]; column++) {
      moved(context, left - scrollX + (column + 0.5) * side, top, -Math.PI / 2, () => write(column, "column", top));
    }
  });
}

/** A name with the colour of its bloc, from the cells at 0 on: to the left (`end` -1) or to the right (1). */
function writeName(context, { network, theme }, index, { side, room, isLit, end }) {
  context.fillStyle = blocColour(network, network.actors.bloc[index], theme);
  context.fillRect(end < 0 ? -BAND : 1, -side / 2, BAND - 1, side - (side > 8 ? 1 : 0));
  context.font = fontOf(side, isLit ? 700 : 400);
  context.fillStyle = TONES[theme].ink;
  context.textBaseline = "middle";
  context.textAlign = end < 0 ? "right" : "left";
  context.fillText(fitted(context, visible(network.actors.name[index]), room - BAND - 8), end * (BAND + 5), 0);
}

function within(context, box, draw) {
  context.save();
  context.beginPath();
  context.rect(...box);
  context.clip();
  draw();
  context.restore();
}

function moved(context, x, y, angle, draw) {
  context.save();
  context.translate(x, y);
  context.rotate(angle);
  draw();
  context.restore();
}

function fitted(context, text, room) {
  if (context.measureText(text).width <= room) return text;
  let [least, most] = [0, text.length];
  while (least < most) {
    const middle = Math.ceil((least + most) / 2);
    if (context.measureText(`${text.slice(0, middle)}…`).width <= room) least = middle;
    else most = middle - 1;
  }
  return `${text.slice(0, least)}…`;
}
