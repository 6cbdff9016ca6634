/** The search for an actor: a box with a list below it, worked by mouse or keyboard. */

import { bdi, h } from "./dom.js";
import { spaced } from "./filters.js";

const MOST = 12;
let boxes = 0;

/**
 * Actors whose name has a text in it, whatever its case and accents.
 *
 * @param {string[]} names Strongest first.
 * @param {string} text
 * @param {number} [most]
 * @returns {number[]} Indices: names that start with the text, then those with a word that does, then the others.
 */
export function matches(names, text, most = MOST) {
  const wanted = plain(text.trim());
  if (!wanted) return names.slice(0, most).map((_, index) => index);
  const ranks = [[], [], []];
  names.forEach((name, index) => {
    const place = plain(name).indexOf(wanted);
    if (place < 0) return;
    const startsWord = plain(name)
      .split(/[^\p{L}\p{N}]+/u)
      .some((word) => word.startsWith(wanted));
    ranks[place === 0 ? 0 : startsWord ? 1 : 2].push(index);
  });
  return ranks.flat().slice(0, most);
}

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/**
 * The search box.
 *
 * @param {object} store
 * @param {(actor: number) => void} choose Takes the index of the actor found.
 * @returns {HTMLElement}
 */
export function createSearch(store, choose) {
  boxes += 1;
  const id = `anx-search-${boxes}`;
  const input = h("input", {
    type: "text",
    class: "anx-search-input",
    placeholder: "Find an actor",
    autocomplete: "off",
    spellcheck: false,
    role: "combobox",
    "aria-label": "Find an actor",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": id,
  });
  const list = h("ul", { class: "anx-search-list", id, role: "listbox", "aria-label": "Actors", hidden: true });
  const element = h("div", { class: "anx-search" }, input, list);
  let found = [];
  let active = -1;

  function open() {
    const { name, kind } = store.get().network.actors;
    found = matches(name, input.value);
    active = input.value.trim() && found.length ? 0 : -1;
    const options = found.map((actor, place) =>
      h(
        "li",
        {
          id: `${id}-${place}`,
          role: "option",
          "aria-selected": "false",
          // Not on click: the box would lose the focus first, and the list be gone.
          on: { pointerdown: (event) => choosing(event, actor) },
        },
        bdi(name[actor]),
        h("span", { class: "anx-muted" }, spaced(kind[actor] ?? "")),
      ),
    );
    const nobody = h("li", { class: "anx-muted", role: "option", "aria-disabled": "true" }, "No actor has this name.");
    list.replaceChildren(...(options.length ? options : [nobody]));
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    mark();
  }

  function close() {
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function mark() {
    for (const [place, option] of [...list.children].entries()) {
      option.setAttribute("aria-selected", String(place === active));
      if (place === active) option.scrollIntoView({ block: "nearest" });
    }
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", `${id}-${active}`);
  }

  function choosing(event, actor) {
    event.preventDefault();
    take(actor);
  }

  function take(actor) {
    input.value = "";
    close();
    choose(actor);
  }

  function move(step) {
    if (list.hidden) return open();
    active = found.length ? (active + step + found.length + (active < 0 && step < 0 ? 1 : 0)) % found.length : -1;
    mark();
  }

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => active >= 0 && take(found[active]),
    Escape: () => {
      if (list.hidden) input.value = "";
      close();
    },
  };
  input.addEventListener("keydown", (event) => {
    if (!Object.hasOwn(keys, event.key) || event.isComposing) return;
    event.preventDefault();
    keys[event.key]();
  });
  input.addEventListener("input", open);
  input.addEventListener("click", open);
  input.addEventListener("blur", close);
  return element;
}
