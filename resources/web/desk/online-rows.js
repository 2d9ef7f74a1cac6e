// One question: how its row reads, what its keys do, and what is typed about it.
import { copyText } from "/desk/assets/copying.js";
import { $, element, filled, key, named, putIn, say, sayOf, tellWhat, written } from "/desk/assets/desk.js";
import { followed, lineOf, numbered, questionOf } from "/desk/assets/online-questions.js";

const NEW = "new", LINE = "in line";
const ASIDE = ["set aside", "held back", "folded"];
const MERGEABLE = ["new", "in line", "held back", "set aside"];
const BACKSTAGE = [NEW, LINE, ...ASIDE];
const REASONS = [1, 2, 3, 4];

const stageWords = (question) => {
  const sentence = sayOf("stage", question.stage);
  return filled(sentence || question.stage, { number: question.into ? question.into.number : "" });
};

export function makeQuestion() {
  const row = element("li", "", "question");
  row.tabIndex = -1;
  const head = element("div", "", "q-head");
  head.append(element("bdi", "", "q-number digits"), written("", "q-who"), written("", "q-detail"),
    element("span", "", "q-mark"), element("span", "", "q-state"), element("span", "", "q-waits q-detail"));
  const body = element("div", "", "q-body");
  body.append(head, written("", "q-words"), written("", "q-original"), written("", "q-note"));
  row.append(body, element("div", "", "keys"), element("div", "", "panels"));
  return row;
}

export function fillQuestion(row, question, here) {
  const [body, keys] = row.children;
  const [head, words, original, note] = body.children;
  const [number, who, detail, mark, state, waits] = head.children;
  putIn(number, String(question.number));
  putIn(who, question.asker);
  putIn(detail, [question.side, ...(question.detail || []),
    question.votes ? filled(say.votes, { number: question.votes }) : "",
    (question.folded || []).length ? filled(say.withIt, { numbers: question.folded.map((each) => each.number).join(", ") }) : "",
  ].filter(Boolean).join(" · "));
  putIn(mark, [...(question.marks || []), question.is_muted ? say.muted : ""].filter(Boolean).join(" · "));
  putIn(state, [question.is_elsewhere ? stageWords(question) : "", question.reason || "",
    question.told ? filled(say.told, { time: question.told }) : ""].filter(Boolean).join(" · "));
  waits.dataset.since = [NEW, LINE].includes(question.stage) ? question.arrived : "";
  putIn(words, question.short || question.words);
  show(original, question.short ? named(say.original, question.words) : "");
  show(note, question.note || "");
  row.classList.toggle("is-gone", Boolean(question.is_gone));
  paintKeys(row, keys, question, here);
  refreshPanel(row, question);
}

function show(place, text) {
  putIn(place, text);
  place.hidden = !text;
}

// The keys of a row are made anew only when others belong there.
function paintKeys(row, keys, question, here) {
  if (keys.dataset.kind === question.stage) return;
  const hadFocus = keys.contains(document.activeElement);
  keys.dataset.kind = question.stage;
  keys.replaceChildren();
  const add = (label, letter, sign = "", className = "") => {
    const made = key(label, `${question.number}`, () => deed(letter, row, here));
    if (sign) made.textContent = sign;
    if (className) made.className = className;
    keys.append(made);
  };
  if ([NEW, ...ASIDE].includes(question.stage)) add(say.passOn, "p", "", "q-main");
  if (question.stage === LINE) { add(say.earlier, "earlier", "↑"); add(say.later, "later", "↓"); }
  if (question.stage === NEW) add(say.putAside, "s");
  else if (ASIDE.includes(question.stage)) add(say.back, "b");
  else add(say.reply, "t");
  add(say.more, "more");
  reach(row);
  if (hadFocus) row.focus();
}

// One row at a time is reached by the Tab key, with what is in it; arrows go from row to row.
export function makeCurrent(row) {
  if (!row || row.classList.contains("is-current")) return;
  const before = row.parentElement.querySelector(".is-current");
  if (before) { before.classList.remove("is-current"); reach(before); }
  row.classList.add("is-current");
  reach(row);
}

function reach(row) {
  const index = row.classList.contains("is-current") ? 0 : -1;
  row.tabIndex = index;
  for (const each of row.querySelectorAll("button, input, textarea")) each.tabIndex = index;
}

// Do what a key says with a row's question.
export function deed(name, row, here) {
  const question = questionOf(row.dataset.key);
  if (!question) return;
  const move = (stage, reason = "") => here.press({
    do: "move question", question: question.question, stage, expecting: question.stage, reason });
  const isBackstage = BACKSTAGE.includes(question.stage);
  if (name === "p" && isBackstage && question.stage !== LINE) move(LINE);
  else if (name === "b" && isBackstage && question.stage !== NEW) move(NEW);
  else if (name === "earlier" || name === "later") place(question, name === "earlier" ? -1 : 1, here);
  else if (name === "s" && [NEW, LINE].includes(question.stage)) openPanel(row, "aside", here);
  else if (name === "e") openPanel(row, "short", here);
  else if (name === "n") openPanel(row, "note", here);
  else if (name === "m" && MERGEABLE.includes(question.stage)) openPanel(row, "merge", here);
  else if (name === "t" && question.stage !== NEW) openPanel(row, "reply", here);
  else if (name === "more") openPanel(row, row.querySelector(".panel") ? "" : "more", here);
}

function place(question, by, here) {
  const line = lineOf();
  const at = line.indexOf(question.question);
  if (at < 0 || at + by < 0 || at + by >= line.length) return;
  const before = by < 0 ? line[at - 1] : line[at + 2] || null;
  followed(question.question);
  here.press({ do: "place question", question: question.question, before }, null, () => followed(""));
}

// Panels: one to a row; what is typed in one stays when the row changes.

export function openPanel(row, name, here) {
  const holder = row.lastElementChild;
  const had = holder.firstElementChild;
  if (had && had.dataset.name === name) { focusIn(had); return; }
  holder.replaceChildren();
  const question = questionOf(row.dataset.key);
  if (!name || !question) { row.focus(); return; }
  const made = element("div", "", "panel");
  made.dataset.name = name;
  PANELS[name](made, question, row, here);
  holder.append(made);
  refreshPanel(row, question);
  reach(row);
  focusIn(made);
}

function focusIn(panel) {
  const first = panel.querySelector("textarea, input, button");
  if (first) first.focus();
}

// What changes in an open panel while it is used.
function refreshPanel(row, question) {
  const panel = row.querySelector(".panel");
  if (!panel) return;
  const told = panel.querySelector("[data-told]");
  if (told) putIn(told, question.told ? filled(say.told, { time: question.told }) : "");
  const mute = panel.querySelector("[data-mute]");
  if (mute) putIn(mute, question.is_muted ? say.unmute : say.mute);
}

const close = (row, here) => () => openPanel(row, "", here);

function field(name, label, value = "", most = 2000) {
  const made = element(name);
  made.dir = "auto";
  made.maxLength = most;
  made.value = value;
  made.setAttribute("aria-label", label);
  return made;
}

function keysOf(panel, ...keys) {
  const made = element("div", "", "keys");
  made.append(...keys);
  panel.append(made);
}

// Enter does what the main key does; in a field of several lines with Ctrl.
function typed(panel, box, deeds) {
  box.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    if (box.matches("textarea") && !event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    deeds();
  });
  panel.append(box);
}

const PANELS = {
  more(panel, question, row, here) {
    const open = (name) => () => { row.focus(); openPanel(row, name, here); };
    const keys = [key(say.short, `${question.number}`, open("short")), key(say.note, `${question.number}`, open("note"))];
    if (question.stage === LINE) {
      keys.push(key(say.back, `${question.number}`, () => { row.focus(); deed("b", row, here); }),
        key(say.putAside, `${question.number}`, open("aside")));
    }
    if (ASIDE.includes(question.stage)) keys.push(key(say.reply, `${question.number}`, open("reply")));
    if (MERGEABLE.includes(question.stage)) keys.push(key(say.merge, `${question.number}`, open("merge")));
    if (question.can_mute) {
      const mute = key(question.is_muted ? say.unmute : say.mute, "", () => here.press({
        do: "mute sender", question: question.question, is_muted: !questionOf(question.question).is_muted }));
      mute.dataset.mute = "";
      keys.push(mute);
    }
    keys.push(key(say.less, "", close(row, here)));
    keysOf(panel, ...keys);
  },

  aside(panel, question, row, here) {
    const expecting = question.stage;
    const put = (reason) => here.press({
      do: "move question", question: question.question, stage: "set aside", expecting, reason }, close(row, here));
    panel.append(element("p", say.reason));
    const box = field("input", say.reason, "", 200);
    keysOf(panel, ...REASONS.map((each) => {
      const reason = sayOf("reason", each);
      return key(reason, "", () => put(reason));
    }));
    typed(panel, box, () => put(box.value.trim()));
    keysOf(panel, key(say.putAside, "", () => put(box.value.trim())), key(say.close, "", close(row, here)));
  },

  short(panel, question, row, here) {
    const box = field("textarea", say.short, question.short || question.words);
    const save = () => here.press({ do: "shorten question", question: question.question, words: box.value.trim() },
      close(row, here));
    panel.append(element("p", say.shortHelp));
    typed(panel, box, save);
    keysOf(panel, key(say.save, "", save), key(say.close, "", close(row, here)));
  },

  note(panel, question, row, here) {
    const box = field("input", say.note, question.note || "");
    const save = () => here.press({ do: "note question", question: question.question, words: box.value.trim() },
      close(row, here));
    panel.append(element("p", say.noteHelp));
    typed(panel, box, save);
    keysOf(panel, key(say.save, "", save), key(say.close, "", close(row, here)));
  },

  merge(panel, question, row, here) {
    const merge = (into) => here.press({ do: "fold question", question: question.question, into }, close(row, here));
    const likes = (question.alike || []).map((each) => {
      const other = questionOf(each.question);
      const made = key(filled(say.asksLike, { number: each.number }), "", () => merge(each.question));
      if (other) made.append(element("br"), written(other.short || other.words, "q-detail"));
      return made;
    });
    if (likes.length) keysOf(panel, ...likes);
    const box = field("input", say.mergeHelp, "", 7);
    box.inputMode = "numeric";
    const byNumber = () => {
      const other = numbered(Number(box.value.trim()));
      if (other) merge(other.question);
      else tellWhat(filled(say.noSuch, { number: box.value.trim() || "–" }), "answer");
    };
    panel.append(element("p", say.mergeHelp));
    typed(panel, box, byNumber);
    keysOf(panel, key(say.merge, "", byNumber), key(say.close, "", close(row, here)));
  },

  reply(panel, question, row, here) {
    const tag = [question.language, here.shown.language, "en"].find((each) => each && replyIn(each));
    const box = field("textarea", say.reply, filled(replyIn(tag), { number: question.number }));
    box.readOnly = true;
    box.lang = tag;
    if (question.sees_itself) panel.append(element("p", say.seesItself));
    panel.append(box);
    const told = element("span", "", "note");
    told.dataset.told = "";
    keysOf(panel, key(say.copy, "", () => copy(box)),
      key(say.tell, `${question.number}`, () => here.press({ do: "tell asker", question: question.question })),
      key(say.close, "", close(row, here)), told);
  },
};

const replyIn = (tag) => sayOf("reply", tag.split("-")[0].toLowerCase());

// The reply stays marked: where the browser copies nothing, a key of its own does.
async function copy(box) {
  box.focus();
  box.select();
  tellWhat(await copyText(box.value) ? say.copied : say.notCopied, "answer");
}
