/** An actor corrected by hand: renamed, merged with another, split in two. */

import { bdi, h, visible } from "./dom.js";
import { mentions, merge, rename, split } from "./entries.js";
import { carryOut, choice, entryForm, field, formRow, tick, unique } from "./forms.js";
import { counted } from "./words.js";

const AS_IT_IS = { value: "", text: "as it is" };

/**
 * The buttons Rename, Merge and Split of an actor.
 *
 * @param {object} store
 * @param {object} host
 * @param {object} network
 * @param {number} actor Its index.
 * @param {{start: () => void, stop: () => void, ticked: () => string[]}} ticking Has sentences ticked, and says which:
 *   ids of relations.
 * @returns {HTMLElement}
 */
export function actorForms(store, host, network, actor, ticking) {
  const name = network.actors.name[actor];

  /** Forms send by this; after it, the actor is looked at under its new name. */
  async function send(entry, newName) {
    const answer = await carryOut(store, () => host.correct(entry), "The correction is kept.");
    if (answer.ok) store.set({ selection: { actors: [newName], ties: [], relations: [] } });
    return answer;
  }

  const forms = { network, name, actor, send, ticking };
  return formRow(
    [
      { label: "Rename…", form: (close) => renameForm(forms, close) },
      { label: "Merge with…", form: (close) => mergeForm(forms, close) },
      { label: "Split…", form: (close) => splitForm(forms, close) },
    ],
    "Correct this actor",
  );
}

function renameForm({ network, name, send }, close) {
  const to = textInput(name);
  const kind = kindChoice(network);
  return entryForm({
    title: "Rename this actor",
    submit: "Rename",
    fields: [field("New name", to, "If there is an actor of this name, the two become one."), field("Kind", kind)],
    entry() {
      const wanted = to.value.trim();
      if (!wanted) return "Write the new name.";
      if (wanted === name && !kind.value) return "It has this name already.";
      return rename(name, wanted, { kind: kind.value });
    },
    send: (entry) => send(entry, entry.to),
    close,
  });
}

function mergeForm({ network, name, send }, close) {
  const other = textInput("");
  const into = textInput(name);
  const kind = kindChoice(network);
  return entryForm({
    title: "Merge this actor with another",
    submit: "Merge",
    fields: [
      ...withNames(network, name, field("Other actor", other), other),
      field("Name of the two together", into),
      field("Kind", kind),
    ],
    entry() {
      const [partner, wanted] = [other.value.trim(), into.value.trim()];
      if (!partner) return "Write or choose the other actor.";
      if (partner === name) return "Choose an actor other than this one.";
      if (!wanted) return "Write the name of the two together.";
      return merge([name, partner], wanted, { kind: kind.value });
    },
    send: (entry) => send(entry, entry.into),
    close,
  });
}

function splitForm({ network, name, actor, send, ticking }, close) {
  const into = textInput("");
  const kind = kindChoice(network);
  const group = unique();
  const boxes = mentions(network, actor).map(({ text, count }) => {
    const box = tick([bdi(text), ` (${counted(count, "mention")})`]);
    return { ...box, text };
  });
  const byText = tick("these words", { type: "radio", name: group, checked: true });
  const bySentence = tick("the sentences ticked below", { type: "radio", name: group });
  const words = h(
    "div",
    { class: "anx-mentions", role: "group", "aria-label": "Mentions as written" },
    boxes.length ? boxes.map(({ element }) => element) : "It is not known how this actor is written.",
  );
  const choose = () => {
    words.hidden = bySentence.input.checked;
    if (bySentence.input.checked) ticking.start();
    else ticking.stop();
  };
  for (const { input } of [byText, bySentence]) input.addEventListener("change", choose);
  const done = () => {
    ticking.stop();
    close();
  };

  const form = entryForm({
    title: "Split this actor",
    submit: "Split",
    fields: [
      ...withNames(network, name, field("Name of the actor that is meant instead", into), into),
      field("Its kind", kind),
      h(
        "fieldset",
        {},
        h("legend", {}, "It is meant by"),
        h("div", { class: "anx-ways" }, byText.element, bySentence.element),
        words,
      ),
    ],
    entry() {
      const wanted = into.value.trim();
      if (!wanted) return "Write the name of the actor that is meant instead.";
      if (wanted === name) return "Write a name other than the present one.";
      if (bySentence.input.checked) {
        const relations = ticking.ticked();
        return relations.length ? split(name, wanted, { relations, kind: kind.value }) : "Tick a sentence below.";
      }
      const chosen = boxes.filter(({ input }) => input.checked).map(({ text }) => text);
      return chosen.length ? split(name, wanted, { written: chosen, kind: kind.value }) : "Tick a mention.";
    },
    send: (entry) => send(entry, name),
    close: done,
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") ticking.stop();
  });
  return form;
}

const textInput = (value) => h("input", { type: "text", autocomplete: "off", value });

function withNames(network, name, labelled, input) {
  const id = unique();
  const others = network.actors.name.filter((other) => other !== name);
  input.setAttribute("list", id);
  return [
    labelled,
    h("datalist", { id }, ...others.map((other) => h("option", { value: other, label: visible(other) }))),
  ];
}

function kindChoice(network) {
  const kinds = Object.keys(network.palette.light.kinds ?? {});
  return choice([AS_IT_IS, ...kinds.map((kind) => ({ value: kind, text: kind.replaceAll("_", " ") }))], "");
}
