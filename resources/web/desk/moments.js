// The session's time on a page that may be cut off: as the console tells it while it is heard, and
// reckoned on by the computer's own clock from there, through sleep and a reload of the page.
import { wallTime } from "/screen/asset/clock.js";
import { big } from "/screen/asset/faces.js";

const PLACE = "podium-anchor";
const EVERY = 2000;

export class Moments {
  constructor(desk, storage = sessionStorageOrNone()) {
    this.desk = desk;
    this.storage = storage;
    this.anchor = null;
    this.written = 0;
    try {
      this.anchor = storage && JSON.parse(storage.getItem(PLACE));
    } catch (error) {
      this.anchor = null;
    }
  }

  // Whether the page knows which session it is in, and what time it is there.
  get isKnown() { return this.anchor !== null; }

  // Note what was heard last; `shown` is what the desk shows.
  hear(shown) {
    const { clock } = this.desk;
    this.anchor = {
      now: clock.now(), at: Date.now(), rate: clock.isPaused ? 0 : clock.rate,
      opened: shown.opened, begun: shown.begun, toWall: shown.to_wall,
      segment: shown.running ? shown.running.title : "",
    };
    if (this.anchor.at - this.written < EVERY) return;
    this.keep();
  }

  keep() {
    if (!this.storage || !this.anchor) return;
    this.written = this.anchor.at;
    try {
      this.storage.setItem(PLACE, JSON.stringify(this.anchor));
    } catch (error) {
      this.storage = null;
    }
  }

  now() {
    if (!this.desk.isLost) return this.desk.clock.now();
    const { now, at, rate } = this.anchor;
    return Math.floor(now + (Date.now() - at) * rate);
  }

  // A moment as the clock on the wall shows it, with seconds.
  wall(moment) {
    return wallTime(moment, this.anchor.toWall);
  }

  // A moment in the session's own time, since the first GO; empty before it.
  passed(moment) {
    const { begun } = this.anchor;
    if (begun === undefined || begun === null || moment < begun) return "";
    return big(Math.floor((moment - begun) / 1000));
  }
}

function sessionStorageOrNone() {
  try {
    return sessionStorage;
  } catch (error) {
    return null;
  }
}
