/** The list view: all visible ties as a table that can be sorted, searched and walked through by keyboard. */

import { bdi, h, visible } from "./dom.js";
import { download, fileName, json, tiesCsv } from "./export.js";
import { button, soon, unique } from "./forms.js";
import { COLUMNS, matching, rowsOf, sorted } from "./rows.js";
import { selectTie } from "./selection.js";
import { signLine } from "./sentence.js";
import { counted, NONE, number, percent, weightText } from "./words.js";

const PAGE = 100;
const STEPS = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10, Home: -Infinity, End: Infinity };

/**
 * The list of ties.
 *
 * @param {object} store
 * @returns {{element: HTMLElement, destroy: () => void}}
 */
export function createList(store) {
  let order = { key: "weight", descending: true };
  let all = [];
  let rows = [];
  let drawn = null;
  let top = 0;
  let current = 0;

  const search = h("input", { type: "search", id: unique(), autocomplete: "off", on: { input: find } });
  const caption = h("caption");
  const live = h("p", { class: "anx-sr", "aria-live": "polite" });
  const heads = COLUMNS.map(({ label, key }) =>
    h(
      "th",
      { scope: "col", data: { key } },
      button([label], () => sortBy(key)),
    ),
  );
  const body = h("tbody", { on: { click: choose, keydown: walk, focusin: remember } });
  const pager = h("div", { class: "anx-pager anx-buttons", role: "group", "aria-label": "Pages" });
  const scroller = h(
    "div",
    { class: "anx-list-scroller" },
    h("table", {}, caption, h("thead", {}, h("tr", {}, heads)), body),
  );
  const element = h(
    "div",
    { class: "anx-list" },
    live,
    h(
      "div",
      { class: "anx-list-head" },
      h("label", { for: search.id }, "Find in ties"),
      search,
      h("div", { class: "anx-buttons" }, saveButton("CSV"), saveButton("JSON")),
    ),
    scroller,
    pager,
  );

  function saveButton(format) {
    return button(format, () => save(store.get(), rows, format), {
      title: `Save these ties as ${format}`,
      "aria-label": `${format}: save these ties`,
    });
  }

  /** Take in the ties if they are others than before. */
  function update() {
    const { view, network, ties } = store.get();
    if (view !== "list") return;
    if (ties === drawn) return mark();
    drawn = ties;
    all = rowsOf(network, ties);
    arrange();
    const chosen = rows.findIndex(({ tie }) => isSelected(tie));
    if (chosen >= 0) goTo(chosen);
    draw();
  }

  function arrange() {
    rows = sorted(matching(all, search.value), order);
    goTo(0);
  }

  function goTo(position) {
    current = Math.max(0, Math.min(position, rows.length - 1));
    top = PAGE * Math.floor(current / PAGE);
  }

  function find() {
    arrange();
    draw();
    live.textContent = captionText();
  }

  function sortBy(key) {
    const { numeric, date } = COLUMNS.find((column) => column.key === key);
    const descending = order.key === key ? !order.descending : Boolean(numeric || date);
    order = { key, descending };
    arrange();
    draw();
  }

  function draw() {
    body.replaceChildren(...rows.slice(top, top + PAGE).map((row, n) => line(row, top + n)));
    for (const head of heads) {
      if (head.dataset.key !== order.key) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", order.descending ? "descending" : "ascending");
    }
    caption.replaceChildren(captionText());
    pager.replaceChildren(...(rows.length > PAGE ? pages() : []));
    pager.hidden = rows.length <= PAGE;
    scroller.scrollTop = 0;
    mark();
  }

  function captionText() {
    const { shown } = store.get().network;
    const found = rows.length === all.length ? "" : `${number(rows.length)} of `;
    const cut =
      shown.ties < shown.all_ties ? `, from the strongest ${number(shown.ties)} of ${number(shown.all_ties)}` : "";
    const part = rows.length > PAGE ? `; ${number(top + 1)} to ${number(Math.min(top + PAGE, rows.length))} here` : "";
    return `${found}${counted(all.length, "tie")}${cut}${part}`;
  }

  function pages() {
    const turn = (label, to, isThere) =>
      button(label, () => isThere && turnTo(to), { "aria-disabled": String(!isThere) });
    const last = Math.ceil(rows.length / PAGE);
    return [
      turn("Previous page", top - PAGE, top > 0),
      h("span", {}, `Page ${number(top / PAGE + 1)} of ${number(last)}`),
      turn("Next page", top + PAGE, top + PAGE < rows.length),
    ];
  }

  function turnTo(position) {
    const label = element.getRootNode().activeElement?.textContent;
    goTo(position);
    draw();
    live.textContent = captionText();
    for (const each of pager.querySelectorAll("button")) if (each.textContent === label) each.focus();
  }

  function line({ tie, ...row }, position) {
    const named = `${visible(row.a)} – ${visible(row.b)}, ${row.sign}`;
    const choice = button([bdi(row.a)], () => {}, { "aria-label": named, tabIndex: position === current ? 0 : -1 });
    const figure = (text) => h("td", { class: "anx-figure" }, text);
    return h(
      "tr",
      { data: { position } },
      h("th", { scope: "row" }, choice),
      h("td", { class: "anx-other" }, bdi(row.b)),
      h("td", { class: "anx-nowrap" }, signLine(tie.sign), row.sign),
      figure(weightText(row.weight)),
      figure(number(row.statements)),
      figure(number(row.documents)),
      figure(percent(row.agreement)),
      h("td", { class: "anx-nowrap" }, row.first ?? NONE),
      h("td", { class: "anx-nowrap" }, row.last ?? NONE),
      h("td", { class: "anx-types", title: visible(row.types) }, bdi(row.types)),
    );
  }

  function choose(event) {
    const chosen = event.target.closest("tr");
    if (chosen && getSelection().isCollapsed) selectTie(store, rows[chosen.dataset.position].tie);
  }

  function remember(event) {
    for (const each of body.querySelectorAll("button[tabindex='0']")) each.tabIndex = -1;
    event.target.tabIndex = 0;
    current = Number(event.target.closest("tr").dataset.position);
  }

  function walk(event) {
    const step = STEPS[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const before = top;
    goTo(current + step);
    if (top !== before) draw();
    body.children[current - top].querySelector("button").focus();
  }

  function isSelected({ a, b, sign }) {
    const { network, selection } = store.get();
    const [one, other] = [network.actors.name[a], network.actors.name[b]];
    return selection.ties.some((chosen) => chosen[0] === one && chosen[1] === other && chosen[2] === sign);
  }

  function mark() {
    for (const each of body.children) {
      const chosen = isSelected(rows[each.dataset.position].tie);
      each.classList.toggle("anx-chosen", chosen);
      each.querySelector("button").setAttribute("aria-pressed", String(chosen));
    }
  }

  const end = store.subscribe(["ties", "selection", "view"], soon(update));
  update();
  return { element, destroy: end };
}

function save(state, rows, format) {
  const { network } = state;
  const ties = rows.map(({ tie }) => tie);
  if (format === "CSV") download(fileName(network.title, "ties", "csv"), tiesCsv(network, ties), "text/csv");
  else download(fileName(network.title, "ties", "json"), json(state, { ties }), "application/json");
}
