/**
 * The state that all views of one explorer share.
 *
 * @param {object} initial State at the start.
 * @returns {{get: () => object, set: (patch: object) => void,
 *   subscribe: (keys: string[], listener: (state: object, changed: Set<string>) => void) => () => void}}
 *   `set` merges a patch and then calls, once each, the listeners of keys whose value is another one than before.
 *   What a listener sets is merged at once and told after the listeners of the change that it answers.
 */
export function createStore(initial) {
  let state = Object.freeze({ ...initial });
  const listeners = new Set();
  const waiting = [];
  let telling = false;

  function tellAll() {
    telling = true;
    try {
      while (waiting.length) {
        const changed = waiting.shift();
        for (const { keys, listener } of [...listeners]) {
          if (keys.some((key) => changed.has(key))) listener(state, changed);
        }
      }
    } finally {
      telling = false;
      waiting.length = 0;
    }
  }

  return {
    get: () => state,
    set(patch) {
      const changed = new Set(Object.keys(patch).filter((key) => !Object.is(patch[key], state[key])));
      if (!changed.size) return;
      state = Object.freeze({ ...state, ...patch });
      waiting.push(changed);
      if (!telling) tellAll();
    },
    subscribe(keys, listener) {
      const entry = { keys, listener };
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  };
}
