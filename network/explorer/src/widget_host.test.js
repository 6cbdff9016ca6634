import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { createWidgetHost } from "./widget_host.js";

/** A model as anywidget hands it out: what is set is told at once, to all who listen. */
function createModel(traits = {}) {
  const listeners = new Map();
  const state = { ...traits };
  const tell = (name, ...values) => {
    for (const listener of [...(listeners.get(name) ?? [])]) listener(...values);
  };
  return {
    sent: [],
    saved: 0,
    get: (name) => state[name],
    set(name, value) {
      const changed = state[name] !== value;
      state[name] = value;
      if (changed) tell(`change:${name}`);
    },
    save_changes() {
      this.saved += 1;
    },
    send(content) {
      this.sent.push(content);
    },
    on: (name, listener) => listeners.set(name, [...(listeners.get(name) ?? []), listener]),
    off: (name, listener) =>
      listeners.set(
        name,
        (listeners.get(name) ?? []).filter((each) => each !== listener),
      ),
    listening: () => [...listeners.values()].flat().length,
    says: (content) => tell("msg:custom", content),
    answers(more, place = -1) {
      this.says({ answer: this.sent.at(place).number, ok: true, ...more });
    },
  };
}

const actors = { level: "actor" };
const countries = { level: "country" };

test("a network is asked for once, and shared", async () => {
  const model = createModel();
  const host = createWidgetHost(model);
  const asked = [host.network("actor"), host.network("actor")];
  assert.equal(model.sent.length, 1);
  assert.deepEqual([model.sent[0].ask, model.sent[0].level], ["network", "actor"]);
  model.answers({ network: actors });
  assert.deepEqual(await Promise.all(asked), [actors, actors]);
  assert.equal(await host.network("actor"), actors);
  assert.equal(model.sent.length, 1);
});

test("answers find their requests, in whatever order they come", async () => {
  const model = createModel();
  const host = createWidgetHost(model);
  const asked = [host.network("actor"), host.network("country")];
  model.answers({ network: countries }, 1);
  model.answers({ network: actors }, 0);
  assert.deepEqual(await Promise.all(asked), [actors, countries]);
});

test("a question that Python refuses can be asked again", async () => {
  const model = createModel();
  const host = createWidgetHost(model);
  const asked = host.network("actor");
  model.answers({ ok: false, message: "No such level." });
  await assert.rejects(asked, { message: "No such level." });
  const again = host.network("actor");
  model.answers({ network: actors });
  assert.equal(await again, actors);
});

test("a correction is sent, its answer comes back, and the new network goes to all views", async () => {
  const model = createModel();
  const host = createWidgetHost(model);
  const heard = [];
  host.onNetwork((network) => heard.push(network));
  host.onNetwork((network) => heard.push(network));
  const done = host.correct({ action: "reject" });
  assert.deepEqual([model.sent[0].ask, model.sent[0].correction], ["correct", { action: "reject" }]);
  model.answers({ message: "Rejected.", network: actors });
  assert.deepEqual(await done, { ok: true, message: "Rejected." });
  assert.deepEqual(heard, [actors, actors]);
});

test("undo and remove are requests too, and a refusal is an answer", async () => {
  const model = createModel();
  const host = createWidgetHost(model);
  const undone = host.undo();
  model.answers({ ok: false, message: "Nothing to undo." });
  assert.deepEqual(await undone, { ok: false, message: "Nothing to undo." });
  host.remove(3).then(() => {});
  assert.deepEqual([model.sent[1].ask, model.sent[1].index], ["remove", 3]);
  model.answers();
});

test("a new network puts aside those of before, at all levels", async () => {
  const model = createModel();
  const host = createWidgetHost(model);
  host.network("country");
  model.answers({ network: countries });
  model.says({ push: "network", network: actors });
  assert.equal(await host.network("actor"), actors);
  assert.equal(model.sent.length, 1);
  host.network("country").catch(() => {});
  assert.equal(model.sent.length, 2);
  model.answers({ network: countries });
});

test("a network that was only asked for is no news", async () => {
  const model = createModel();
  const host = createWidgetHost(model);
  host.onNetwork(() => assert.fail("told"));
  const asked = host.network("actor");
  model.answers({ network: actors });
  await asked;
});

test("an answer to another window leaves the requests of this one alone", async () => {
  const model = createModel();
  const host = createWidgetHost(model);
  const asked = host.network("actor");
  model.says({ answer: model.sent[0].number + 10 ** 9, ok: false, message: "Not for you." });
  model.says(null);
  model.answers({ network: actors });
  assert.equal(await asked, actors);
});

test("a busy kernel is said to be, and its late answer counts", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const model = createModel();
  const host = createWidgetHost(model, { patience: 100, limit: 1000 });
  const heard = [];
  host.onMessage((message) => heard.push(message));
  const done = host.correct({});
  context.mock.timers.tick(99);
  assert.deepEqual(heard, []);
  context.mock.timers.tick(1);
  assert.match(heard[0], /kernel is busy/);
  model.answers({ message: "Done." });
  assert.deepEqual(await done, { ok: true, message: "Done." });
});

test("a kernel that never answers is given up, but not what it says later", async (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const model = createModel();
  const host = createWidgetHost(model, { patience: 100, limit: 1000 });
  const heard = [];
  host.onNetwork((network) => heard.push(network));
  const done = host.correct({});
  const asked = host.network("actor");
  context.mock.timers.tick(1000);
  const { ok, message } = await done;
  assert.ok(!ok);
  assert.match(message, /does not answer/);
  await assert.rejects(asked, /does not answer/);
  model.answers({ network: actors }, 0);
  assert.deepEqual(heard, [actors]);
});

test("nothing is asked of a kernel that is gone", async () => {
  const model = createModel();
  const host = createWidgetHost(model);
  host.isGone = () => true;
  await assert.rejects(host.network("actor"), /kernel is gone/);
  assert.equal((await host.correct({})).ok, false);
  assert.equal(model.sent.length, 0);
});

test("a channel that takes nothing more is a kernel that is gone, said once of traits", async () => {
  const model = createModel();
  const shut = () => {
    throw new Error("Cannot send");
  };
  Object.assign(model, { send: shut, save_changes: shut });
  const host = createWidgetHost(model);
  const heard = [];
  host.onMessage((message) => heard.push(message));
  assert.match((await host.correct({})).message, /kernel is gone/);
  host.publish({ hidden: ["Russia"] });
  host.publish({ hidden: [] });
  assert.equal(heard.length, 1);
});

test("traits are published once, and what they are already is not", () => {
  const model = createModel({ hidden: ["Russia"], pins: {} });
  const host = createWidgetHost(model);
  host.publish({ hidden: ["Russia"], pins: {} });
  assert.equal(model.saved, 0);
  host.publish({ hidden: [], pins: {} });
  assert.equal(model.saved, 1);
  assert.deepEqual(model.get("hidden"), []);
});

test("two views that publish what they hear come to rest", () => {
  const model = createModel({ hidden: [] });
  const host = createWidgetHost(model);
  let heard = 0;
  for (const _ of [1, 2]) {
    host.onState(({ hidden }) => {
      heard += 1;
      assert.ok(heard < 10);
      host.publish({ hidden: [...hidden] });
    });
  }
  host.publish({ hidden: ["Russia"] });
  assert.equal(heard, 2);
  assert.equal(model.saved, 1);
});

test("traits are those that are set", () => {
  const host = createWidgetHost(createModel({ level: "", filters: null, hidden: [], pins: {} }));
  assert.deepEqual(host.traits(), { hidden: [], pins: {} });
});

test("a listener that ends hears no more, and a host that is closed listens to nothing", () => {
  const model = createModel({ hidden: [] });
  const host = createWidgetHost(model);
  const listener = mock.fn();
  host.onState(listener)();
  model.set("hidden", ["Russia"]);
  assert.equal(listener.mock.callCount(), 0);
  host.close();
  assert.equal(model.listening(), 0);
});
