/**
 * What is drawn over the graph: names, and whatever stands out from the rest.
 *
 * It is a canvas of its own, so that to point at something, to select it, or to zoom restyles nothing below: the
 * pictures that cytoscape.js keeps of four thousand dots and lines, and with them smooth panning, hold.
 */

import { visible } from "./dom.js";
import { dashesOf } from "./graph_style.js";
import { placeLabels } from "./labels.js";
import { ACTOR } from "./scales.js";
import { trace } from "./shapes.js";
import { actorColour, signColour, TONES } from "./tones.js";

const FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const PX = { least: 11, more: 4 };
const LONGEST = 32;
// Dots smaller than this, and not among the first so many, have no name until one zooms in.
const TINY = 4.5;
const FOREMOST = 30;

/**
 * What draws over a scene.
 *
 * @param {object} scene See graph_scene.js.
 * @returns {{paint: (context: CanvasRenderingContext2D, state: object, marks: object, ratio: number, beyond?: number) => void,
 *   forget: () => void}} `marks`: `emphasis` (see emphasis.js), `pointed` and `cursor` (`{actor}`, `{tie}` or null);
 *   `ratio`: device pixels in a pixel; `beyond`: pixels that the canvas is larger than the view, on each side. `forget` has names placed anew when something has changed.
 */
export function createOverlay(scene) {
  const { cy } = scene;
  const widths = new Map();
  let labels = null;
  let labelsAt = null;

  function paint(context, state, marks, ratio, beyond = 0) {
    const zoom = cy.zoom();
    const pan = { x: cy.pan().x + beyond, y: cy.pan().y + beyond };
    context.setTransform(ratio * zoom, 0, 0, ratio * zoom, ratio * pan.x, ratio * pan.y);
    const { emphasis, pointed, cursor } = marks;
    const strong = new Set([...emphasis.chosenTies, ...tieIn(pointed), ...tieIn(cursor)]);
    for (const id of strong) paintHalo(context, state, id);
    for (const id of new Set([...emphasis.ties, ...strong])) paintTie(context, state, id, strong.has(id));
    const rings = new Map([...emphasis.chosenActors, ...actorIn(pointed)].map((index) => [index, "ink"]));
    for (const index of actorIn(cursor)) rings.set(index, "accent");
    const ends = [...strong].map((id) => scene.tie(id)).flatMap((tie) => (tie ? [tie.a, tie.b] : []));
    const actors = new Set([...emphasis.actors, ...ends, ...rings.keys()]);
    for (const index of actors) paintActor(context, state, index, rings.get(index));
    context.setTransform(ratio, 0, 0, ratio, ratio * pan.x, ratio * pan.y);
    paintLabels(context, state, actors, emphasis.actors.size > 0, beyond);
  }

  function paintHalo(context, state, id) {
    const edge = cy.getElementById(id);
    if (edge.empty()) return;
    context.setLineDash([]);
    context.lineCap = "round";
    context.globalAlpha = 0.3;
    context.strokeStyle = TONES[state.theme].ink;
    context.lineWidth = edge.data("width") + Math.max(5 * scene.unit, 6 / cy.zoom());
    follow(context, edge);
    context.stroke();
    context.globalAlpha = 1;
  }

  function paintTie(context, state, id, isStrong) {
    const edge = cy.getElementById(id);
    if (edge.empty()) return;
    const { sign, width, opacity } = edge.data();
    context.setLineDash(dashesOf(sign, scene.unit));
    context.lineCap = "butt";
    context.globalAlpha = isStrong ? 1 : opacity;
    context.strokeStyle = signColour(state.network, sign, state.theme);
    context.lineWidth = width;
    const [before, end] = follow(context, edge);
    context.stroke();
    context.setLineDash([]);
    if (state.directed) {
      context.fillStyle = context.strokeStyle;
      arrow(context, before, end, width, scene.unit);
    }
    context.globalAlpha = 1;
  }

  function paintActor(context, state, index, ring) {
    const node = cy.getElementById(String(index));
    if (node.empty() || scene.presence(index) === "gone") return;
    const { x, y } = node.position();
    const { size, corners } = node.data();
    const tone = TONES[state.theme];
    const points = corners ? pairsOf(corners) : null;
    if (ring) {
      context.strokeStyle = tone[ring];
      context.lineWidth = Math.max(2.5 * scene.unit, 2.5 / cy.zoom());
      trace(context, x, y, size / 2 + context.lineWidth * 1.3, null);
      context.stroke();
    }
    context.fillStyle = actorColour(state.network, index, state.colour, state.theme);
    const isPinned = node.hasClass("pinned");
    context.strokeStyle = isPinned ? tone.ink : tone.muted;
    context.lineWidth = (isPinned ? 2.5 : 0.8) * scene.unit;
    trace(context, x, y, size / 2, points);
    context.fill();
    context.stroke();
  }

  function paintLabels(context, state, foremost, isDimmed, beyond) {
    const tone = TONES[state.theme];
    const key = [...foremost].join();
    if (!labels || labelsAt.zoom !== cy.zoom() || labelsAt.key !== key) {
      labels = place(context, state, foremost);
      labelsAt = { zoom: cy.zoom(), key };
    }
    const [view, reach] = [cy.extent(), beyond / cy.zoom()];
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = tone.ground;
    context.fillStyle = tone.ink;
    for (const { index, text, font, x, y, width } of labels) {
      const [mx, my, half] = [x / cy.zoom(), y / cy.zoom(), width / 2 / cy.zoom()];
      if (mx + half < view.x1 - reach || mx - half > view.x2 + reach) continue;
      if (my < view.y1 - reach || my > view.y2 + reach) continue;
      context.globalAlpha = isDimmed && !foremost.has(index) ? 0.3 : 1;
      context.font = font;
      context.strokeText(text, x, y);
      context.fillText(text, x, y);
    }
    context.globalAlpha = 1;
  }

  // Places are relative to the pan, so they hold until the zoom changes.
  function place(context, { network }, foremost) {
    const zoom = cy.zoom();
    const dots = [];
    for (const node of cy.nodes()) {
      const index = Number(node.id());
      const always = foremost.has(index);
      const { x, y } = node.position();
      const radius = (node.data("size") / 2) * zoom;
      if (scene.presence(index) === "gone") continue;
      if (!always && scene.presence(index) === "faint") continue;
      dots.push({ index, always, x: x * zoom, y: y * zoom, radius, size: node.data("size") / scene.unit });
    }
    dots.sort((one, other) => other.always - one.always || other.radius - one.radius || one.index - other.index);
    const named = dots.map((dot, n) =>
      dot.always || dot.radius >= TINY || n < FOREMOST
        ? withName(context, network, dot)
        : { ...dot, width: 0, height: 0 },
    );
    const places = placeLabels(
      named.map((dot) => ({ ...dot, always: dot.always && foremost.size < 3 })),
      cy.width(),
    );
    return named.flatMap((dot, n) => (places[n] ? [{ ...dot, ...places[n] }] : []));
  }

  function withName(context, network, dot) {
    const px = Math.round(PX.least + (PX.more * (dot.size - ACTOR.least)) / (ACTOR.most - ACTOR.least));
    const text = shortened(visible(network.actors.name[dot.index]), dot.always);
    const font = `${dot.always ? 600 : 400} ${px}px ${FONT}`;
    return { ...dot, text, font, width: widthOf(context, text) * px, height: px + 2 };
  }

  // In units of the size of writing.
  function widthOf(context, text) {
    if (!widths.has(text)) {
      context.font = `500 20px ${FONT}`;
      widths.set(text, context.measureText(text).width / 20);
    }
    return widths.get(text);
  }

  return {
    paint,
    forget() {
      labels = null;
    },
  };
}

const tieIn = (mark) => (mark?.tie ? [mark.tie] : []);
const actorIn = (mark) => (mark && mark.actor !== undefined ? [mark.actor] : []);

const shortened = (text, isWhole) => (isWhole || text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`);

function pairsOf(corners) {
  const numbers = corners.split(" ").map(Number);
  return Array.from({ length: numbers.length / 2 }, (_, i) => [numbers[2 * i], numbers[2 * i + 1]]);
}

/** Trace the line of a tie; the last two points of it that an arrow needs. */
function follow(context, edge) {
  const [start, end] = [edge.sourceEndpoint(), edge.targetEndpoint()];
  const bend = edge.controlPoints()?.[0];
  context.beginPath();
  context.moveTo(start.x, start.y);
  if (bend) context.quadraticCurveTo(bend.x, bend.y, end.x, end.y);
  else context.lineTo(end.x, end.y);
  return [bend ?? start, end];
}

function arrow(context, before, end, width, unit) {
  const length = 0.3 * Math.max((13.37 * width) ** 0.9, 29) * 0.9 * unit;
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  context.beginPath();
  context.moveTo(end.x, end.y);
  for (const side of [-1, 1]) {
    const turned = angle + Math.PI + side * Math.atan(0.5);
    context.lineTo(end.x + 1.118 * length * Math.cos(turned), end.y + 1.118 * length * Math.sin(turned));
  }
  context.fill();
}
