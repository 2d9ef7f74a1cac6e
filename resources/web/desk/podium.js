// The podium's page: shows what it is told and presses what it shows; decides nothing itself.
import { $, Desk, countCues, digits, element, key, list, named, paintCues, put, putIn, say, sayOf, tellWhat,
  written } from "/desk/assets/desk.js";
import { openCalls, paintCalls } from "/desk/assets/calls.js";
import { countClocks, orderRow, paintClocks } from "/desk/assets/clocks.js";
import { Monitor, sayOutput } from "/desk/assets/monitor.js";
import { openTracks } from "/desk/assets/tracks.js";
import { keepAwake } from "/screen/asset/awake.js";
import { directionOf } from "/screen/asset/direction.js";
import { face } from "/screen/asset/faces.js";

const MINUTE = 60000;
const OUTPUT = "audience";

// The session ends by a second press within this time, and not by a doubled one.
const AGAIN = 5000, DOUBLED = 600;

// When the end was pressed for the first time, and which segment ran then.
let first = null, forgetting = 0;
let frame = null;

const here = new Desk({ paint, count, hear, lost: forget });
const { press } = here;
const standing = (command) => here.standing({ output: OUTPUT, ...command });
const program = new Monitor($("program"), here.clock), preview = new Monitor($("preview"), here.clock);
// Whoever has the podium may run every track.
const tracks = openTracks(here, () => true);

function hear(said) {
  if (said.kind !== "frame" || said.output !== OUTPUT) return;
  frame = said.frame;
  program.show(frame);
}

function paint(desk) {
  put("title", desk.title);
  put("state", desk.state);
  put("clock-heading", desk.clock.heading);
  paintClocks(desk);
  paintKeys(desk);
  tracks.paint(desk.tracks);
  paintScript(desk.script);
  paintCues(desk.cues, press);
  paintQuestions(desk);
  paintOutput(desk);
  paintCalls(desk.calls, press);
  list("order", desk.order, (each) => each.segment, orderRow);
}

// What a key cannot do now it says when it is pressed, so it keeps the focus.
const allow = (id, can) => $(id).setAttribute("aria-disabled", String(!can));

function paintKeys(desk) {
  const { transport } = desk;
  if (first && first.running !== transport.running) forget();
  put("go", first && transport.is_end ? say.endIt : transport.go);
  $("go").classList.toggle("is-end", transport.is_end);
  allow("go", transport.can_go || transport.is_end);
  put("hold", transport.hold);
  $("hold").classList.toggle("is-held", transport.is_held);
  allow("hold", transport.can_hold);
  for (const id of ["less", "more"]) allow(id, transport.can_add_time);
  const name = desk.next_speaker && desk.next_turn ? desk.next_speaker.name : "";
  put("next", name ? named(say.nextSpeaker, name) : say.nextSpeaker);
  allow("next", Boolean(desk.next_turn));
  put("end", first ? say.endIt : say.endSession);
  $("end").hidden = transport.is_end;
  $("end").classList.toggle("is-asked", Boolean(first));
  allow("end", Boolean(transport.running));
  for (const id of ["undo", "redo"]) {
    $(id).hidden = !desk[id];
    if (desk[id]) put(id, desk[id].words);
  }
}

function paintQuestions(desk) {
  const { on_air: onAir } = desk;
  list("on-air", onAir ? [onAir] : [], (each) => each.question.question, onAirRow);
  $("no-on-air").hidden = Boolean(onAir);
  list("questions", desk.line, (each) => each.question, lineRow);
  [...$("questions").children].forEach((row, n) => {
    const isStaged = desk.line[n].question === desk.staged;
    row.classList.toggle("is-staged", isStaged);
    row.querySelector("button").setAttribute("aria-pressed", String(isStaged));
  });
  $("no-questions").hidden = desk.line.length > 0;
}

function wordsOf(question) {
  const words = element("p", "", "grow");
  const asker = written(question.asker, "note");
  words.append(element("bdi", `${question.number}`, "digits"), " ", asker, element("br"), written(question.words, "words"));
  return words;
}

function onAirRow({ question }) {
  const row = element("li");
  row.append(wordsOf(question), element("bdi", "", "digits"), key(say.answered, `${question.number}`, () => press({
    do: "move question", question: question.question, stage: "answered", expecting: "on air" })));
  return row;
}

function lineRow(question) {
  const row = element("li");
  row.append(wordsOf(question), key(say.stage, `${question.number}`, () => standing({
    do: "preview", scene: "question", question: question.question })));
  return row;
}

// A script that stays keeps where it was scrolled to; that of another segment begins at its top.
function paintScript(script) {
  const place = $("script"), text = script ? JSON.stringify(script) : "";
  $("script-part").hidden = !script;
  if (place.dataset.text === text) return;
  if (!script || place.dataset.segment !== script.segment) place.scrollTop = 0;
  place.dataset.text = text;
  place.dataset.segment = script ? script.segment : "";
  const parts = script ? [...(script.paragraphs || []).map((each) => [each, ""]), [script.notes || "", "note"]] : [];
  place.replaceChildren(...parts.filter(([words]) => words).map(([words, className]) => {
    const made = element("p", words, className);
    made.dir = directionOf(words, document.documentElement.dir);
    return made;
  }));
}

function paintOutput({ output, stand }) {
  const staged = output.preview;
  sayOutput(output);
  put("stand", stand);
  for (const each of document.querySelectorAll("button[data-cover]")) {
    each.setAttribute("aria-pressed", String(each.dataset.cover === output.cover));
  }
  $("preview").classList.toggle("is-empty", !staged);
  allow("take", Boolean(staged));
  preview.show(here.staged[OUTPUT]);
}

function count(desk, now) {
  countMain(desk.clock, now);
  countClocks(desk, now);
  tracks.count(desk.tracks, now);
  countCues(desk.cues, now);
  if (desk.on_air && $("on-air").firstChild) {
    putIn($("on-air").firstChild.children[1], digits(desk.on_air.countdown, now));
  }
  program.count(now);
  preview.count(now);
}

// The word of a phase is read out when it comes; the digits are not, but to who asks for them.
function countMain({ countdown, is_running: isRunning }, now) {
  const seen = countdown ? face(countdown, now) : { digits: "–", phase: "idle" };
  const phase = isRunning || seen.phase === "over" ? seen.phase : "idle";
  put("clock", seen.digits);
  put("phase", phase === "over" && !isRunning ? say.pastStart : sayOf("phase", phase) || "");
  $("main-clock").dataset.phase = phase;
}

// Ending is asked twice, in place: nothing waits for the answer.
function end() {
  const { running } = here.shown.transport;
  if (!running) { press({ do: "end session", expecting: null }); return; }
  if (first && performance.now() - first.at > AGAIN) forget(); // the browser was late to wake the page
  if (!first) {
    first = { at: performance.now(), running };
    forgetting = setTimeout(forget, AGAIN);
    tellWhat(say.endAgain, "end");
    paintKeys(here.shown);
  } else if (performance.now() - first.at > DOUBLED) {
    const expecting = first.running;
    forget();
    press({ do: "end session", expecting });
  }
}

function forget() {
  clearTimeout(forgetting);
  if (!first) return;
  first = null;
  if ($("said").dataset.of === "end") tellWhat("");
  paintKeys(here.shown);
}

function on(id, deed) {
  $(id).addEventListener("click", () => { if (here.shown && !here.isLost) deed(here.shown); });
}

on("go", ({ transport }) => {
  if (transport.is_end) end();
  else press({ do: "go", expecting: transport.go_expecting });
});
on("hold", ({ transport }) => standing({ do: transport.is_held ? "resume" : "hold" }));
on("less", ({ transport }) => press({ do: "add time", milliseconds: -MINUTE, expecting: transport.running }));
on("more", ({ transport }) => press({ do: "add time", milliseconds: MINUTE, expecting: transport.running }));
on("next", (desk) => press({ do: "next turn", expecting: desk.next_turn }));
on("undo", ({ undo }) => { if (undo) press({ do: "undo", expecting: undo.command }); });
on("redo", ({ redo }) => { if (redo) press({ do: "redo", expecting: redo.command }); });
on("end", end);
on("take", () => press({ do: "take", output: OUTPUT, expecting: here.stands.outputs[OUTPUT].preview }));
on("clear", () => standing({ do: "clear" }));
on("slate", () => standing({ do: "show", scene: "slate" }));
for (const each of document.querySelectorAll("button[data-cover]")) {
  const { cover } = each.dataset;
  each.addEventListener("click", () => {
    if (here.shown) standing({ do: "cover", cover: here.shown.output.cover === cover ? "none" : cover });
  });
}
openCalls(press);

// A key that is kept down presses once: GO would else start segment after segment.
document.addEventListener("keydown", (event) => {
  if (event.repeat && event.key === "Enter" && event.target.closest("button")) event.preventDefault();
});

// Whoever comes back to the page asks anew.
document.addEventListener("visibilitychange", () => { if (document.hidden) forget(); });

// A tablet at the podium does not go dark.
keepAwake();
