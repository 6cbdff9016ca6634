/**
 * The graph by mouse: pointing, clicking, and the wheel.
 *
 * cytoscape.js moves the view and drags actors. But it marks what is pressed, and to show the mark it draws everything
 * anew, which would hold up what a click is for. So a press on an actor is its own only once the mouse moves, and of
 * ties it knows nothing.
 */

const CLICK = 4;
const REACH = { actor: 2, tie: 6 };

/**
 * Follow the mouse.
 *
 * @param {HTMLElement} stage
 * @param {object} scene See graph_scene.js.
 * @param {object} actions `point(mark, at)`, `choose(mark, add)`, where `mark` is `{actor}`, `{tie}` or null and `at` in
 *   the stage; `press()`; `focus(actor)`; `refuse()` when the wheel is not for the graph.
 * @returns {() => void} Stop.
 */
export function followMouse(stage, scene, actions) {
  const { cy } = scene;
  const ending = new AbortController();
  let pressed = null;
  let isForwarding = false;
  let corner = "";

  // cytoscape.js was made before it stood in the page, and hears of no scrolling: it takes the place that it knows.
  function locate() {
    const { left, top } = stage.getBoundingClientRect();
    if (corner === `${left} ${top}`) return;
    corner = `${left} ${top}`;
    cy.resize();
  }

  const placeOf = ({ clientX, clientY }) => {
    const box = stage.getBoundingClientRect();
    return { x: clientX - box.left, y: clientY - box.top };
  };

  function at(place) {
    const [zoom, pan] = [cy.zoom(), cy.pan()];
    const point = { x: (place.x - pan.x) / zoom, y: (place.y - pan.y) / zoom };
    return scene.at(point, { actor: REACH.actor / zoom, tie: REACH.tie / zoom });
  }

  const hasMoved = ({ clientX, clientY }) =>
    Math.hypot(clientX - pressed.event.clientX, clientY - pressed.event.clientY) > CLICK;

  function down(event) {
    if (event.button !== 0 || isForwarding) return;
    locate();
    actions.press();
    const mark = at(placeOf(event));
    pressed = { event, mark, isHeld: mark?.actor !== undefined };
    if (!pressed.isHeld) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function move(event) {
    if (pressed && hasMoved(event)) {
      const { isHeld, event: first } = pressed;
      pressed = null;
      actions.point(null);
      if (isHeld) forward(first);
    }
    if (event.buttons || !stage.contains(event.target)) return;
    const place = placeOf(event);
    actions.point(at(place), place);
  }

  function forward({ target, clientX, clientY, screenX, screenY }) {
    isForwarding = true;
    target.dispatchEvent(
      new MouseEvent("mousedown", {
        bubbles: true,
        cancelable: true,
        view: window,
        clientX,
        clientY,
        screenX,
        screenY,
      }),
    );
    isForwarding = false;
  }

  function up(event) {
    if (!pressed || event.button !== 0) return;
    const { mark } = pressed;
    if (!hasMoved(event)) actions.choose(mark, event.shiftKey);
    pressed = null;
  }

  function twice(event) {
    const mark = at(placeOf(event));
    if (mark?.actor !== undefined) actions.focus(mark.actor);
  }

  // A wheel scrolls the page, until the reader has taken the graph in hand.
  function wheel({ ctrlKey, metaKey }) {
    locate();
    const isAllowed = ctrlKey || metaKey || stage.contains(document.activeElement);
    cy.userZoomingEnabled(isAllowed);
    if (!isAllowed) actions.refuse();
  }

  const listen = (target, name, listener, more = {}) =>
    target.addEventListener(name, listener, { signal: ending.signal, capture: true, ...more });
  listen(stage, "mousedown", down);
  listen(window, "mousemove", move);
  listen(window, "mouseup", up);
  listen(stage, "dblclick", twice);
  listen(stage, "touchstart", locate, { passive: true });
  listen(stage, "wheel", wheel, { passive: true });
  listen(stage, "mouseleave", () => {
    cy.userZoomingEnabled(true);
    actions.point(null);
  });
  const isTouch = ({ originalEvent }) => originalEvent?.type.startsWith("touch");
  cy.on("tap", (event) => isTouch(event) && actions.choose(at(event.renderedPosition), false));
  cy.on("dbltap", "node", (event) => isTouch(event) && actions.focus(Number(event.target.id())));
  return () => ending.abort();
}
