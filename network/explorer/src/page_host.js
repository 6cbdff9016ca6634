/** The host of an explorer in a page that stands alone: all levels are in the page, and nobody takes corrections. */

/**
 * @param {{levels: Object<string, object>}} data Payload by level.
 * @returns {object} A host, see `createWidgetHost`.
 */
export function createPageHost({ levels }) {
  return {
    kind: "page",
    levels: Object.keys(levels),
    traits: () => ({}),
    async network(level) {
      const payload = levels[level ?? Object.keys(levels)[0]];
      if (!payload)
        throw new Error(level ? `This page holds no network of the level ${level}.` : "This page holds no network.");
      return payload;
    },
    onNetwork: () => () => {},
    onState: () => () => {},
    onMessage: () => () => {},
    publish() {},
    correct: null,
    undo: null,
    remove: null,
  };
}
