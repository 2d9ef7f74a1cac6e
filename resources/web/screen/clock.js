// The session's clock as it runs here: reckoned from the shortest way there and back.

const KEPT = 12;

// Write a moment as wall time, such as 10:16:40; `offset` is what is added to it for the zone.
export function wallTime(moment, offset) {
  return new Date(moment + offset).toISOString().slice(11, 19);
}

export class SessionClock {
  constructor(steady = () => performance.now()) {
    this.steady = steady;
    this.samples = [];
    this.rate = 1;
    this.isPaused = false;
    this.wall = 0;
    this.base = Date.now();
    this.at = steady();
  }

  // The clock was moved or paced, or the connection is new: what was reckoned before is void.
  moved(message) {
    this.samples = [];
    this.pace(message);
    this.set(message.now, this.steady());
  }

  // An answer to what was asked at `asked`, by this page's steady clock.
  heard(message, asked) {
    const here = this.steady();
    this.pace(message);
    this.samples.push({ way: here - asked, now: message.now, at: (here + asked) / 2 });
    if (this.samples.length > KEPT) this.samples.shift();
    const best = this.samples.reduce((one, other) => (other.way < one.way ? other : one));
    this.set(best.now, best.at);
  }

  now() {
    const passed = this.isPaused ? 0 : (this.steady() - this.at) * this.rate;
    return Math.floor(this.base + passed);
  }

  // Write a moment as wall time of the session's zone.
  wallTime(moment) {
    return wallTime(moment, this.wall);
  }

  pace(message) {
    this.wall = message.wall || 0;
    if (message.rate !== this.rate || message.is_paused !== this.isPaused) this.samples = [];
    this.rate = message.rate;
    this.isPaused = message.is_paused;
  }

  set(now, at) {
    this.base = now;
    this.at = at;
  }
}
