// A small picture of an output: the stage view's own painter, at true proportions. It has a style
// of its own, for a picture's parts are named without regard to what a desk calls its parts.
import { put, say } from "/desk/assets/desk.js";
import { Stage, WIDTH } from "/screen/asset/scenes.js";

// Say in words what the pictures of an output show; they are for eyes alone.
export function sayOutput({ lamp, lamp_key: light, cover, program, preview }) {
  put("lamp", lamp);
  Object.assign(document.body.dataset, { cover, lamp: light });
  put("program-name", program.name);
  put("program-words", program.words || "");
  put("preview-name", preview ? preview.name : say.nothing);
  put("preview-words", preview && preview.words || "");
}

export class Monitor {
  constructor(place, clock) {
    this.place = place;
    this.clock = clock;
    this.shown = "";
    const behind = document.createElement("div");
    behind.className = "ground";
    const root = document.createElement("div");
    root.id = "stage";
    behind.append(root);
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/screen/asset/stage.css";
    style.addEventListener("load", () => this.stage.fit());
    place.attachShadow({ mode: "open" }).append(style, behind);
    this.stage = new Stage(root, behind);
    behind.hidden = true;
    new ResizeObserver(() => this.scale()).observe(place);
    // A font is fetched at its first letter, when the words were measured already.
    document.fonts.addEventListener("loadingdone", () => this.stage.fit());
    this.scale();
  }

  scale() {
    this.stage.root.style.transform = `translate(-50%, -50%) scale(${this.place.clientWidth / WIDTH})`;
  }

  // Paint a frame, or nothing; one that is there already is left as it is.
  show(frame) {
    const text = JSON.stringify(frame || null);
    if (text === this.shown) return;
    this.shown = text;
    this.stage.behind.hidden = !frame;
    if (frame) this.stage.show(frame, this.clock.now());
    else this.stage.clear();
  }

  // Turn the digits.
  count(now) { this.stage.tick(now); }
}
