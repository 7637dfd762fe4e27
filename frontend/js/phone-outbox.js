// Answers on their way. Each lies in the browser's store until the server has said it is kept; sent
// again until then, since the same twice is one. A newer answer to the same takes the older's place.
const SHORTEST = 1000; // milliseconds between two tries
const LONGEST = 15000;

export class Outbox {
  constructor(follow, changed) {
    this.address = follow.stream;
    this.place = `bolyst-delta-${follow.me}`;
    this.changed = changed;
    this.states = new Map(); // "step item" → what has become of it
    const kept = read(this.place);
    this.letters = kept.letters ?? [];
    this.revision = kept.revision ?? 0;
    this.sees(follow.pack);
    for (const one of this.letters) this.says(one, "queued");
  }

  // Newer than anything this phone has answered before, also from a store that was emptied.
  sees(pack) {
    for (const step of pack.steps)
      for (const [item, one] of Object.entries(step.answers)) {
        this.revision = Math.max(this.revision, one.revision ?? 0);
        const key = `${step.id} ${item}`;
        if (!this.states.has(key)) this.states.set(key, one.late ? "saved_late" : "saved");
      }
  }

  put(step, item, body) {
    this.revision += 1;
    const letter = { step, item, body, revision: this.revision };
    this.letters = [...this.letters.filter((one) => one.step !== step || one.item !== item), letter];
    this.keep();
    this.says(letter, "queued");
    this.send();
  }

  waiting(step, item) {
    return this.letters.find((one) => one.step === step && one.item === item)?.body;
  }

  statesOf(step) {
    return [...this.states].filter(([key]) => key.startsWith(`${step} `)).map(([key, state]) => [key.slice(step.length + 1), state]);
  }

  async send() {
    if (this.isSending) return;
    this.isSending = true;
    clearTimeout(this.later);
    try {
      while (this.letters.length) await this.deliver(this.letters[0]);
      this.pause = SHORTEST;
    } catch {
      this.pause = Math.min(LONGEST, (this.pause ?? SHORTEST) * 2);
      this.later = setTimeout(() => this.send(), this.pause * (0.5 + Math.random()));
    } finally {
      this.isSending = false;
    }
  }

  async deliver(letter) {
    const answer = await fetch(this.address, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Bolyst": "1" },
      body: JSON.stringify(letter),
      keepalive: true,
    });
    if (answer.status >= 500 || answer.status === 408 || answer.status === 429) throw new Error(answer.status);
    const told = await answer.json().catch(() => ({}));
    if (answer.status === 403 && told.outside) return location.reload();
    this.letters = this.letters.filter((one) => one !== letter);
    this.keep();
    if (this.waiting(letter.step, letter.item) !== undefined) return; // a newer one is on its way
    this.says(letter, answer.ok ? (told.late ? "saved_late" : "saved") : told.sentence || String(answer.status));
  }

  says(letter, state) {
    this.states.set(`${letter.step} ${letter.item}`, state);
    this.changed(letter.step, letter.item, state);
  }

  keep() {
    try {
      localStorage.setItem(this.place, JSON.stringify({ letters: this.letters, revision: this.revision }));
    } catch {
      // A full or closed store: what is in memory is still sent.
    }
  }
}

function read(place) {
  try {
    return JSON.parse(localStorage.getItem(place) ?? "{}");
  } catch {
    return {};
  }
}
