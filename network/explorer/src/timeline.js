/** The time slider: a histogram of relations with a window over it, moved by mouse or keyboard, that can play. */

import { dateOf, dayOf, nameOf } from "./days.js";
import { columns } from "./derive.js";
import { h } from "./dom.js";
import { binning, filtersOf, firstWindow, histogram, later, moved, nearest, ticks, windowOf } from "./histogram.js";
import { counted, number } from "./words.js";

const STEP = 600;
const PAGE = 12;
const SIGNS = ["positive", "neutral", "negative"];

/**
 * The time slider.
 *
 * @param {object} store
 * @returns {{element: HTMLElement, destroy: () => void}}
 */
export function createTimeline(store) {
  const chart = svg("svg", { preserveAspectRatio: "none", "aria-hidden": "true" });
  const bars = Object.fromEntries(SIGNS.map((sign) => [sign, svg("path", { class: `anx-bars-${sign}` })]));
  const axis = svg("path", { class: "anx-axis" });
  chart.append(...Object.values(bars), axis);
  const shades = [h("div", { class: "anx-shade" }), h("div", { class: "anx-shade" })];
  const parts = {
    both: part("both", "Period"),
    from: part("from", "Start of the period"),
    until: part("until", "End of the period"),
  };
  const years = h("div", { class: "anx-ticks", "aria-hidden": "true" });
  const track = h("div", { class: "anx-track" }, chart, ...shades, parts.both, parts.from, parts.until);
  const play = h("button", { type: "button", class: "anx-play", on: { click: toggle } });
  const all = h("button", { type: "button", on: { click: () => set([0, last()]) } }, "All time");
  const period = h("output", { class: "anx-period" });
  const note = h("span", { class: "anx-muted" });
  const head = h("div", { class: "anx-timeline-head" }, play, all, period, note);
  const element = h("section", { class: "anx-timeline", "aria-label": "Time" }, head, h("div", {}, track, years));

  const still = window.matchMedia("(prefers-reduced-motion: reduce)");
  let bins = null;
  let counts = null;
  let timer = null;
  const last = () => bins.edges.length - 1;
  const isOpen = () => store.get().filters.from === null && store.get().filters.until === null;
  const now = () => windowOf(store.get().filters, bins.edges);

  function set(window) {
    const { filters } = store.get();
    const wanted = filtersOf(window, bins.edges);
    if (wanted.from !== filters.from || wanted.until !== filters.until)
      store.set({ filters: { ...filters, ...wanted } });
  }

  function build() {
    pause();
    const { network } = store.get();
    const { first, last: end } = columns(network);
    track.hidden = years.hidden = play.hidden = all.hidden = first === null;
    if (first === null) {
      bins = null;
      period.textContent = "No relation has a date.";
      note.textContent = "";
      return;
    }
    bins = binning(first, end);
    drawTicks();
    drawBars();
    drawWindow();
  }

  function drawTicks() {
    years.replaceChildren(
      ...ticks(bins.edges, Math.max(2, Math.floor((element.clientWidth || 800) / 90))).map(({ day, text }) =>
        h("span", { style: { left: share(day) } }, text),
      ),
    );
  }

  const share = (day) => `${(100 * (day - bins.edges[0])) / (bins.edges.at(-1) - bins.edges[0])}%`;

  // Friendly ones stand up from the line, neutral ones on top of them, hostile ones hang down.
  function drawBars() {
    const { network, failing } = store.get();
    counts = histogram(columns(network), failing, bins.edges);
    const up = Math.max(1, ...counts.positive.map((count, bin) => count + counts.neutral[bin]));
    const down = Math.max(0, ...counts.negative);
    const left = bins.edges[0];
    chart.setAttribute("viewBox", `0 ${-up} ${bins.edges.at(-1) - left} ${up + down}`);
    const paths = { positive: "", neutral: "", negative: "" };
    for (let bin = 0; bin < last(); bin++) {
      const width = bins.edges[bin + 1] - bins.edges[bin];
      const box = (height, y) =>
        height ? `M${bins.edges[bin] - left + 0.06 * width} ${y}h${0.88 * width}v${height}h${-0.88 * width}z` : "";
      paths.positive += box(-counts.positive[bin], 0);
      paths.neutral += box(-counts.neutral[bin], -counts.positive[bin]);
      paths.negative += box(counts.negative[bin], 0);
    }
    for (const sign of SIGNS) bars[sign].setAttribute("d", paths[sign]);
    axis.setAttribute("d", `M0 0H${bins.edges.at(-1) - left}`);
  }

  function drawWindow() {
    const { from, until } = store.get().filters;
    const { edges } = bins;
    const [left, right] = [from === null ? edges[0] : dayOf(from), until === null ? edges.at(-1) : dayOf(until)].map(
      (day) => Math.min(Math.max(day, edges[0]), edges.at(-1)),
    );
    Object.assign(shades[0].style, { left: "0", width: share(left) });
    Object.assign(shades[1].style, { left: share(right), right: "0" });
    parts.from.style.left = share(left);
    parts.until.style.left = share(right);
    Object.assign(parts.both.style, { left: share(left), right: `calc(100% - ${share(right)})` });
    const open = isOpen();
    const [start, end] = [from ?? dateOf(edges[0]), until ?? dateOf(edges.at(-1))];
    period.textContent = open ? `All time, by ${bins.unit}` : `${start} until ${end}`;
    all.disabled = open;
    track.toggleAttribute("data-open", open);
    const [i, j] = now();
    value(parts.from, i, 0, j - 1, nameOf(bins.unit, edges[i]));
    value(parts.until, j, i + 1, last(), `before ${nameOf(bins.unit, edges[j])}`);
    value(parts.both, i, 0, last() - (j - i), `${start} until ${end}`);
    tell(null);
    play.textContent = timer ? "Pause" : still.matches ? "Step" : "Play";
  }

  // Play.

  function toggle() {
    if (timer) return pause();
    const start = firstWindow(now(), bins.edges.length);
    const moves = start[0] === now()[0] && start[1] === now()[1];
    set(moves ? (later(start, bins.edges.length) ?? start) : start);
    if (still.matches) return;
    timer = setInterval(() => {
      const next = later(now(), bins.edges.length);
      if (next) set(next);
      if (!next || next[1] >= last()) pause();
    }, STEP);
    store.set({ playing: true });
    drawWindow();
  }

  function pause() {
    clearInterval(timer);
    timer = null;
    store.set({ playing: false });
    if (bins) drawWindow();
  }

  // Mouse and keyboard.

  function part(name, label) {
    return h("div", {
      class: `anx-handle anx-handle-${name}`,
      role: "slider",
      tabIndex: 0,
      "aria-label": label,
      on: { keydown: (event) => key(event, name), pointerdown: (event) => drag(event, name) },
    });
  }

  function key(event, name) {
    const place = now()[name === "until" ? 1 : 0];
    const to = {
      ArrowLeft: place - 1,
      ArrowDown: place - 1,
      ArrowRight: place + 1,
      ArrowUp: place + 1,
      PageDown: place - PAGE,
      PageUp: place + PAGE,
      Home: 0,
      End: last(),
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    pause();
    set(moved(now(), name, to, bins.edges.length));
  }

  function drag(event, name) {
    // Where no window is set there is none to move: the track draws one.
    if (event.button !== 0 || (name === "both" && isOpen())) return;
    event.preventDefault();
    event.stopPropagation();
    event.currentTarget.focus();
    pause();
    const target = event.currentTarget;
    target.setPointerCapture(event.pointerId);
    const began = edgeAt(event);
    const offset = now()[0] - began;
    const move = (moving) => {
      const at = edgeAt(moving);
      set(moved(now(), name, name === "both" ? at + offset : at, bins.edges.length));
    };
    const end = () => target.removeEventListener("pointermove", move);
    target.addEventListener("pointermove", move);
    target.addEventListener("lostpointercapture", end, { once: true });
  }

  function edgeAt({ clientX }) {
    return nearest(bins.edges, Math.round(dayAt({ clientX })));
  }

  function dayAt({ clientX }) {
    const { left, width } = track.getBoundingClientRect();
    return bins.edges[0] + ((clientX - left) / width) * (bins.edges.at(-1) - bins.edges[0]);
  }

  track.addEventListener("pointerdown", draw);
  track.addEventListener("pointermove", (event) => tell(event));
  track.addEventListener("pointerleave", () => tell(null));

  // What is in the bin below the pointer; else, what has no place in time.
  function tell(event) {
    if (!event) {
      const without = counts.undated ? `${counted(counts.undated, "relation")} without a date` : "";
      note.textContent = without && (isOpen() ? `${without} shown too` : `${without} left out`);
      return;
    }
    const bin = Math.max(0, bins.edges.findIndex((edge) => edge > dayAt(event)) - 1);
    const signs = [
      ["positive", "friendly"],
      ["negative", "hostile"],
      ["neutral", "neutral"],
    ];
    const told = signs.map(([sign, word]) => `${number(counts[sign][bin])} ${word}`).join(", ");
    note.textContent = `${nameOf(bins.unit, bins.edges[bin])}: ${told}`;
  }

  // A drag beside the window draws a new one.
  function draw(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    pause();
    track.setPointerCapture(event.pointerId);
    const began = edgeAt(event);
    const move = (moving) => {
      const at = edgeAt(moving);
      if (at !== began) set([Math.min(began, at), Math.max(began, at)]);
    };
    track.addEventListener("pointermove", move);
    track.addEventListener("lostpointercapture", () => track.removeEventListener("pointermove", move), { once: true });
  }

  build();
  const stop = store.subscribe(["network", "filters", "failing"], (_, changed) => {
    if (changed.has("network")) return build();
    if (!bins) return;
    if (changed.has("failing")) drawBars();
    drawWindow();
  });
  const wider = new ResizeObserver(() => bins && drawTicks());
  wider.observe(element);
  return {
    element,
    destroy() {
      pause();
      stop();
      wider.disconnect();
    },
  };
}

function value(element, now, low, high, text) {
  const values = { "aria-valuenow": now, "aria-valuemin": low, "aria-valuemax": high, "aria-valuetext": text };
  for (const [name, told] of Object.entries(values)) element.setAttribute(name, String(told));
}

function svg(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, text] of Object.entries(attributes)) element.setAttribute(key, text);
  return element;
}
