/** The evidence panel: what is selected, its figures, and the sentences that it rests on. */

import { actorForms } from "./actor_forms.js";
import { h } from "./dom.js";
import { unjudged } from "./entries.js";
import { download, fileName, json, relationsCsv } from "./export.js";
import { button, soon, tick } from "./forms.js";
import { judgingRow } from "./judging.js";
import { selectRelations } from "./selection.js";
import { markLegend, sentenceArticle } from "./sentence.js";
import { fold, leftOut, subject } from "./subject.js";
import { announcement, summary } from "./summary.js";
import { counted, number } from "./words.js";

const PAGE = 20;
// Clicks on these, inside a sentence, are not meant for the sentence.
const CONTROLS = "a, button, input, select, textarea, label, summary, form";

/**
 * The evidence panel.
 *
 * @param {object} store
 * @param {object} host
 * @returns {{element: HTMLElement, focus: () => void, destroy: () => void}}
 */
export function createEvidence(store, host) {
  const content = h("div", { class: "anx-evidence" });
  const live = h("p", { class: "anx-sr", "aria-live": "polite" });
  const element = h("div", {}, live, content);
  let feed = h("div");
  let about = null;
  let told = [];
  let drawnTies = null;

  function draw() {
    const state = store.get();
    const next = subject(state);
    const same = about?.key === next.key;
    if (same && state.ties === drawnTies) return mark();
    const first = about === null;
    const shown = same ? Math.max(PAGE, feed.childElementCount) : PAGE;
    const place = focusIn(content, feed);
    about = next;
    told = fold(state.network, next.relations);
    drawnTies = state.ties;
    feed = h("div", {
      class: "anx-feed",
      role: "feed",
      "aria-label": "Sentences",
      on: { keydown: walk, click: choose },
    });
    content.classList.remove("anx-ticking");
    content.replaceChildren(...summary(store, next), ...corrections(state), ...(told.length ? sentences() : []));
    append(shown);
    mark();
    if (place) putFocus(place);
    if (!same && !first) live.textContent = announcement(next, told.length);
  }

  function corrections({ network, ties }) {
    if (!host.correct) return [];
    const { what, actor } = about;
    if (what === "actor" && actor !== null) {
      if (network.level === network.levels[0]) return [actorForms(store, host, network, actor, ticking)];
      return [h("p", { class: "anx-hint" }, `To correct an actor, choose the level “${network.levels[0]}”.`)];
    }
    const offered = (what === "nothing" || what === "relations") && unjudged(network, ties) !== null;
    return offered ? [randomButton(store)] : [];
  }

  const ticking = {
    start: () => content.classList.add("anx-ticking"),
    stop: () => content.classList.remove("anx-ticking"),
    ticked: () =>
      Array.from(feed.querySelectorAll(".anx-belongs input:checked"), ({ value }) => told[Number(value)]).flatMap(
        ({ relation, copies }) => [relation, ...copies].map((i) => store.get().network.relations.id[i]),
      ),
  };

  function sentences() {
    const left = leftOut(store.get().network, told);
    return [
      h(
        "div",
        { class: "anx-feed-head" },
        h("h4", {}, counted(told.length, "sentence")),
        h("div", { class: "anx-buttons" }, saveButton("CSV"), saveButton("JSON")),
      ),
      left ? h("p", { class: "anx-hint" }, leftOutText(left)) : null,
      markLegend(),
      feed,
      h("div", { class: "anx-more" }),
    ].filter(Boolean);
  }

  const saveButton = (format) =>
    button(format, () => save(store.get(), about.relations, format), {
      title: `Save these relations as ${format}`,
      "aria-label": `${format}: save these relations`,
    });

  function append(upTo) {
    if (!told.length) return;
    const { network } = store.get();
    const from = feed.childElementCount;
    feed.append(...told.slice(from, upTo).map((folded, n) => article(network, folded, from + n)));
    const left = told.length - feed.childElementCount;
    const more = content.querySelector(".anx-more");
    more.replaceChildren(...(left ? [button(`Show more (${number(left)} left)`, showMore)] : []));
  }

  function showMore() {
    const from = feed.childElementCount;
    append(from + PAGE);
    mark();
    feed.children[from].focus();
    live.textContent = `${number(feed.childElementCount)} of ${counted(told.length, "sentence")} shown`;
  }

  function article(network, folded, position) {
    const made = sentenceArticle(
      network,
      folded,
      host.correct && about.what === "actor" ? belongs(position) : null,
      host.correct ? judgingRow(store, host, network, folded.relation) : null,
    );
    made.setAttribute("aria-posinset", position + 1);
    made.setAttribute("aria-setsize", told.length);
    return made;
  }

  const belongs = (position) => {
    const box = tick("means the other actor", { value: String(position) });
    box.element.classList.add("anx-belongs");
    return box.element;
  };

  function choose(event) {
    const chosen = event.target.closest("article");
    if (!chosen || event.target.closest(CONTROLS) || !getSelection().isCollapsed) return;
    select(chosen);
  }

  function select(chosen) {
    const { selection } = store.get();
    store.set({ selection: { ...selection, relations: [chosen.dataset.relation] } });
  }

  function walk(event) {
    const here = event.target;
    if (here.tagName !== "ARTICLE") return;
    const to = { PageDown: here.nextElementSibling, PageUp: here.previousElementSibling }[event.key];
    if (to) {
      event.preventDefault();
      to.focus();
    } else if (event.key === "Enter") {
      event.preventDefault();
      select(here);
    }
  }

  function mark() {
    const chosen = new Set(store.get().selection.relations);
    const some = about.what !== "relations" && chosen.size < about.relations.length;
    for (const each of feed.children) {
      if (some && chosen.has(each.dataset.relation)) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    }
  }

  function putFocus({ relation, position }) {
    const same = [...feed.children].find((each) => each.dataset.relation === relation);
    const next = position < 0 ? null : (feed.children[position] ?? feed.lastElementChild);
    if (same ?? next) (same ?? next).focus();
    else focus();
  }

  /** Focus what is next to be read, or to be done. */
  function focus() {
    const single = about.what === "relations" ? feed.firstElementChild : null;
    (single ?? content.querySelector(".anx-random") ?? content.querySelector("h3")).focus();
  }

  const end = store.subscribe(["ties", "selection"], soon(draw));
  draw();
  return { element, focus, destroy: end };
}

const leftOutText = (left) =>
  `The text of ${number(left)} is left out to keep this small; the heaviest of each tie have theirs.`;

/** Where the focus is, so that it can come back when all is drawn anew; null where it is elsewhere. */
function focusIn(element, feed) {
  const focused = element.getRootNode().activeElement;
  if (!focused || !element.contains(focused)) return null;
  const its = focused.closest("article");
  return { relation: its?.dataset.relation ?? null, position: its ? [...feed.children].indexOf(its) : -1 };
}

/**
 * A button that selects a visible relation without a verdict, by chance.
 *
 * @param {object} store
 * @returns {HTMLButtonElement}
 */
export function randomButton(store) {
  return button(
    "Judge one at random",
    () => {
      const { network, ties } = store.get();
      const id = unjudged(network, ties);
      if (id === null) store.set({ message: "All that is visible is judged already" });
      else selectRelations(store, [id]);
    },
    { class: "anx-random" },
  );
}

function save(state, relations, format) {
  const { network } = state;
  if (format === "CSV")
    download(fileName(network.title, "relations", "csv"), relationsCsv(network, relations), "text/csv");
  else download(fileName(network.title, "relations", "json"), json(state, { relations }), "application/json");
}
