// The stage view: shows one output, counts by itself, and says calmly when it is alone.

import { SessionClock } from "./clock.js";
import { Connection, REFUSED } from "./connection.js";
import { Stage } from "./scenes.js";

const WIDTH = 1920;
const HEIGHT = 1080;
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
const stage = new Stage(root);
let frame = null;
let turning = 0;
let awake = null;

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

function show(next) {
  frame = next;
  stage.show(frame, clock.now());
  tick();
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
      if (message.kind === "frame") {
        show(message.frame);
        tell("");
        delete document.documentElement.dataset.lost;
      } else if (message.kind === "identify") name(message);
    },
    here() {},
    clock: tick,
    lost() {
      const time = new Date().toLocaleTimeString("en-GB");
      if (frame && asked.get("lost") === "slate") stage.show({ picture: { kind: "Slate" } }, clock.now());
      tell(said.lost.replace("{time}", time));
      document.documentElement.dataset.lost = "yes";
    },
    ended(code) {
      document.documentElement.dataset.lost = "yes";
      tell(code === REFUSED ? said.refused : said.sentAway);
    },
  },
);

async function keepAwake() {
  try {
    awake = await navigator.wakeLock.request("screen");
  } catch (error) {
    awake = null;
  }
}

let resting = 0;
function stir() {
  if (isOverlay) return;
  document.documentElement.dataset.pointer = "yes";
  help.textContent = `${said.keys} ${awake ? said.awake : said.sleepy}`;
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
addEventListener("resize", () => { place(); if (frame) show(frame); });
addEventListener("mousemove", stir);
addEventListener("dblclick", fill);
addEventListener("keydown", (event) => { if (event.code === "KeyF") fill(); });
addEventListener("hashchange", () => location.reload());
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState === "visible") { keepAwake(); tick(); }
});
// A font is fetched at its first letter, when the words were measured already.
if (document.fonts) document.fonts.addEventListener("loadingdone", () => stage.fit());
place();
keepAwake();

// For whoever measures the page: what it shows and what time it takes it to be.
window.podium = { clock, connection, stage };
