// The live connection of a desk: comes in with the word behind "#", and comes back when it is lost.
const VERSION = 1;
const STALE = 1800;
const STORE = "podium-word:" + location.pathname;

function word() {
  const given = location.hash.slice(1);
  if (given) sessionStorage.setItem(STORE, given);
  return given || sessionStorage.getItem(STORE) || "";
}

export class Connection {
  constructor(hear, tell) {
    this.hear = hear;
    this.tell = tell;
    this.waiting = new Map();
    this.last = 0;
    this.best = Infinity;
    this.base = { now: 0, at: 0, pace: 0 };
    this.open();
    this.watch = setTimeout(() => this.look(), 300);
    setInterval(() => this.ask(), 5000);
  }

  now() { return this.base.now + (performance.now() - this.base.at) * this.base.pace; }

  open() {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = this.socket = new WebSocket(`${scheme}://${location.host}/live`);
    socket.onopen = () => socket.send(JSON.stringify({
      word: word(), name: "", language: document.documentElement.lang,
    }));
    socket.onmessage = (event) => { if (socket === this.socket) this.take(JSON.parse(event.data)); };
    socket.onclose = (event) => { if (socket === this.socket) this.lost(event.code); };
  }

  take(said) {
    this.last = performance.now();
    if (said.kind === "welcome") {
      if (said.version !== VERSION) { location.reload(); return; }
      this.tell("here");
      this.ask();
    } else if (said.kind === "clock") this.clock(said);
    else if (said.kind === "done") {
      const answer = this.waiting.get(said.id);
      this.waiting.delete(said.id);
      if (answer) answer(said);
    } else this.hear(said);
  }

  clock(said) {
    const at = performance.now();
    const pace = said.is_paused ? 0 : said.rate;
    if (said.asked === undefined) {
      this.best = Infinity;
      this.base = { now: said.now, at, pace };
      if (this.last) this.ask();
      return;
    }
    const way = at - said.asked;
    if (way > this.best) return;
    this.best = way;
    this.base = { now: said.now + way / 2 * pace, at, pace };
  }

  ask() { this.send({ kind: "clock", asked: performance.now() }); }

  look() {
    if (this.last && performance.now() - this.last > STALE) this.lost(0);
    this.watch = setTimeout(() => this.look(), 300);
  }

  lost(code) {
    const socket = this.socket;
    this.socket = null;
    this.last = 0;
    if (socket) socket.close();
    this.waiting.clear();
    if (code === 4401 || code === 4410) { this.tell("ended"); return; }
    this.tell("lost");
    setTimeout(() => this.open(), 500 + Math.random() * 300);
  }

  send(body) {
    if (!this.socket || this.socket.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(body));
    return true;
  }

  do(command, answered) {
    const id = this.id = (this.id || 0) + 1;
    if (this.send({ kind: "do", id, command })) this.waiting.set(id, answered);
  }
}
