/** The host of an explorer in a notebook: messages and traits of an anywidget model. */

import { same } from "./same.js";

/** Traits that Python and the browser share; the height is Python's alone to set. */
export const TRAITS = ["selection", "filters", "level", "hidden", "pins", "options", "height"];

const BUSY = "The kernel is busy: this waits until it is free.";
const SILENT = "The kernel does not answer. If it was restarted, run the cell again.";
const GONE = "The kernel is gone. Run the cell again.";

/**
 * A host over a model, one for all views of it.
 *
 * @param {object} model anywidget's: `get`, `set`, `save_changes`, `send`, `on`, `off`.
 * @param {{patience?: number, limit?: number}} [options] Milliseconds until a request is said to wait, and until it is
 *   given up; a correction that is answered later still shows.
 * @returns {object} `kind`; `network(level)`, a promise of a payload, asked for once and shared; `correct`, `undo`,
 *   `remove`, each a promise of `{ok, message}`; `traits()`, those that are set; `publish(patch)`, which sets traits;
 *   `onNetwork(listener)`, `onState(listener)` (traits that Python or another view changed) and `onMessage(listener)`,
 *   which return a function that ends them; `isGone`, to be replaced by a test of whether the kernel is; `close()`.
 */
export function createWidgetHost(model, { patience = 4000, limit = 60_000 } = {}) {
  const [onNetwork, tellNetwork] = channel();
  const [onState, tellState] = channel();
  const [onMessage, tellMessage] = channel();
  const waiting = new Map();
  const networks = new Map();
  let isCutOff = false;
  // Another window on the same kernel hears the answers to this one too: their numbers must not meet.
  let number = Math.floor(Math.random() * 2 ** 40);

  function request(content) {
    number += 1;
    const mine = number;
    return new Promise((resolve, reject) => {
      if (host.isGone()) return reject(new Error(GONE));
      const busy = setTimeout(() => tellMessage(host.isGone() ? GONE : BUSY), patience);
      const end = setTimeout(() => settle(reject, new Error(host.isGone() ? GONE : SILENT)), limit);
      const settle = (how, value) => {
        clearTimeout(busy);
        clearTimeout(end);
        waiting.delete(mine);
        how(value);
      };
      waiting.set(mine, { asked: content.ask, settle: (answer) => settle(resolve, answer) });
      try {
        model.send({ ...content, number: mine });
      } catch {
        // JupyterLab's channel to a kernel that was restarted takes nothing more.
        settle(reject, new Error(GONE));
      }
    });
  }

  function hear(content) {
    const { answer, network } = content ?? {};
    const asking = waiting.get(answer);
    // What was asked for as it is goes to who asked; what came of a correction, from wherever, is news for all views.
    if (network && asking?.asked !== "network") {
      networks.clear();
      networks.set(network.level, Promise.resolve(network));
      tellNetwork(network);
    }
    asking?.settle(content);
  }

  async function ask(level) {
    const { ok, message, network } = await request({ ask: "network", level });
    if (!ok || !network) throw new Error(message || "Python sent no network.");
    return network;
  }

  async function change(content) {
    try {
      const { ok, message } = await request(content);
      return { ok, message };
    } catch (error) {
      return { ok: false, message: error.message };
    }
  }

  const traits = () =>
    Object.fromEntries(TRAITS.map((name) => [name, model.get(name)]).filter(([, value]) => isSet(value)));

  const hearTrait = Object.fromEntries(
    TRAITS.map((name) => [name, () => isSet(model.get(name)) && tellState({ [name]: model.get(name) })]),
  );

  const host = {
    kind: "widget",
    isGone: () => false,
    traits,
    onNetwork,
    onState,
    onMessage,
    network(level) {
      if (!networks.has(level)) {
        const asked = ask(level);
        networks.set(level, asked);
        asked.catch(() => networks.get(level) === asked && networks.delete(level));
      }
      return networks.get(level);
    },
    publish(patch) {
      const news = Object.entries(patch).filter(([name, value]) => !same(value, model.get(name)));
      if (!news.length) return;
      for (const [name, value] of news) model.set(name, value);
      try {
        model.save_changes();
      } catch {
        if (!isCutOff) tellMessage(GONE);
        isCutOff = true;
      }
    },
    correct: (correction) => change({ ask: "correct", correction }),
    undo: () => change({ ask: "undo" }),
    remove: (index) => change({ ask: "remove", index }),
    close() {
      model.off("msg:custom", hear);
      for (const name of TRAITS) model.off(`change:${name}`, hearTrait[name]);
    },
  };

  model.on("msg:custom", hear);
  for (const name of TRAITS) model.on(`change:${name}`, hearTrait[name]);
  return host;
}

const isSet = (value) => value !== null && value !== undefined && value !== "";

function channel() {
  const listeners = new Set();
  const listen = (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const tell = (value) => {
    for (const listener of [...listeners]) listener(value);
  };
  return [listen, tell];
}
