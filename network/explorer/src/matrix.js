/** The matrix view: who is friend and foe of whom, bloc by bloc. */

import { h } from "./dom.js";
import { unique } from "./forms.js";
import { drawMatrix, roomForNames } from "./matrix_draw.js";
import { cellAt, fittingSide, MOST_ACTORS, matrixOf, walked } from "./matrix_model.js";
import { clearSelection, selectActor, selected, selectTies } from "./selection.js";
import { pairNames, pairText } from "./speech.js";
import { createTip, pairLines } from "./tip.js";
import { counted } from "./words.js";

const SIDES = { least: 4, most: 48, step: 1.25 };
const HELP = "Arrow keys go from cell to cell, Home and End along the row, Enter selects, plus and minus zoom, 0 fits.";

/**
 * The matrix view.
 *
 * Its element has `renderedPoint(row, column)`: where in the window a cell is, by names of actors.
 *
 * @param {object} store
 * @returns {{element: HTMLElement, destroy: () => void}}
 */
export function createMatrix(store) {
  const canvas = h("canvas", { class: "anx-matrix-canvas", "aria-hidden": "true" });
  const space = h("div", { class: "anx-matrix-space" });
  const help = h("p", { class: "anx-sr", id: unique() }, HELP);
  const live = h("p", { class: "anx-sr", "aria-live": "polite" });
  const note = h("p", { class: "anx-matrix-note" });
  const scroller = h(
    "div",
    {
      class: "anx-matrix-scroller",
      tabIndex: 0,
      role: "application",
      "aria-label": "Matrix",
      "aria-describedby": help.id,
    },
    space,
  );
  const stage = h("div", { class: "anx-matrix-stage" }, canvas, scroller);
  const tip = createTip(stage);
  stage.append(tip.element);
  const element = h("div", { class: "anx-matrix" }, matrixKey(), note, stage, help, live);

  const context = canvas.getContext("2d");
  let matrix = null;
  let frame = null;
  let chosenSide = null;
  let cursor = null;
  let hasKeys = false;
  let pointed = null;
  let waiting = null;

  const pairAt = (cell) => (cell && matrix.cells.get(`${cell.row} ${cell.column}`)) ?? null;

  // ---------------------------------------------------------------- drawing

  function build() {
    const state = store.get();
    const place = cursor && { row: matrix.actors[cursor.row], column: matrix.actors[cursor.column] };
    matrix = matrixOf(state);
    if (place) {
      const [row, column] = [matrix.actors.indexOf(place.row), matrix.actors.indexOf(place.column)];
      cursor = row < 0 || column < 0 ? null : { row, column };
    }
    note.textContent = noteOf(state, matrix);
    point(null);
    measure();
  }

  function measure() {
    const place = { width: scroller.clientWidth, height: scroller.clientHeight };
    if (!place.width || !place.height) return;
    const { network } = store.get();
    const count = matrix.actors.length;
    const names = matrix.actors.map((index) => network.actors.name[index]);
    let room = roomForNames(context, names, chosenSide ?? 15, place);
    const side = chosenSide ?? fittingSide(count, { width: place.width - room - 2, height: place.height - room - 2 });
    room = roomForNames(context, names, side, place);
    space.style.width = `${room + count * side + 1}px`;
    space.style.height = `${room + count * side + 1}px`;
    frame = { ...place, side, left: room, top: room, count, scrollX: 0, scrollY: 0 };
    scrolled();
  }

  function scrolled() {
    if (!frame) return;
    frame = { ...frame, scrollX: scroller.scrollLeft, scrollY: scroller.scrollTop };
    waiting ??= requestAnimationFrame(paint);
  }

  function paint() {
    cancelAnimationFrame(waiting);
    waiting = null;
    if (!frame || !scroller.clientWidth) return;
    const ratio = window.devicePixelRatio || 1;
    const size = [frame.width, frame.height].map((length) => Math.round(length * ratio));
    if (canvas.width !== size[0] || canvas.height !== size[1]) [canvas.width, canvas.height] = size;
    canvas.style.width = `${frame.width}px`;
    canvas.style.height = `${frame.height}px`;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    const state = store.get();
    const is = selected(state);
    const marks = {
      pointed,
      cursor: hasKeys ? cursor : null,
      isActor: is.isActor,
      isSelected: (pair) => pair.ties.some(is.isTie),
    };
    drawMatrix(context, state, matrix, frame, marks);
  }

  function zoom(factor, at = { x: frame.width / 2, y: frame.height / 2 }) {
    const { side, left, top } = frame;
    const [column, row] = [(at.x - left + scroller.scrollLeft) / side, (at.y - top + scroller.scrollTop) / side];
    const wanted = factor > 1 ? Math.ceil(side * factor) : Math.floor(side * factor);
    chosenSide = Math.max(SIDES.least, Math.min(SIDES.most, wanted));
    measure();
    scroller.scrollTo(column * frame.side + frame.left - at.x, row * frame.side + frame.top - at.y);
    scrolled();
  }

  // ---------------------------------------------------------------- pointing and selecting

  const placeIn = (event) => {
    const box = scroller.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };

  function point(cell, at) {
    pointed = cell;
    const pair = pairAt(cell);
    const { network, directed } = store.get();
    if (pair) tip.show(pairLines(network, pair, directed), at.x, at.y);
    else tip.hide();
    scroller.classList.toggle(
      "anx-pointing",
      pair !== null || (cell !== null && (cell.row === null) !== (cell.column === null)),
    );
    scrolled();
  }

  function choose(cell, add) {
    const pair = pairAt(cell);
    if (pair) selectTies(store, pair.ties, { add });
    else if (cell?.row === null) selectActor(store, matrix.actors[cell.column], { add });
    else if (cell?.column === null) selectActor(store, matrix.actors[cell.row], { add });
    else if (!add) clearSelection(store);
  }

  function goTo(cell) {
    cursor = cell;
    const { side, left, top, width, height } = frame;
    const kept = (start, scroll, length) => Math.max(Math.min(scroll, start), start + side - length);
    scroller.scrollTo(
      kept(cell.column * side, scroller.scrollLeft, width - left),
      kept(cell.row * side, scroller.scrollTop, height - top),
    );
    say();
    scrolled();
  }

  function say() {
    const { network, directed } = store.get();
    const pair = pairAt(cursor);
    const [a, b] = [matrix.actors[cursor.row], matrix.actors[cursor.column]];
    if (pair) live.textContent = pairText(network, pair, directed);
    else live.textContent = a === b ? network.actors.name[a] : `${pairNames(network, { a, b }, directed)}: no tie`;
  }

  // ---------------------------------------------------------------- events

  const keys = {
    Enter: (event) => choose(cursor, event.shiftKey),
    " ": (event) => choose(cursor, event.shiftKey),
    "+": () => zoom(SIDES.step),
    "=": () => zoom(SIDES.step),
    "-": () => zoom(1 / SIDES.step),
    0: () => {
      chosenSide = null;
      measure();
    },
    Escape: () => clearSelection(store),
  };

  function press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || !matrix.actors.length || !frame) return;
    hasKeys = true;
    const next = cursor ? walked(cursor, event.key, frame.count) : walked({ row: 0, column: 0 }, event.key, 1);
    const act = keys[event.key];
    if (!next && !act) return;
    event.preventDefault();
    tip.hide();
    if (next) return goTo(next);
    act(event);
    scrolled();
  }

  scroller.addEventListener("scroll", () => {
    point(null);
  });
  scroller.addEventListener("mousemove", (event) => {
    if (frame) point(cellAt(placeIn(event), frame), placeIn(event));
  });
  scroller.addEventListener("mouseleave", () => point(null));
  scroller.addEventListener("click", (event) => {
    if (!frame) return;
    hasKeys = false;
    const cell = cellAt(placeIn(event), frame);
    if (cell && cell.row !== null && cell.column !== null) cursor = cell;
    choose(cell, event.shiftKey);
  });
  scroller.addEventListener(
    "wheel",
    (event) => {
      if (!frame || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      zoom(event.deltaY < 0 ? SIDES.step : 1 / SIDES.step, placeIn(event));
    },
    { passive: false },
  );
  scroller.addEventListener("keydown", press);
  scroller.addEventListener("focus", () => {
    if (!scroller.matches(":focus-visible") || !frame || !matrix.actors.length) return;
    hasKeys = true;
    goTo(cursor ?? { row: 0, column: 0 });
  });
  scroller.addEventListener("blur", () => {
    hasKeys = false;
    scrolled();
  });

  build();
  const stop = store.subscribe(["network", "ties", "directed", "theme", "selection"], (_, changed) => {
    if (["network", "ties", "directed"].some((key) => changed.has(key))) build();
    else scrolled();
  });
  const observer = new ResizeObserver(measure);
  observer.observe(scroller);

  element.renderedPoint = (row, column) => {
    const { network } = store.get();
    const [down, right] = [row, column].map((name) => matrix.actors.indexOf(network.indexOf.get(name)));
    const box = scroller.getBoundingClientRect();
    return {
      x: box.left + frame.left - frame.scrollX + (right + 0.5) * frame.side,
      y: box.top + frame.top - frame.scrollY + (down + 0.5) * frame.side,
    };
  };

  return {
    element,
    destroy() {
      stop();
      observer.disconnect();
      cancelAnimationFrame(waiting);
      element.remove();
    },
  };
}

function noteOf({ network, directed }, { actors, total }) {
  if (!actors.length) return "No tie passes the filters.";
  const cut = total > MOST_ACTORS ? `The ${MOST_ACTORS} actors of most weight of ${counted(total, "actor")}. ` : "";
  const order = network.actors.bloc.some((bloc) => bloc > 0) ? "By bloc, then by weight. " : "By weight. ";
  return `${cut}${order}${directed ? "Rows act on columns." : ""}`;
}

function matrixKey() {
  const square = (name) => h("span", { class: `anx-square anx-square-${name}`, "aria-hidden": "true" });
  return h(
    "p",
    { class: "anx-matrix-key" },
    ...["friendly", "hostile", "neutral"].map((name) => h("span", {}, square(name), name)),
    h("span", {}, square("contested"), "corner: contested"),
    h("span", {}, "Stronger colour: more net weight"),
  );
}
