/** The graph view: actors and ties to point at, select, drag and walk over. */

import { h } from "./dom.js";
import { emphasis } from "./emphasis.js";
import { unique } from "./forms.js";
import { createKeys, KEYS } from "./graph_keys.js";
import { followMouse } from "./graph_mouse.js";
import { createScene } from "./graph_scene.js";
import { createLegend } from "./legend.js";
import { createOverlay } from "./overlay.js";
import { picture } from "./picture.js";
import { clearSelection, selectActor, selectTie } from "./selection.js";
import { actorLines, createTip, tieLines } from "./tip.js";
import { fittingView } from "./viewport.js";

// Names stand beyond the dots, mostly at their sides.
// In pixels: what is drawn over the graph reaches so far beyond the view that it need not be drawn anew for each step.
const BEYOND = 120;
const PADDING = { x: 60, y: 36 };
const CLOSEST = 2;
const NARROW = 620;
const GLIDE = 250;
const HINT = 1600;

/**
 * The graph view.
 *
 * Its element has `cytoscape`, the instance; `renderedPoint(what)`, see below; and `picture(options)`.
 *
 * @param {object} store
 * @returns {{element: HTMLElement, destroy: () => void, fit: () => void, reveal: (actor: number) => void,
 *   placeOf: (actor: number) => [number, number], png: (options?: {scale?: number}) => Promise<string>}} `placeOf` says
 *   where an actor stands, to pin it there; `png` is an address of what is seen now, as a picture.
 */
export function createGraph(store) {
  const ground = h("div", { class: "anx-graph-ground" });
  const inset = `${-BEYOND}px auto auto ${-BEYOND}px`;
  const canvas = h("canvas", { class: "anx-graph-overlay", "aria-hidden": "true", style: { inset } });
  const help = h("p", { class: "anx-sr", id: unique() }, KEYS.map(([key, does]) => `${key}: ${does}.`).join(" "));
  const live = h("p", { class: "anx-sr", "aria-live": "polite" });
  const stage = h(
    "div",
    { class: "anx-graph-stage", tabIndex: 0, role: "application", "aria-label": "Graph", "aria-describedby": help.id },
    ground,
    canvas,
  );
  const hint = h("div", { class: "anx-graph-hint", "aria-hidden": "true", hidden: true }, "Ctrl + wheel zooms");
  const tip = createTip(stage);
  const legend = createLegend(store);
  stage.append(tip.element);
  const element = h("div", { class: "anx-graph" }, stage, hint, legend.element, help, live);

  const scene = createScene(ground, store.get());
  const { cy } = scene;
  const overlay = createOverlay(scene);
  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  let marked = emphasis(store.get());
  let pointed = null;
  let hasKeys = false;
  let isFirst = true;
  let isFitted = true;
  let isPressed = false;
  let frame = null;
  let painted = null;
  let hinting = null;

  // ---------------------------------------------------------------- drawing

  const marks = () => ({ emphasis: marked, pointed, cursor: hasKeys ? keys.cursor() : null });

  function paint() {
    cancelAnimationFrame(frame);
    frame = null;
    const ratio = window.devicePixelRatio || 1;
    const [width, height] = [stage.clientWidth, stage.clientHeight].map((length) => length + 2 * BEYOND);
    const size = [width, height].map((length) => Math.round(ratio * length));
    if (canvas.width !== size[0] || canvas.height !== size[1]) {
      [canvas.width, canvas.height] = size;
      Object.assign(canvas.style, { width: `${width}px`, height: `${height}px` });
    }
    const context = canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, ...size);
    overlay.paint(context, store.get(), marks(), ratio, BEYOND);
    painted = { zoom: cy.zoom(), pan: { ...cy.pan() } };
    canvas.style.transform = "";
  }

  // After a step of panning, what is drawn over the graph moves along as it is.
  function follow() {
    const { x, y } = cy.pan();
    const [dx, dy] = [x - painted?.pan.x, y - painted?.pan.y];
    const isBeyond = !(Math.abs(dx) < BEYOND && Math.abs(dy) < BEYOND);
    if (frame !== null || cy.zoom() !== painted?.zoom || isBeyond) paint();
    else canvas.style.transform = `translate(${dx}px, ${dy}px)`;
  }

  function repaint() {
    frame ??= requestAnimationFrame(paint);
  }

  function redraw() {
    overlay.forget();
    marked = emphasis(store.get());
    ground.classList.toggle("anx-dimmed", marked.actors.size > 0);
    repaint();
  }

  // ---------------------------------------------------------------- where one looks

  const visible = () => cy.nodes().filter((node) => scene.presence(Number(node.id())) === "");

  function fit({ glide = false } = {}) {
    isFitted = true;
    const shown = visible();
    const eles = shown.empty() ? cy.nodes() : shown;
    if (eles.empty() || !stage.clientWidth || !stage.clientHeight) return;
    const view = fittingView(
      eles.boundingBox(),
      eles.map((node) => node.position()),
      {
        width: stage.clientWidth,
        height: stage.clientHeight,
        padding: PADDING,
        cover: { width: legend.element.offsetWidth, height: legend.element.offsetHeight },
        most: CLOSEST,
      },
    );
    cy.stop();
    if (glide && !still.matches) cy.animate({ ...view, duration: GLIDE });
    else cy.viewport(view);
  }

  const middle = () => ({ x: stage.clientWidth / 2, y: stage.clientHeight / 2 });

  function zoom(factor) {
    isFitted = false;
    cy.zoom({ level: cy.zoom() * factor, renderedPosition: middle() });
  }

  function bringIntoView(position) {
    const { x1, x2, y1, y2 } = cy.extent();
    const margin = 30 / cy.zoom();
    const isInside =
      position.x > x1 + margin && position.x < x2 - margin && position.y > y1 + margin && position.y < y2 - margin;
    if (isInside || !stage.clientWidth) return;
    isFitted = false;
    const { x, y } = middle();
    cy.pan({ x: x - position.x * cy.zoom(), y: y - position.y * cy.zoom() });
  }

  function resize() {
    if (!stage.clientWidth || !stage.clientHeight) return;
    cy.resize();
    if (isFirst) legend.element.open = stage.clientWidth >= NARROW;
    isFirst = false;
    if (isFitted) fit();
    repaint();
  }

  // ---------------------------------------------------------------- what is pointed at

  function tell(mark, x, y) {
    const state = store.get();
    const tie = mark.tie && scene.tie(mark.tie);
    if (!mark.tie) tip.show(actorLines(state, mark.actor), x, y);
    else if (tie) tip.show(tieLines(state.network, tie, state.directed), x, y);
  }

  function point(mark, { x, y } = {}) {
    const isSame = pointed?.actor === mark?.actor && pointed?.tie === mark?.tie;
    pointed = mark;
    stage.classList.toggle("anx-pointing", mark !== null);
    if (mark) tell(mark, x, y);
    else if (!isSame) tip.hide();
    if (!isSame) repaint();
  }

  const placeOfMark = (mark) => (mark.tie ? scene.pointOn(mark.tie) : cy.getElementById(String(mark.actor)).position());
  const pointOf = (mark) => {
    const [{ x, y }, scale, pan] = [placeOfMark(mark), cy.zoom(), cy.pan()];
    return { x: scale * x + pan.x, y: scale * y + pan.y };
  };

  function moved() {
    const cursor = keys.cursor();
    tip.hide();
    if (cursor && hasKeys) {
      bringIntoView(placeOfMark(cursor));
      const { x, y } = pointOf(cursor);
      tell(cursor, x, y);
    }
    repaint();
  }

  // ---------------------------------------------------------------- what is done

  const nameOf = (actor) => store.get().network.actors.name[actor];
  const placeOf = (actor) => {
    const { x, y } = cy.getElementById(String(actor)).position();
    return [x, y].map((value) => Math.round(10 * value) / 10);
  };

  function pin(actor, isPinned = !Object.hasOwn(store.get().pins, nameOf(actor))) {
    const { [nameOf(actor)]: _, ...pins } = store.get().pins;
    store.set({ pins: isPinned ? { ...pins, [nameOf(actor)]: placeOf(actor) } : pins });
    say(isPinned ? "Pinned" : "No longer pinned");
  }

  function hide(actor) {
    const { hidden, focus, selection } = store.get();
    const name = nameOf(actor);
    if (selection.actors.includes(name)) clearSelection(store);
    store.set({ hidden: [...hidden, name], focus: focus?.actor === name ? null : focus });
    say("Hidden");
  }

  function focusOn(actor) {
    const name = nameOf(actor);
    const isFocused = store.get().focus?.actor === name;
    store.set({ focus: isFocused ? null : { actor: name, hops: 1 } });
    say(isFocused ? "All are shown" : "In focus");
  }

  function say(text) {
    live.textContent = text;
  }

  function setKeys(areUsed) {
    hasKeys = areUsed;
    stage.classList.toggle("anx-keys", areUsed);
  }

  const keys = createKeys(store, scene, { moved, say, pin, hide, focus: focusOn, zoom, fit });

  // ---------------------------------------------------------------- events

  cy.on("render", follow);
  cy.on("drag", "node", () => {
    scene.forget();
    overlay.forget();
    repaint();
  });
  cy.on("dragfree", "node", ({ target }) => pin(Number(target.id()), true));
  cy.on("dragpan scrollzoom pinchzoom", () => {
    isFitted = false;
    if (pointed) point(null);
  });

  const unfollow = followMouse(stage, scene, {
    point,
    press() {
      isPressed = true;
      setKeys(false);
      stage.focus({ preventScroll: true });
      isPressed = false;
    },
    choose(mark, add) {
      if (!mark) return add || clearSelection(store);
      const tie = mark.tie && scene.tie(mark.tie);
      keys.put(tie ? { ...mark, of: tie.a } : mark);
      if (tie) selectTie(store, tie, { add });
      else selectActor(store, mark.actor, { add });
    },
    focus: focusOn,
    refuse() {
      hint.hidden = false;
      clearTimeout(hinting);
      hinting = setTimeout(() => {
        hint.hidden = true;
      }, HINT);
    },
  });
  stage.addEventListener("keydown", (event) => {
    setKeys(true);
    keys.press(event);
    repaint();
  });
  stage.addEventListener("focus", () => {
    if (!stage.matches(":focus-visible") || isPressed) return;
    setKeys(true);
    keys.enter();
  });
  stage.addEventListener("blur", () => {
    setKeys(false);
    tip.hide();
    repaint();
  });

  // ---------------------------------------------------------------- the state

  function update(state, changed) {
    const isNew = changed.has("network");
    const isOther = isNew && state.network.level !== level;
    level = state.network.level;
    if (isNew) scene.build(state);
    else if (changed.has("ties") || changed.has("hidden")) scene.showTies(state);
    if (!isNew && ["colour", "size", "theme", "directed"].some((key) => changed.has(key))) scene.showLooks(state);
    if (!isNew && changed.has("pins")) scene.showPins(state);
    if (changed.has("focus")) isRefocused = true;
    if (isOther || (isRefocused && changed.has("ties"))) {
      fit({ glide: !isOther });
      isRefocused = false;
    }
    keys.check();
    if (pointed && (isNew || !cy.getElementById(pointed.tie ?? String(pointed.actor)).length)) point(null);
    redraw();
  }

  let level = store.get().network.level;
  let isRefocused = false;
  const watched = ["network", "ties", "hidden", "focus", "pins", "colour", "size", "theme", "directed", "selection"];
  const stop = store.subscribe(watched, update);
  const observer = new ResizeObserver(resize);
  observer.observe(stage);
  redraw();

  function toPicture({ scale = 2 } = {}) {
    const drawOver = (context) =>
      overlay.paint(context, store.get(), { ...marks(), pointed: null, cursor: null }, scale);
    return picture(stage, cy, drawOver, { scale, theme: store.get().theme, isDimmed: marked.actors.size > 0 });
  }

  /**
   * Where to click to hit something, in pixels of the window: `{actor: index}`, `{tie: id}`, or by name "Russia" or
   * ["Russia", "Turkey", -1], in any order where ties have no direction.
   */
  function renderedPoint(what) {
    const { network, ties, directed } = store.get();
    let mark = what;
    if (typeof what === "string") mark = { actor: network.indexOf.get(what) };
    if (Array.isArray(what)) {
      const [a, b] = what.map((name) => network.indexOf.get(name));
      const isOf = (tie) => (tie.a === a && tie.b === b) || (!directed && tie.a === b && tie.b === a);
      mark = { tie: ties.find((tie) => tie.sign === what[2] && isOf(tie)).id };
    }
    resize();
    const box = stage.getBoundingClientRect();
    const { x, y } = pointOf(mark);
    return { x: box.left + x, y: box.top + y };
  }

  Object.assign(element, { cytoscape: cy, renderedPoint, picture: toPicture });
  return {
    element,
    fit: () => fit({ glide: true }),
    reveal(actor) {
      const node = cy.getElementById(String(actor));
      if (node.nonempty()) bringIntoView(node.position());
    },
    placeOf,
    png: toPicture,
    destroy() {
      stop();
      unfollow();
      observer.disconnect();
      legend.destroy();
      cancelAnimationFrame(frame);
      clearTimeout(hinting);
      cy.destroy();
      element.remove();
    },
  };
}
