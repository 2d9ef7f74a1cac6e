// The technical desk: shows what it is told and presses what it shows; decides nothing itself.
import { $, Desk, countCues, countSegments, digits, element, filled, key, list, named, paintCues, paintSegments, put, roleName,
  say, tellWhat, written } from "/desk/assets/desk.js";
import { openCalls, paintCalls } from "/desk/assets/calls.js";
import { Monitor, sayOutput } from "/desk/assets/monitor.js";

let guests = [], guestsAt = 0, output = "audience";

// Where a sentence is shown: to the speakers, unless somebody says that it is for the room.
let told = "speakers";

// What stands on each output, by its name; what is staged comes with the marks that keys name.
const frames = new Map();

const here = new Desk({ paint, count, hear });
const program = new Monitor($("program"), here.clock), preview = new Monitor($("preview"), here.clock);
const press = here.press;
const standing = (command, done) => here.standing({ output, ...command }, done);

function hear(said) {
  if (said.kind === "guests") { guests = said.guests; guestsAt = performance.now(); paintGuests(); }
  if (said.kind === "frame") { frames.set(said.output, said.frame); paintPictures(); }
}

function paintPictures() {
  const staged = here.staged[output];
  program.show(frames.get(output));
  preview.show(staged);
  $("preview").classList.toggle("is-empty", !staged);
}

function titled(name) {
  const found = here.shown && here.shown.outputs.find((each) => each.name === name);
  return found ? found.title : name;
}

function shown() {
  const { outputs } = here.shown;
  return outputs.find((each) => each.name === output) || outputs[0];
}

function paint(desk) {
  put("title", desk.title);
  const names = desk.outputs.map((each) => each.name);
  if ([...$("output").options].map((each) => each.value).join() !== names.join()) {
    $("output").replaceChildren(...desk.outputs.map((each) => new Option(each.title, each.name, false, each.name === output)));
  }
  const one = shown();
  output = one.name;
  paintTold(desk);
  sayOutput(one);
  put("where", one.where);
  $("identify").setAttribute("aria-label", named(say.identify, one.title));
  paintPictures();
  for (const key of document.querySelectorAll("[data-cover][aria-pressed]")) {
    key.setAttribute("aria-pressed", String(key.dataset.cover === one.cover));
  }
  paintSegments(desk);
  if (!desk.running) put("running", desk.idle || "–");
  paintCues(desk.cues, press);
  paintCalls(desk.calls, press);
  list("questions", desk.questions, (each) => each.question, questionRow);
  list("messages", desk.messages, (each) => `${each.rung || 0} ${each.words}`, messageKey);
  $("no-questions").hidden = desk.questions.length > 0;
}

function questionRow(question) {
  const row = element("li");
  const stage = key(say.stage, `${question.number}`, () => standing({
    do: "preview", scene: "question", question: question.question }));
  row.append(element("span", String(question.number), "digits"), written(question.words), stage);
  return row;
}

// The outputs to choose from, and what is said on the chosen one.
function paintTold({ outputs }) {
  const names = outputs.map((each) => each.name);
  const inputs = () => [...$("told").querySelectorAll("input")];
  if (inputs().map((each) => each.value).join() !== names.join()) {
    $("told").replaceChildren($("told").firstElementChild, ...outputs.map(placeOf));
  }
  if (!names.includes(told)) [told] = names;
  for (const each of inputs()) each.checked = each.value === told;
  const { program } = outputs.find((each) => each.name === told);
  const isSaid = program.kind === "message";
  put("said-there", isSaid ? filled(say.saidThere, { words: firstLine(program.words) }) : say.nothingSaid);
  $("take-away").setAttribute("aria-disabled", String(!isSaid));
}

function placeOf({ name, title }) {
  const label = element("label"), input = element("input");
  Object.assign(input, { type: "radio", name: "told", value: name });
  input.addEventListener("change", () => { told = name; paintTold(here.shown); });
  label.append(input, " ", title);
  return label;
}

const firstLine = (words) => words.split("\n")[0];

function messageKey(message) {
  const rung = message.rung || 0;
  const words = message.words.split("\n").join(" · ");
  const made = key(rung ? `${rung} · ${words}` : words, "", () => standing({
    do: "show", scene: "message", words: message.words, rung, output: told }));
  made.dir = "auto";
  return made;
}

function paintGuests() {
  list("guests", guests.map(({ age, ...each }) => each), (each) => String(each.number), (each) => {
    const row = element("tr");
    const name = each.name || `${each.number}`;
    const keys = element("td");
    keys.append(
      key(say.identify, name, () => here.connection.send({ kind: "identify-guest", number: each.number })),
      key(say.disconnect, name, () => here.connection.send({ kind: "send-away", number: each.number })));
    const age = element("td");
    age.append(element("bdi", "", "digits"));
    row.append(element("td", String(each.number)), element("td", each.name), element("td", roleName(each.role)),
      element("td", titled(each.output)), age, keys);
    // On a phone each place stands on a line of its own, behind its heading (technical-desk.css).
    const headings = document.querySelectorAll(".guests thead th");
    [...row.children].forEach((place, n) => { place.dataset.heading = headings[n].textContent; place.setAttribute("role", "cell"); });
    row.setAttribute("role", "row");
    return row;
  });
  $("no-guests").hidden = guests.length > 0;
  countGuests();
}

function count(desk, now) {
  countSegments(desk, now);
  countCues(desk.cues, now);
  program.count(now);
  preview.count(now);
  countGuests();
}

function countGuests() {
  const passed = performance.now() - guestsAt;
  [...$("guests").children].forEach((row, n) => {
    row.children[4].firstChild.textContent = digits({ counted: guests[n].age + passed }, 0);
  });
}

document.querySelector("[data-press=take]").addEventListener("click", () => press({
  do: "take", output, expecting: here.stands && here.stands.outputs[output].preview }));
document.querySelector("[data-press=clear]").addEventListener("click", () => standing({ do: "clear" }));
document.querySelector("button[data-show]").addEventListener("click", () => standing({
  do: "show", scene: "slate" }));
for (const each of document.querySelectorAll("button[data-cover]")) {
  each.addEventListener("click", () => standing({
    do: "cover", cover: shown().cover === each.dataset.cover ? "none" : each.dataset.cover }));
}
for (const each of document.querySelectorAll("button[data-scene]")) {
  each.addEventListener("click", () => standing({ do: "preview", scene: each.dataset.scene }));
}
$("take-away").addEventListener("click", () => {
  if ($("take-away").getAttribute("aria-disabled") === "false") standing({ do: "clear", output: told });
});
$("identify").addEventListener("click", () => here.connection.send({ kind: "identify-output", output }));
$("output").addEventListener("change", () => { output = $("output").value; paint(here.shown); });
$("typed").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = $("sentence").value.trim();
  if (words) standing({ do: "show", scene: "message", words, output: told }, () => { $("sentence").value = ""; });
});
openCalls(press);
