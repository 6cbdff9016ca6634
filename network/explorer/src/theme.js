/** Light or dark, as the notebook around is. */

/**
 * The theme that a page shows.
 *
 * @param {{body: {dataset: object, classList: {contains: (name: string) => boolean}}}} document
 * @param {boolean} prefersDark What the system asks for, where no host says otherwise.
 * @returns {"light" | "dark"}
 */
export function hostTheme({ body }, prefersDark) {
  const { jpThemeLight } = body.dataset;
  if (jpThemeLight === "true" || jpThemeLight === "false") return jpThemeLight === "true" ? "light" : "dark";
  const has = (name) => body.classList.contains(name);
  // VS Code's light theme of high contrast bears the class of the dark one too.
  if (has("vscode-light") || has("vscode-high-contrast-light")) return "light";
  if (has("vscode-dark") || has("vscode-high-contrast")) return "dark";
  return prefersDark ? "dark" : "light";
}

/**
 * Follow the theme of the page.
 *
 * @param {(theme: "light" | "dark") => void} tell Called at once, and whenever it becomes another one.
 * @returns {() => void} Stop.
 */
export function followTheme(tell) {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  let told = null;
  const look = () => {
    const theme = hostTheme(document, dark.matches);
    if (theme === told) return;
    told = theme;
    tell(theme);
  };
  const observer = new MutationObserver(look);
  observer.observe(document.body, { attributes: true, attributeFilter: ["class", "data-jp-theme-light"] });
  dark.addEventListener("change", look);
  look();
  return () => {
    observer.disconnect();
    dark.removeEventListener("change", look);
  };
}

/**
 * The colours of a payload's palette as custom properties.
 *
 * @param {object} palette `light` and `dark`.
 * @param {"light" | "dark"} theme
 * @returns {[string, string][]} Such as `["--anx-friendly", "#0072B2"]`.
 */
export function properties(palette, theme) {
  const colours = palette?.[theme] ?? {};
  return ["friendly", "hostile", "neutral", "contested"]
    .filter((name) => /^#[0-9a-f]{6}$/i.test(colours[name] ?? ""))
    .map((name) => [`--anx-${name}`, colours[name]]);
}

/**
 * The theme of an explorer, which is the page's until the reader chooses another.
 *
 * @param {HTMLElement} root
 * @param {(theme: "light" | "dark") => void} [onTheme]
 * @returns {{now: () => string, attach: (store: object) => void, toggle: () => void, destroy: () => void}}
 */
export function createTheme(root, onTheme) {
  let store = null;
  let theme = "light";
  let unpaint = () => {};
  function paint() {
    for (const [name, colour] of properties(store?.get().network.palette, theme)) root.style.setProperty(name, colour);
  }
  function set(next) {
    theme = next;
    root.dataset.theme = theme;
    paint();
    store?.set({ theme });
    onTheme?.(theme);
  }
  let unfollow = followTheme(set);
  return {
    now: () => theme,
    attach(to) {
      store = to;
      unpaint = store.subscribe(["network"], paint);
      set(theme);
    },
    toggle() {
      unfollow();
      unfollow = () => {};
      set(theme === "dark" ? "light" : "dark");
    },
    destroy() {
      unfollow();
      unpaint();
    },
  };
}
