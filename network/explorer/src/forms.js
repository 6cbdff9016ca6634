/** Parts of forms: labelled fields, buttons that open a form below them, and the sending of a correction. */

import { h } from "./dom.js";

/**
 * An id for a label to point to; several explorers may stand on one page, so it is drawn.
 *
 * @returns {string}
 */
export const unique = () => `anx-${Math.random().toString(36).slice(2)}`;

/**
 * A call for the end of the present turn, made once however often it is asked for.
 *
 * @param {() => void} run
 * @returns {() => void}
 */
export function soon(run) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    queueMicrotask(() => {
      waiting = false;
      run();
    });
  };
}

/**
 * A button.
 *
 * @param {string | Array} label
 * @param {(event: Event) => void} click
 * @param {object} [properties]
 * @returns {HTMLButtonElement}
 */
export const button = (label, click, properties = {}) =>
  h("button", { type: "button", on: { click }, ...properties }, label);

/**
 * A control with its label and, where there is one, a hint below.
 *
 * @param {string | Node | Array} label
 * @param {HTMLElement} control
 * @param {HTMLElement | string | null} [hint]
 * @returns {HTMLElement}
 */
export function field(label, control, hint = null) {
  control.id = unique();
  const note = hint && h("p", { class: "anx-hint", id: unique() }, hint);
  if (note) control.setAttribute("aria-describedby", note.id);
  return h("div", { class: "anx-field" }, h("label", { for: control.id }, label), control, note);
}

/**
 * A list to choose one value from.
 *
 * @param {{value: string, text: string}[]} options
 * @param {string} value The one chosen at the start.
 * @returns {HTMLSelectElement}
 */
export function choice(options, value) {
  const select = h("select", {}, ...options.map((option) => h("option", { value: option.value }, option.text)));
  select.value = value;
  return select;
}

/**
 * A box to tick, or one of several to choose from, with its label behind it.
 *
 * @param {string | Node | Array} label
 * @param {object} [properties] Of the input.
 * @returns {{element: HTMLElement, input: HTMLInputElement}}
 */
export function tick(label, properties = {}) {
  const input = h("input", { type: "checkbox", ...properties });
  return { input, element: h("label", { class: "anx-tick" }, input, h("span", {}, label)) };
}

/**
 * A form whose content becomes a correction.
 *
 * @param {{title: string, submit: string, fields: Array, entry: () => object | string,
 *   send: (entry: object) => Promise<{ok: boolean, message?: string}>, close: () => void}} parts `entry` gives the
 *   correction, or a text that says what is missing.
 * @returns {HTMLFormElement}
 */
export function entryForm({ title, submit, fields, entry, send, close }) {
  const error = problem();
  async function sendOff(event) {
    event.preventDefault();
    const made = entry();
    if (typeof made === "string") return error.say(made);
    error.say("");
    const { ok, message } = await send(made);
    if (ok) close();
    else error.say(message);
  }
  return h(
    "form",
    { class: "anx-form", "aria-label": title, noValidate: true, on: { submit: sendOff } },
    h("p", { class: "anx-form-title" }, title),
    ...fields,
    error.element,
    h(
      "div",
      { class: "anx-buttons" },
      h("button", { type: "submit", class: "anx-primary" }, submit),
      button("Cancel", close),
    ),
  );
}

/**
 * A place where an error is shown and announced.
 *
 * @returns {{element: HTMLElement, say: (text: string | undefined) => void}}
 */
export function problem() {
  const element = h("p", { class: "anx-error", role: "alert" });
  return { element, say: (text) => element.replaceChildren(text ?? "It was not kept.") };
}

/**
 * A row of buttons of which some open a form below; one form is open at a time, Escape closes it.
 *
 * @param {(HTMLElement | {label: string, form: (close: () => void) => HTMLElement})[]} items
 * @param {string} label Of the row.
 * @returns {HTMLElement}
 */
export function formRow(items, label) {
  const place = h("div", { class: "anx-opened" });
  let opener = null;

  function close() {
    const last = opener;
    opener = null;
    place.replaceChildren();
    last?.setAttribute("aria-expanded", "false");
    last?.focus();
  }

  function toggle(event, form) {
    const chosen = event.currentTarget;
    const same = chosen === opener;
    if (opener) close();
    if (same) return;
    opener = chosen;
    chosen.setAttribute("aria-expanded", "true");
    place.replaceChildren(form(close));
    place.querySelector("input, select, textarea, button")?.focus();
  }

  place.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  const buttons = items.map((item) =>
    item instanceof Node ? item : button(item.label, (event) => toggle(event, item.form), { "aria-expanded": "false" }),
  );
  return h(
    "div",
    { class: "anx-form-row" },
    h("div", { class: "anx-buttons", role: "group", "aria-label": label }, buttons),
    place,
  );
}

/**
 * Have a correction made, and say how it ended.
 *
 * @param {object} store While Python works, `busy` is true.
 * @param {() => Promise<{ok: boolean, message?: string}>} make
 * @param {string} done What is announced where Python says nothing.
 * @returns {Promise<{ok: boolean, message: string}>} Never rejected; `message` says what went wrong.
 */
export async function carryOut(store, make, done) {
  if (store.get().busy) return { ok: false, message: "Python is still busy; try again in a moment." };
  store.set({ busy: true });
  const { ok, message } = await make().catch((error) => ({ ok: false, message: error.message }));
  store.set(ok ? { busy: false, message: message || done } : { busy: false });
  return { ok, message: message || (ok ? done : "Python did not keep it.") };
}
