/** The dots and lines of the graph, kept up with the state by cytoscape.js. */

import cytoscape from "cytoscape";
import { actorLooks, difference, placeOf, presence, tieLooks } from "./graph_elements.js";
import { styleSheet } from "./graph_style.js";
import { along, clearest, dotAt, lineAt, lineOf } from "./hit.js";
import { heaviestTie, unitOf } from "./scales.js";

const CLEAR = 4;
const ZOOM = { least: 0.02, most: 6 };

/**
 * A scene: actors have their index as id, ties their own.
 *
 * @param {HTMLElement} container
 * @param {object} state
 * @returns {object} `cy`; `unit`, see scales.js; `tie(id)`; `at(point, reach)`; and what brings it up to a state: `build`, `showTies`,
 *   `showLooks`, `showPins`.
 */
export function createScene(container, state) {
  let scale;
  let drawn;
  let ties;
  let present;
  let shapes = null;
  const cy = cytoscape({
    container,
    minZoom: ZOOM.least,
    maxZoom: ZOOM.most,
    boxSelectionEnabled: false,
    autounselectify: true,
    layout: { name: "preset" },
  });

  function build(next) {
    const unit = unitOf(next.network);
    scale = { unit, heaviest: heaviestTie(next.network) };
    drawn = new Map();
    present = [];
    const looks = actorLooks(next, unit);
    cy.batch(() => {
      cy.elements().remove();
      cy.style(styleSheet(next, unit));
      cy.add(
        next.network.actors.name.map((name, index) => ({
          group: "nodes",
          data: { id: String(index), name, ...looks[index] },
          position: placeOf(next, index),
        })),
      );
      markPinned(next);
    });
    showTies(next);
  }

  function showTies(next) {
    const looks = tieLooks(next.ties, scale);
    const { added, changed, removed } = difference(drawn, looks);
    ties = new Map(next.ties.map((tie) => [tie.id, tie]));
    const presentNow = presence(next);
    cy.batch(() => {
      for (const id of removed) cy.getElementById(id).remove();
      for (const data of changed) cy.getElementById(data.id).data(data);
      cy.add(added.map((data) => ({ group: "edges", data: { ...data } })));
      presentNow.forEach((how, index) => {
        if (how !== (present[index] ?? "")) cy.getElementById(String(index)).toggleClass("faint", how === "faint");
        if (how !== (present[index] ?? "")) cy.getElementById(String(index)).toggleClass("gone", how === "gone");
      });
    });
    drawn = looks;
    present = presentNow;
    shapes = null;
  }

  function showLooks(next) {
    const looks = actorLooks(next, scale.unit);
    cy.batch(() => {
      cy.style(styleSheet(next, scale.unit));
      looks.forEach((data, index) => {
        cy.getElementById(String(index)).data(data);
      });
    });
    shapes = null;
  }

  function showPins(next) {
    cy.batch(() => {
      for (const node of cy.nodes()) {
        const [now, then] = [node.position(), placeOf(next, Number(node.id()))];
        if (Math.abs(now.x - then.x) > 0.1 || Math.abs(now.y - then.y) > 0.1) node.position(then);
      }
      markPinned(next);
    });
    shapes = null;
  }

  function markPinned({ network, pins }) {
    network.actors.name.forEach((name, index) => {
      cy.getElementById(String(index)).toggleClass("pinned", Object.hasOwn(pins, name));
    });
  }

  function shapesNow() {
    const dots = cy
      .nodes()
      .map((node) => ({ id: Number(node.id()), ...node.position(), radius: node.data("size") / 2 }));
    const lines = [...drawn.values()].map(({ id, source, target, width, bend }) => ({
      id,
      points: lineOf(dots[source], dots[target], bend),
      half: width / 2,
    }));
    return { dots: dots.filter(({ id }) => present[id] !== "gone"), lines };
  }

  /** What is at a point: `{actor}`, `{tie}` or null. */
  function at(point, reach) {
    shapes ??= shapesNow();
    const actor = dotAt(point, shapes.dots, reach.actor);
    if (actor !== null) return { actor };
    const tie = lineAt(point, shapes.lines, reach.tie);
    return tie === null ? null : { tie };
  }

  /** A point of a tie to click on: its middle, or where it lies clear of all else. */
  function pointOn(id) {
    shapes ??= shapesNow();
    const line = shapes.lines.find((each) => each.id === id);
    const others = shapes.lines.filter((each) => each !== line);
    return clearest(along(line.points), shapes.dots, others, CLEAR / cy.zoom());
  }

  build(state);
  return {
    cy,
    get unit() {
      return scale.unit;
    },
    tie: (id) => ties.get(id),
    /** Whether an actor is drawn in full, faintly, or not at all: "", "faint", "gone". */
    presence: (index) => present[index],
    at,
    pointOn,
    /** Look again where everything is. */
    forget() {
      shapes = null;
    },
    build,
    showTies,
    showLooks,
    showPins,
  };
}
