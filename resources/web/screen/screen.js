// The stage view: shows one output, counts by itself, and says calmly when it is alone.

import { isAwake, keepAwake } from "./awake.js";
import { SessionClock } from "./clock.js";
import { Connection, REFUSED } from "./connection.js";
import { HEIGHT, Stage, WIDTH } from "./scenes.js";

const SOONEST = 4;
const NAMED_FOR = 4000;
const HELP_FOR = 3000;
const LONGEST_WAIT = 60000;

const said = document.body.dataset;
const asked = new URLSearchParams(location.search);
const root = document.getElementById("stage");
const mark = document.getElementById("mark");
const help = document.getElementById("help");
const label = document.getElementById("name");
const isOverlay = asked.get("ground") === "none";
const clock = new SessionClock();
const stage = new Stage(root, document.documentElement, pixels);
let shown = null;
let slate = {};
let isMissing = false;
let turning = 0;

// When what happened, on this page's steady clock: for whoever measures it.
const marks = {};
function note(name) {
  marks[name] = performance.now();
}

function pixels() {
  return [innerWidth, innerHeight].map((each) => Math.round(each * devicePixelRatio)).join(" × ");
}

function place() {
  const scale = Math.min(innerWidth / WIDTH, innerHeight / HEIGHT);
  root.style.transform = `translate(-50%, -50%) scale(${scale})`;
}

function tick() {
  clearTimeout(turning);
  const left = stage.tick(clock.now());
  if (left !== Infinity && !clock.isPaused) {
    turning = setTimeout(tick, Math.min(LONGEST_WAIT, Math.max(SOONEST, left / clock.rate)));
  }
}

function show(frame) {
  shown = frame;
  stage.show(frame, clock.now());
  tick();
}

// The safe picture, in the looks of the one before it.
function showSlate() {
  const { stopped, ...frame } = shown;
  show({ ...frame, picture: { ...slate, kind: "Slate" } });
}

// Say something on the page, never on what a mixer takes.
function tell(sentence) {
  mark.textContent = sentence;
  mark.hidden = !sentence || isOverlay;
}

function name(message) {
  label.textContent = `${message.number} ${message.name || said.output}`;
  label.hidden = false;
  setTimeout(() => { label.hidden = true; }, NAMED_FOR);
}

const connection = new Connection(
  () => ({ output: said.output, name: asked.get("name") || "" }),
  clock,
  {
    message(message) {
      if (message.kind === "frame" && !isMissing) {
        slate = message.slate || {};
        show(message.frame);
        tell("");
        delete document.documentElement.dataset.lost;
        note("right");
      } else if (message.kind === "identify") name(message);
    },
    // An output that this session does not have is answered with another; that is not shown.
    here(welcome) {
      isMissing = welcome.output !== said.output;
      if (isMissing) tell(said.missing);
    },
    clock: tick,
    lost() {
      if (shown && asked.get("lost") === "slate") showSlate();
      const heard = connection.lastHeard === null ? clock.now() : connection.lastHeard;
      tell(said.lost.replace("{time}", clock.wallTime(heard)));
      document.documentElement.dataset.lost = "yes";
      note("stale");
    },
    ended(code) {
      document.documentElement.dataset.lost = "yes";
      tell(code === REFUSED ? said.refused : said.sentAway);
    },
  },
);

let resting = 0;
function stir() {
  if (isOverlay) return;
  document.documentElement.dataset.pointer = "yes";
  help.textContent = `${said.keys} ${isAwake() ? said.awake : said.sleepy}`;
  help.hidden = false;
  clearTimeout(resting);
  resting = setTimeout(() => {
    help.hidden = true;
    delete document.documentElement.dataset.pointer;
  }, HELP_FOR);
}

function fill() {
  if (document.fullscreenElement) document.exitFullscreen();
  else if (document.documentElement.requestFullscreen) document.documentElement.requestFullscreen();
}

if (isOverlay) document.documentElement.dataset.overlay = "yes";
addEventListener("resize", () => { place(); if (shown) show(shown); });
addEventListener("mousemove", stir);
addEventListener("dblclick", fill);
addEventListener("keydown", (event) => { if (event.code === "KeyF") fill(); });
addEventListener("hashchange", () => location.reload());
document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") tick(); });
// A font is fetched at its first letter, when the words were measured already.
if (document.fonts) document.fonts.addEventListener("loadingdone", () => stage.fit());
place();
keepAwake();

// For whoever measures the page: what it shows and what time it takes it to be.
window.podium = { clock, connection, stage, marks };
