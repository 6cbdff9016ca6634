/** A relation judged by hand, below its sentence: right, wrong, or to be changed. */

import { bdi, h } from "./dom.js";
import { asShown, difference, judgement } from "./entries.js";
import { button, carryOut, choice, entryForm, field, formRow, problem, tick } from "./forms.js";
import { signWord } from "./words.js";

/**
 * The buttons Right, Wrong and Change of a relation.
 *
 * @param {object} store
 * @param {object} host
 * @param {object} network
 * @param {number} relation Its index.
 * @returns {HTMLElement}
 */
export function judgingRow(store, host, network, relation) {
  const error = problem();
  const send = (entry, done) => carryOut(store, () => host.correct(entry), done);
  const judge = (action, done) => async () => {
    error.say("");
    const { ok, message } = await send(judgement(network, relation, action), done);
    if (!ok) error.say(message);
  };
  const accepted = network.relations.verdict[relation] === "accept";
  const right = button("Right", judge("accept", "Kept as right."), {
    "aria-pressed": String(accepted),
    class: "anx-right",
  });
  const wrong = button("Wrong", judge("reject", "Kept as wrong; the relation is left out."), { class: "anx-wrong" });
  const change = { label: "Change…", form: (close) => changeForm(network, relation, send, close) };
  return h("div", { class: "anx-judging" }, formRow([right, wrong, change], "Is this relation right?"), error.element);
}

function changeForm(network, relation, send, close) {
  const was = asShown(network, relation);
  const type = choice(
    network.types.map(({ name }) => ({ value: name, text: name })),
    was.type,
  );
  const sign = choice(
    [1, 0, -1].map((value) => ({ value: String(value), text: signWord(value) })),
    String(was.sign),
  );
  const status = choice(
    network.statuses.map((name) => ({ value: name, text: name })),
    was.status,
  );
  const reverse = tick(["Other direction: ", bdi(was.target), " → ", bdi(was.source)]);
  const note = h("input", { type: "text", autocomplete: "off" });
  const definition = h("span");
  const typeNow = () => network.types.find(({ name }) => name === type.value);
  const define = () => definition.replaceChildren(bdi(typeNow()?.definition ?? ""));
  type.addEventListener("change", () => {
    define();
    sign.value = String(typeNow().sign);
  });
  define();

  function entry() {
    const set = difference(was, {
      type: type.value,
      sign: Number(sign.value),
      status: status.value,
      reverse: reverse.input.checked,
    });
    return set ? judgement(network, relation, "change", { set, note: note.value.trim() }) : "Nothing is changed yet.";
  }

  return entryForm({
    title: "Change this relation",
    submit: "Keep the change",
    fields: [
      field("Type", type, definition),
      h("div", { class: "anx-fields" }, field("Sign", sign), field("Status", status)),
      reverse.element,
      field("Note (optional)", note),
    ],
    entry,
    send: (made) => send(made, "The change is kept."),
    close,
  });
}
