// One connection to the console: it comes back by itself, and knows when it is alone.

const VERSION = 1;

export const REFUSED = 4401;
export const SENT_AWAY = 4410;

const SILENCE = 1800;
const AGAIN = 500;
const AGAIN_MORE = 300;
const FIRST_LOOKS = 8;
const LOOK_APART = 40;
const LOOK_LATER = 5000;

// The word behind "#": no browser sends it, and the page keeps it for as long as its tab is open.
export function word() {
  const given = location.hash.slice(1);
  const place = `podium-word:${location.pathname}`;
  try {
    if (given) sessionStorage.setItem(place, given);
    return given || sessionStorage.getItem(place) || "";
  } catch (error) {
    return given;
  }
}

export class Connection {
  // `hello` makes the first message beside the word and the language; `on` has what is called:
  // here (let in, with the welcome), message, clock, lost and ended.
  constructor(hello, clock, on) {
    this.hello = hello;
    this.clock = clock;
    this.on = on;
    this.socket = null;
    this.isLost = false;
    this.lastHeard = null;
    this.looks = 0;
    this.silence = 0;
    this.looking = 0;
    this.answers = new Map();
    this.commands = 0;
    this.open();
  }

  send(message) {
    if (this.socket && this.socket.readyState === WebSocket.OPEN) {
      this.socket.send(JSON.stringify(message));
      return true;
    }
    return false;
  }

  // Give a command; `answered` hears what became of it, unless the connection is lost meanwhile.
  do(command, answered) {
    this.commands += 1;
    if (this.send({ kind: "do", id: this.commands, command })) {
      this.answers.set(this.commands, answered);
    }
  }

  open() {
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/live`);
    this.socket = socket;
    socket.onopen = () => socket.send(JSON.stringify({
      word: word(), language: document.documentElement.lang, ...this.hello(),
    }));
    socket.onmessage = (event) => this.heard(socket, JSON.parse(event.data));
    socket.onclose = (event) => this.closed(socket, event.code);
    // A way that leads nowhere is not waited for until the system gives it up.
    this.watch(SILENCE);
  }

  heard(socket, message) {
    if (socket !== this.socket) return;
    this.watch(SILENCE);
    this.lastHeard = this.clock.now();
    if (message.kind === "welcome") {
      if (message.version !== VERSION) {
        location.reload();
        return;
      }
      this.isLost = false;
      this.on.here(message);
      this.looks = 0;
      clearTimeout(this.looking);
      this.look();
    } else if (message.kind === "clock") {
      if (message.asked === undefined) this.clock.moved(message);
      else this.clock.heard(message, message.asked);
      this.on.clock();
    } else if (message.kind === "done") {
      const answered = this.answers.get(message.id);
      this.answers.delete(message.id);
      if (answered) answered(message);
    } else {
      this.on.message(message);
    }
  }

  look() {
    this.send({ kind: "clock", asked: this.clock.steady() });
    this.looks += 1;
    this.looking = setTimeout(() => this.look(), this.looks < FIRST_LOOKS ? LOOK_APART : LOOK_LATER);
  }

  watch(milliseconds) {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => this.alone(), milliseconds);
  }

  // Nothing was heard for too long: give the connection up and make another.
  alone() {
    const socket = this.socket;
    this.lose();
    this.socket = null;
    if (socket) socket.close();
    this.again();
  }

  closed(socket, code) {
    if (socket !== this.socket) return;
    clearTimeout(this.silence);
    clearTimeout(this.looking);
    this.socket = null;
    if (code === REFUSED || code === SENT_AWAY) {
      this.on.ended(code);
      return;
    }
    this.lose();
    this.again();
  }

  lose() {
    clearTimeout(this.looking);
    this.answers.clear();
    if (!this.isLost) {
      this.isLost = true;
      this.on.lost();
    }
  }

  again() {
    setTimeout(() => this.open(), AGAIN + Math.random() * AGAIN_MORE);
  }
}
