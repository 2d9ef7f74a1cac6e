// The scenes of a second screen, laid out on a stage of 1920 by 1080; twin of console/qt/stage.
// What came from outside is set as text, never as HTML.

import { directionOf } from "./direction.js";
import { face, flashesIn, isBright, sentence, turnsIn } from "./faces.js";
import { fit, fitAll } from "./fit.js";
import { fitOrder } from "./order.js";

const RUNGS = 4;
const RUNG_GROUNDS = ["stage", "stage", "warning", "wrap-up", "over"];
const PHASE_GROUNDS = {
  "in time": "running", open: "running", warning: "warning", "wrap up": "wrap-up", over: "over",
  held: "held",
};
const LOGO_ON = ["Title", "Segment", "Slate"];
const STILL = matchMedia("(prefers-reduced-motion: reduce)");
const SVG = "http://www.w3.org/2000/svg";

// On a stage of this many lines; whoever has another room for it scales it.
export const WIDTH = 1920;
export const HEIGHT = 1080;

export class Stage {
  // What lies behind the stage is coloured with it; `size` says how many pixels a test card has.
  constructor(root, behind, size = () => "") {
    this.root = root;
    this.behind = behind;
    this.size = size;
    this.frame = null;
    this.countdown = null;
    this.digits = null;
    this.since = null;
    this.colours = null;
    this.onPhase = null;
    this.onSecond = null;
    this.shown = "";
  }

  // Paint a frame as it is at a moment of the session.
  show(frame, now) {
    this.frame = frame;
    this.shown = "";
    this.digits = null;
    const picture = frame.picture;
    const timer = picture.timer || picture;
    this.countdown = timer.countdown || (picture.foot && picture.foot.countdown) || null;
    this.since = (picture.message || picture).since;
    this.onPhase = this.onSecond = null;
    this.colours = frame.colours || null;
    const make = SCENES[picture.kind] || SCENES.Slate;
    this.root.textContent = "";
    this.root.dir = frame.is_mirrored ? "rtl" : "ltr";
    const look = frame.look || {};
    this.root.dataset.kind = picture.kind;
    this.root.className = look.has_caption_strip ? "with-captions" : "";
    this.ground("stage");
    make(this, picture, frame);
    if (look.logo && LOGO_ON.includes(picture.kind)) this.root.append(logo(look.logo));
    if (look.has_safe_margins || picture.kind === "TestCard") this.root.append(words("div", "margins", ""));
    if (frame.mark) this.root.append(words("p", "rehearsal", frame.mark));
    this.tick(now);
    this.fit();
  }

  // Nothing stands on it any more.
  clear() {
    this.frame = this.countdown = null;
    this.root.textContent = "";
  }

  // Turn the digits to a moment; gives the milliseconds of the session until they turn again.
  tick(now) {
    if (!this.frame) return Infinity;
    const stopped = this.frame.stopped;
    const isStopped = stopped !== undefined && stopped !== null;
    const at = isStopped ? stopped : now;
    const isLit = !isStopped && !STILL.matches && isBright(this.since, now);
    this.root.classList.toggle("bright", isLit);
    let next = isStopped ? Infinity : flashesIn(this.since, now);
    if (this.countdown) {
      const seen = face(this.countdown, at);
      if (seen.digits !== this.shown) {
        this.shown = seen.digits;
        if (this.digits) this.digits.textContent = seen.digits;
        if (this.onPhase) this.onPhase(seen);
        if (this.onSecond) this.onSecond(at);
      }
      if (!isStopped) next = Math.min(next, turnsIn(this.countdown, at));
    }
    return next;
  }

  ground(name) {
    this.behind.dataset.ground = name;
    const own = (this.colours && this.colours[name]) || {};
    for (const part of ["ground", "ink", "dim", "accent", "groove"]) {
      if (own[part]) this.behind.style.setProperty(`--${part}`, own[part]);
      else this.behind.style.removeProperty(`--${part}`);
    }
  }

  // Make letters smaller until all of them have room; again when a font has come.
  fit() {
    fitAll(this.root);
    for (const list of this.root.querySelectorAll(".order")) fitOrder(list);
  }
}

function words(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  write(element, text);
  return element;
}

function write(element, text) {
  element.dir = directionOf(text);
  element.textContent = text;
}

function block(stage, ...parts) {
  const element = document.createElement("div");
  element.className = "block fit";
  element.append(...parts.filter((part) => part.textContent));
  stage.root.append(element);
  return element;
}

function foot(stage, picture) {
  const said = picture.foot || {};
  const element = document.createElement("footer");
  element.append(words("span", "left", said.left || ""));
  if (said.countdown) {
    stage.digits = words("span", "digits", "");
    stage.digits.dir = "ltr";
    element.append(stage.digits);
  }
  element.append(words("span", "right", said.right || ""));
  stage.root.append(element);
}

function logo(name) {
  const image = document.createElement("img");
  image.className = "logo";
  image.alt = "";
  image.onerror = () => image.remove();
  image.src = `/screen/image/${encodeURIComponent(name)}`;
  return image;
}

// Lay a clock out with the words of its phase; ground, digits, words and bar change together.
function timer(stage, picture) {
  const element = document.createElement("div");
  element.className = "timer";
  stage.digits = words("p", "digits", "");
  stage.digits.dir = "ltr";
  stage.digits.setAttribute("role", "timer");
  const said = words("p", "said", "");
  const bar = document.createElement("div");
  bar.className = "bar";
  const full = document.createElement("i");
  bar.append(full);
  element.append(stage.digits, said, words("p", "title fit", picture.title || ""));
  stage.root.append(element, bar);
  stage.ground("running");
  if (!picture.countdown) {
    element.classList.add("idle");
    bar.hidden = true;
    return element;
  }
  bar.hidden = picture.countdown.length === undefined || picture.countdown.length === null;
  const says = {
    warning: picture.warning, "wrap up": picture.wrap_up, over: picture.over, held: picture.held,
  };
  stage.onPhase = (seen) => {
    const phase = picture.is_held ? "held" : seen.phase;
    stage.ground(PHASE_GROUNDS[phase]);
    write(said, says[phase] || "");
    said.dataset.phase = phase;
    element.dataset.long = seen.digits.length > 6 ? "yes" : "no";
    full.style.width = `${seen.progress * 100}%`;
  };
  return element;
}

const SCENES = {
  Title(stage, picture) {
    block(stage, words("h1", "huge", picture.title), words("p", "detail", picture.detail || ""));
    foot(stage, picture);
  },

  Segment(stage, picture) {
    const details = (picture.details || []).map((each) => words("p", "detail", each));
    block(stage, words("p", "kicker", picture.kicker), words("h1", "huge", picture.title), ...details);
    foot(stage, picture);
  },

  Speaker(stage, picture) {
    block(
      stage,
      words("p", "kicker", picture.kicker),
      words("h1", "huge", picture.name),
      words("p", "detail", picture.affiliation || ""),
    );
    foot(stage, picture);
  },

  Question(stage, picture) {
    const element = block(
      stage,
      words("h1", "huge", picture.words),
      words("p", "detail", picture.asker || ""),
    );
    element.dir = directionOf(picture.words, stage.root.dir);
    foot(stage, picture);
  },

  Message(stage, picture) {
    const rung = Math.max(0, Math.min(picture.rung || 0, RUNGS));
    stage.ground(RUNG_GROUNDS[rung]);
    const [first, ...rest] = picture.words.trim().split("\n");
    const element = block(stage, words("h1", "huge", first), words("p", "detail", rest.join("\n")));
    element.classList.add("centred");
    if (rung) {
      const pips = document.createElement("div");
      pips.className = "pips";
      for (let step = 0; step < RUNGS; step += 1) {
        const pip = document.createElement("i");
        pip.className = step < rung ? "on" : "";
        pips.append(pip);
      }
      element.prepend(pips);
    }
    foot(stage, picture);
  },

  Order(stage, picture) {
    const list = document.createElement("ol");
    list.className = "order";
    for (const line of picture.lines || []) {
      const item = document.createElement("li");
      item.className = line.is_now ? "now" : line.is_over ? "over" : "";
      const time = words("span", "time", line.time);
      time.dir = "ltr";
      const title = words("span", "title", line.title);
      item.append(time, title, words("span", "word", line.mark || ""));
      if (line.detail) item.append(words("span", "more", line.detail));
      list.append(item);
    }
    stage.root.append(list);
    foot(stage, picture);
  },

  Timer(stage, picture) {
    timer(stage, picture);
  },

  Speakers(stage, picture) {
    const element = timer(stage, picture.timer);
    element.classList.add("above");
    const people = document.createElement("div");
    people.className = "people";
    const on = document.createElement("div");
    on.className = "on fit";
    on.append(words("p", "kicker", picture.kicker || ""), words("p", "name", picture.name || ""),
      words("p", "affiliation", picture.affiliation || ""));
    const next = document.createElement("div");
    next.className = "next fit";
    next.append(words("p", "kicker", picture.following_kicker || ""),
      words("p", "following", picture.following || ""));
    people.append(on, next);
    const band = document.createElement("div");
    band.className = "message";
    const said = words("p", "said fit", "");
    band.append(said);
    stage.root.append(people, band, words("p", "wall", picture.clock || ""));
    const say = (message) => {
      const spoken = message ? message.words : "";
      band.dataset.rung = message ? message.rung || 0 : 0;
      band.hidden = !message;
      element.classList.toggle("with-message", Boolean(message));
      if (said.textContent === spoken) return;
      write(said, spoken);
      fit(said);
    };
    say(picture.message || null);
    stage.onSecond = (at) => {
      say(picture.message || sentence(picture.sentences || [], stage.countdown, at));
    };
  },

  Ask(stage, picture, frame) {
    const element = block(
      stage,
      words("h1", "huge", picture.heading),
      words("p", "address", picture.address || ""),
      words("p", "detail", picture.hint || ""),
    );
    const code = frame.code;
    if (code && code.size) {
      element.classList.add("beside-code");
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("viewBox", `-4 -4 ${code.size + 8} ${code.size + 8}`);
      svg.setAttribute("class", "code");
      svg.setAttribute("role", "img");
      svg.setAttribute("aria-label", picture.address);
      const path = document.createElementNS(SVG, "path");
      path.setAttribute("d", code.path);
      svg.append(path);
      stage.root.append(svg);
    }
    foot(stage, picture);
  },

  Image(stage, picture) {
    stage.ground("black");
    const image = document.createElement("img");
    image.className = "whole";
    image.alt = picture.caption || "";
    image.onerror = () => {
      image.remove();
      stage.ground("stage");
      SCENES.Slate(stage, { title: picture.caption || "", detail: "" });
      stage.fit();
    };
    image.src = `/screen/image/${encodeURIComponent(picture.file)}`;
    stage.root.append(image);
  },

  Slate(stage, picture) {
    const element = block(
      stage,
      words("h1", "large", picture.title || ""),
      words("p", "detail ruled", picture.detail || ""),
    );
    element.classList.add("centred", "whole");
  },

  TestCard(stage, picture) {
    stage.ground("card");
    const card = document.createElement("div");
    card.className = "card";
    const grey = document.createElement("div");
    grey.className = "grey";
    for (let step = 0; step < 11; step += 1) grey.append(document.createElement("i"));
    const circle = document.createElement("div");
    circle.className = "circle";
    card.append(circle, words("h1", "name", picture.name), words("p", "size", stage.size()), grey);
    stage.root.append(card);
  },

  Black(stage) {
    stage.ground("black");
  },
};
