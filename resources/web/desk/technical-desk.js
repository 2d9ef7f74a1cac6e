// The technical desk: shows what it is told and presses what it shows; decides nothing itself.
import { SessionClock } from "/screen/asset/clock.js";
import { Connection } from "/screen/asset/connection.js";
import { face } from "/screen/asset/faces.js";

const digits = (countdown, now) => face(countdown, now).digits;
const isDue = (countdown, now) =>
  (countdown.end !== undefined ? countdown.end - now : countdown.left || 0) <= 0;

const $ = (id) => document.getElementById(id);
const say = document.body.dataset;
let desk = null, stands = null, guests = [], guestsAt = 0, output = "audience";

const clock = new SessionClock();
const connection = new Connection(() => ({ name: "" }), clock, {
  here: () => tell("here"),
  message: hear,
  clock: count,
  lost: () => tell("lost"),
  ended: () => tell("ended"),
});

function hear(said) {
  if (said.kind === "desk") { desk = said.desk; stands = said.stands; paint(); }
  if (said.kind === "guests") { guests = said.guests; guestsAt = performance.now(); paintGuests(); }
}

function tell(how) {
  document.body.classList.toggle("is-lost", how !== "here");
  if (how === "here") { if (["lost", "ended"].includes($("said").dataset.of)) tellWhat(""); }
  else tellWhat(how === "lost" ? say.lost : say.ended, how);
}

// Roles that the catalogue knows; any other is shown as it is.
function roleName(role) {
  return document.body.getAttribute(`data-role-${role.replace(/ /g, "-")}`) || role;
}

function titled(name) {
  const found = desk && desk.outputs.find((each) => each.name === name);
  return found ? found.title : name;
}

function tellWhat(sentence, of = "") {
  $("said").dataset.of = of;
  if ($("said").textContent !== sentence) $("said").textContent = sentence;
}

function press(command) {
  if (!stands || document.body.classList.contains("is-lost")) return;
  connection.do(command, (answer) => tellWhat(answer.is_done ? "" : answer.said, "answer"));
}

const standing = (command) => press({ output, stands: stands && stands.stands, ...command });

function put(id, text) { if ($(id).textContent !== text) $(id).textContent = text; }

function shown() { return desk.outputs.find((each) => each.name === output) || desk.outputs[0]; }

function paint() {
  put("title", desk.title);
  const names = desk.outputs.map((each) => each.name);
  if ([...$("output").options].map((each) => each.value).join() !== names.join()) {
    $("output").replaceChildren(...desk.outputs.map((each) => new Option(each.title, each.name, false, each.name === output)));
  }
  const one = shown();
  output = one.name;
  put("lamp", one.lamp);
  document.body.dataset.cover = one.cover;
  put("program-name", one.program.name);
  put("program-words", one.program.words || "");
  put("preview-name", one.preview ? one.preview.name : say.nothing);
  put("preview-words", one.preview && one.preview.words || "");
  for (const key of document.querySelectorAll("[data-cover][aria-pressed]")) {
    key.setAttribute("aria-pressed", String(key.dataset.cover === one.cover));
  }
  put("running", desk.running ? desk.running.title : "–");
  put("standby", desk.standby ? desk.standby.title : "–");
  list("cues", desk.cues, (each) => each.cue, cueRow);
  list("questions", desk.questions, (each) => each.question, questionRow);
  list("messages", desk.messages, (each) => `${each.rung || 0} ${each.words}`, messageKey);
  $("no-cues").hidden = desk.cues.length > 0;
  $("no-questions").hidden = desk.questions.length > 0;
  count();
}

// Rows that stay are kept, so that the focus stays with them.
function list(id, entries, key, make) {
  const old = new Map([...$(id).children].map((each) => [each.dataset.key, each]));
  const rows = entries.map((entry) => {
    const text = JSON.stringify(entry);
    const kept = old.get(key(entry));
    if (kept && kept.dataset.text === text) return kept;
    const row = make(entry);
    row.dataset.key = key(entry);
    row.dataset.text = text;
    return row;
  });
  if (rows.length === $(id).children.length && rows.every((row, n) => row === $(id).children[n])) return;
  const focused = document.activeElement && document.activeElement.closest(`#${id} > [data-key]`);
  $(id).replaceChildren(...rows);
  if (focused) {
    const again = rows.find((row) => row.dataset.key === focused.dataset.key);
    const target = again && (again.matches("button") ? again : again.querySelector("button"));
    if (target) target.focus();
  }
}

function element(name, text = "", className = "") {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) made.className = className;
  return made;
}

function key(label, name, deed) {
  const made = element("button", label);
  made.type = "button";
  if (name) made.setAttribute("aria-label", `${label}: ${name}`);
  made.addEventListener("click", deed);
  return made;
}

function cueRow(cue) {
  const row = element("li");
  const words = element("span", cue.say, "grow");
  words.dir = "auto";
  row.append(words, element("bdi", "", "digits"));
  if (cue.is_done) row.append(element("span", say.done, "note"));
  else row.append(key(say.done, cue.say, () => press({ do: "mark cue", cue: cue.cue, mark: "done" })));
  return row;
}

function questionRow(question) {
  const row = element("li");
  const words = element("span", question.words, "grow");
  words.dir = "auto";
  const stage = key(say.stage, `${question.number}`, () => standing({
    do: "preview", scene: "question", question: question.question }));
  row.append(element("span", String(question.number), "digits"), words, stage);
  return row;
}

function messageKey(message) {
  const rung = message.rung || 0;
  const made = key(rung ? `${rung} · ${message.words}` : message.words, "", () => standing({
    do: "show", scene: "message", words: message.words, rung }));
  made.dir = "auto";
  return made;
}

function paintGuests() {
  list("guests", guests.map(({ age, ...each }) => each), (each) => String(each.number), (each) => {
    const row = element("tr");
    const name = each.name || `${each.number}`;
    const keys = element("td");
    keys.append(
      key(say.identify, name, () => connection.send({ kind: "identify-guest", number: each.number })),
      key(say.disconnect, name, () => connection.send({ kind: "send-away", number: each.number })));
    const age = element("td");
    age.append(element("bdi", "", "digits"));
    row.append(element("td", String(each.number)), element("td", each.name), element("td", roleName(each.role)),
      element("td", titled(each.output)), age, keys);
    return row;
  });
  $("no-guests").hidden = guests.length > 0;
  count();
}

function count() {
  if (desk) {
    const now = clock.now();
    for (const place of ["running", "standby"]) {
      const clock = desk[place] && desk[place].countdown;
      put(`${place}-clock`, clock ? digits(clock, now) : "");
    }
    [...$("cues").children].forEach((row, n) => {
      const cue = desk.cues[n];
      const due = !cue.is_done && isDue(cue.countdown, now);
      row.classList.toggle("is-due", due);
      row.children[1].textContent = cue.is_done ? "" : due ? say.due : digits(cue.countdown, now);
    });
  }
  const passed = performance.now() - guestsAt;
  [...$("guests").children].forEach((row, n) => {
    row.children[4].firstChild.textContent = digits({ counted: guests[n].age + passed }, 0);
  });
}

document.querySelector("[data-press=take]").addEventListener("click", () => press({
  do: "take", output, expecting: stands && stands.outputs[output].preview }));
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
$("output").addEventListener("change", () => { output = $("output").value; paint(); });
$("typed").addEventListener("submit", (event) => {
  event.preventDefault();
  const words = $("sentence").value.trim();
  if (!words || !stands) return;
  connection.do({ do: "show", output, stands: stands.stands, scene: "message", words }, (answer) => {
    tellWhat(answer.is_done ? "" : answer.said, "answer");
    if (answer.is_done) $("sentence").value = "";
  });
});
setInterval(count, 200);
