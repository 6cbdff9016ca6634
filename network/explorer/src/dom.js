/** Elements made from data, so that no text is ever read as markup. */

// Controls and characters without a shape of their own, among them those that turn the direction of writing.
const HIDDEN = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Text with what cannot be seen made visible: `⟨U+202E⟩`.
 *
 * @param {string} text
 * @returns {string}
 */
export function visible(text) {
  return String(text).replace(
    HIDDEN,
    (character) => `⟨U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
  );
}

/**
 * An address if a click on it may be offered, that is of the web; null otherwise.
 *
 * @param {string | null | undefined} address
 * @returns {string | null}
 */
export function safeUrl(address) {
  if (!address || !/^https?:\/\//i.test(address)) return null;
  try {
    return new URL(address).href;
  } catch {
    return null;
  }
}

/**
 * An element.
 *
 * @param {string} tag Name of the element.
 * @param {object} [properties] `class`, `data` and `style` (objects), `on` (event name to listener); keys with a hyphen
 *   and `role`, `for`, `list` become attributes, everything else a property. Null and undefined are left out.
 * @param {...(Node | string | null | undefined | Array)} children Strings become text, never markup.
 * @returns {HTMLElement}
 */
export function h(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [key, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined) continue;
    if (key === "class") element.className = value;
    else if (key === "data") Object.assign(element.dataset, value);
    else if (key === "style") Object.assign(element.style, value);
    else if (key === "on")
      for (const [name, listener] of Object.entries(value)) element.addEventListener(name, listener);
    else if (key.includes("-") || ["role", "for", "list"].includes(key)) element.setAttribute(key, value);
    else element[key] = value;
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/**
 * Text from data, whose direction of writing stays its own.
 *
 * @param {string} text
 * @param {object} [properties]
 * @returns {HTMLElement}
 */
export function bdi(text, properties = {}) {
  return h("bdi", { dir: "auto", ...properties }, visible(text));
}

/**
 * A link to an address of the web, or the bare label where the address is none.
 *
 * @param {string} label
 * @param {string | null | undefined} address
 * @returns {HTMLElement}
 */
export function link(label, address) {
  const href = safeUrl(address);
  if (!href) return bdi(label);
  return h("a", { href, target: "_blank", rel: "noopener noreferrer", referrerPolicy: "no-referrer" }, bdi(label));
}
