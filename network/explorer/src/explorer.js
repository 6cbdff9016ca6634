/** The explorer: all its parts in one place, over one state. */

import { h, visible } from "./dom.js";
import { download, fileName, tiesCsv } from "./export.js";
import { createFilters } from "./filters.js";
import { createGraph } from "./graph.js";
import { createList } from "./list.js";
import { createMatrix } from "./matrix.js";
import { notice, problem } from "./notice.js";
import { createPanel } from "./panel.js";
import { selectActor } from "./selection.js";
import { openSession } from "./session.js";
import { createSplit } from "./split.js";
import { createStatus } from "./status.js";
import { createTheme } from "./theme.js";
import { createTimeline } from "./timeline.js";
import { createToolbar } from "./toolbar.js";

const WIDTHS = { narrow: 640, medium: 1040 };
const TABLES = { matrix: createMatrix, list: createList };
let explorers = 0;

/**
 * Show an explorer.
 *
 * @param {HTMLElement} element Where; it is emptied.
 * @param {object | (() => object)} host See `createWidgetHost`, or what makes one.
 * @param {{onTheme?: (theme: "light" | "dark") => void}} [options]
 * @returns {() => void} Take it away again.
 */
export function mount(element, host, { onTheme } = {}) {
  const root = h("section", { class: "anx", dir: "ltr", "aria-label": "Network explorer", tabIndex: -1 });
  // In a notebook, keys pressed in here are not for its commands: JupyterLab asks for the attribute, VS Code for silence.
  root.dataset.lmSuppressShortcuts = "true";
  root.addEventListener("keydown", (event) => event.stopPropagation());
  const ends = [];
  const ending = (end) => ends.push(end);
  const theme = createTheme(root, onTheme);
  ending(theme.destroy);
  let isGone = false;

  async function start() {
    root.replaceChildren(notice("Reading the network …"));
    try {
      const made = typeof host === "function" ? host() : host;
      const hush = made.onMessage((text) => root.replaceChildren(notice(text)));
      const payload = await made.network(made.traits().level ?? null).finally(hush);
      if (!isGone) compose(root, made, payload, theme, ending);
    } catch (error) {
      console.error(error);
      if (!isGone) root.replaceChildren(problem("The network cannot be shown.", error, start));
    }
  }

  element.replaceChildren(root);
  start();
  return () => {
    isGone = true;
    for (const end of ends.reverse()) end();
    root.remove();
  };
}

function compose(root, host, payload, theme, ending) {
  const { store, close } = openSession(host, payload, { theme: theme.now() });
  ending(close);
  theme.attach(store);
  const fit = ({ height }) => height && root.style.setProperty("--anx-height", height);
  fit(host.traits());
  ending(host.onState(fit));
  const id = `anx-${++explorers}`;

  // One part that fails says so in its own place; the others go on.
  const made = (name, create, ...more) => {
    const place = h("div", { class: "anx-place", data: { part: name } });
    const fail = (error) => {
      console.error(error);
      place.replaceChildren(problem("This part cannot be shown.", error));
    };
    try {
      const part = create(guarded(store, fail), ...more);
      place.append(part.element);
      return { ...part, place };
    } catch (error) {
      fail(error);
      return { place, destroy() {} };
    }
  };

  const graph = made("graph", createGraph, host);
  ending(graph.destroy);
  const filters = made("filters", createFilters);
  const panel = made("panel", createPanel, host);
  const timeline = made("timeline", createTimeline);
  for (const { destroy } of [filters, panel, timeline]) ending(destroy);

  const main = h("div", { class: "anx-main", id: `${id}-view`, role: "tabpanel", tabIndex: -1 }, graph.place);
  const drawer = h("div", { class: "anx-drawer", id: `${id}-filters` }, filters.place);
  const aside = h("div", { class: "anx-aside", id: `${id}-panel` }, panel.place);
  const message = h("p", { class: "anx-message", role: "status", "aria-live": "polite" });
  const actions = {
    find(actor) {
      selectActor(store, actor);
      graph.reveal?.(actor);
    },
    filters: () => open(drawer.hidden),
    fit: () => graph.fit?.(),
    picture: () => savePicture(graph, store),
    table: () => saveTable(store),
    tall: () => toolbar.tallButton.setAttribute("aria-pressed", String(root.toggleAttribute("data-tall"))),
    theme: host.kind === "page" ? theme.toggle : null,
  };
  const toolbar = createToolbar(store, { levels: host.levels, panelId: main.id, filtersId: drawer.id, actions });
  const status = createStatus(store, (actor) => graph.placeOf?.(actor) ?? placeIn(store, actor));
  ending(toolbar.destroy);
  ending(status.destroy);

  function open(isOpen) {
    const hadFocus = drawer.contains(document.activeElement);
    drawer.hidden = !isOpen;
    toolbar.filtersButton.setAttribute("aria-expanded", String(isOpen));
    if (!isOpen && hadFocus) toolbar.filtersButton.focus();
  }
  // Where it lies over the view it goes like a menu.
  const isOver = () => !drawer.hidden && root.dataset.width !== "wide";
  drawer.addEventListener("keydown", ({ key }) => {
    if (key === "Escape" && isOver()) open(false);
  });

  const split = createSplit(aside, "Width of the evidence");
  const body = h("div", { class: "anx-body" }, drawer, main, split, aside);
  const title = h("h2", { class: "anx-sr" }, visible(payload.title));
  body.addEventListener("pointerdown", ({ target }) => {
    if (isOver() && !drawer.contains(target)) open(false);
  });
  root.replaceChildren(title, toolbar.element, status.element, body, timeline.place, message);
  open(false);
  const fitWidth = (width) => {
    open(width === "wide");
    if (width === "narrow") root.querySelector(".anx-legend")?.removeAttribute("open");
  };
  ending(followWidth(root, fitWidth));
  ending(showView(store, main, graph.place, (view) => made(view, TABLES[view], host)));
  ending(showMessages(store, message));
  ending(store.subscribe(["busy"], ({ busy }) => root.setAttribute("aria-busy", String(busy))));
}

function guarded(store, fail) {
  const careful = (listener) => (state, changed) => {
    try {
      listener(state, changed);
    } catch (error) {
      fail(error);
    }
  };
  return { ...store, subscribe: (keys, listener) => store.subscribe(keys, careful(listener)) };
}

// The graph is kept, with its zoom; the tables are made when they are looked at.
function showView(store, main, graphPlace, makeTable) {
  let table = null;
  function show() {
    const { view } = store.get();
    table?.destroy();
    table = Object.hasOwn(TABLES, view) ? makeTable(view) : null;
    graphPlace.hidden = table !== null;
    main.replaceChildren(graphPlace, ...(table ? [table.place] : []));
    main.setAttribute("aria-labelledby", `${main.id}-${view}`);
  }
  show();
  const stop = store.subscribe(["view"], show);
  return () => {
    stop();
    table?.destroy();
  };
}

// Long enough to read it, and then out of the way; who hears it instead is not hurried.
function showMessages(store, place) {
  let timer = null;
  function show({ message }) {
    clearTimeout(timer);
    place.textContent = visible(message ?? "");
    if (message) timer = setTimeout(() => store.set({ message: "" }), 3000 + 70 * message.length);
  }
  show(store.get());
  const stop = store.subscribe(["message"], show);
  return () => {
    clearTimeout(timer);
    stop();
  };
}

function followWidth(root, tell) {
  const observer = new ResizeObserver(([{ contentRect }]) => {
    const fits = Object.entries(WIDTHS).find(([, most]) => contentRect.width < most);
    const width = fits ? fits[0] : "wide";
    if (root.dataset.width === width || !contentRect.width) return;
    root.dataset.width = width;
    tell(width);
  });
  observer.observe(root);
  return () => observer.disconnect();
}

const placeIn = (store, actor) => {
  const { x, y } = store.get().network.actors;
  return [x[actor], y[actor]];
};

async function savePicture(graph, store) {
  try {
    const link = h("a", { href: await graph.png(), download: fileName(store.get().network.title, "graph", "png") });
    link.click();
  } catch (error) {
    store.set({ message: `No picture could be made: ${error.message}` });
  }
}

function saveTable(store) {
  const { network, ties } = store.get();
  download(fileName(network.title, "ties", "csv"), tiesCsv(network, ties), "text/csv");
}
