// Sends what lies on the device, one parcel at a time, in the order it was written. A parcel leaves the
// device only when the server has answered that exactly this is received.
const FIRST_PAUSE = 2_000; // milliseconds, doubled at each failure
const LONGEST_PAUSE = 300_000;
const PATIENCE = 20_000; // milliseconds an answer may take

export class Sender {
  // `told(parcel, state)` for one parcel, `changed(status)` for the whole.
  constructor(store, { owner, workspace, urls }, { told, changed }) {
    Object.assign(this, { store, owner, workspace, urls, told, changed });
    this.device = `${owner} ${workspace}`;
    this.left = new Set(); // refused in this sitting; they stay on the device
    this.pause = FIRST_PAUSE;
    this.isBusy = false;
  }

  // Now, or as soon as what is under way is done.
  async flush() {
    clearTimeout(this.timer);
    if (this.isBusy) {
      this.isAskedAgain = true;
      return;
    }
    this.isBusy = true;
    this.isAskedAgain = false;
    try {
      const wait = await navigator.locks.request("notatbok-send", () => this.round());
      if (wait) this.timer = setTimeout(() => this.flush(), wait);
    } finally {
      this.isBusy = false;
    }
    if (this.isAskedAgain) await this.flush();
  }

  async later(milliseconds) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.flush(), milliseconds);
  }

  // How long to wait before the next round; nothing when there is nothing more to do.
  async round() {
    const device = await this.store.device(this.device);
    const state = await this.state(device);
    this.changed(state);
    if (state.status === "no_answer" || state.status === "offline") return this.longer();
    if (state.status !== "ok" || !device) return 0;
    let isSomethingSent = false;
    for (const parcel of await this.store.all(this.owner, this.workspace)) {
      if (this.left.has(parcel.seq)) continue;
      isSomethingSent = true;
      const wait = await this.one(parcel, device.token, state.csrf);
      if (wait) return wait;
    }
    this.pause = FIRST_PAUSE;
    if (isSomethingSent) this.changed(await this.state(device));
    return 0;
  }

  async one(parcel, token, csrf) {
    this.told(parcel, "sent");
    const { seq, owner, workspace, ...body } = parcel;
    let response, answer;
    try {
      response = await ask(this.urls.send, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": csrf },
        body: JSON.stringify({ ...body, token }),
      });
      answer = await response.json();
    } catch {
      this.told(parcel, "kept");
      return this.longer();
    }
    if ([200, 201].includes(response.status) && answer.sha256 === parcel.sha256) {
      await this.store.remove(seq);
      this.told(parcel, answer.waits ? "waits" : "received");
      return 0;
    }
    this.told(parcel, "kept");
    if (response.status === 409 || response.status === 422) {
      this.left.add(seq);
      this.changed({ status: "refused", words: answer.words ?? "" });
      return 0;
    }
    const asked = Number(response.headers.get("Retry-After")) * 1000;
    return asked || this.longer();
  }

  // Who is signed in, and whether the server answers at all.
  async state(device) {
    try {
      const response = await ask(this.urls.state, { headers: { "X-Notebook-Device": device?.token ?? "" } });
      if (response.type === "opaqueredirect") return { status: "sign_in" };
      if ([403, 404].includes(response.status)) return { status: "not_allowed" };
      if (!response.ok) return { status: "no_answer" };
      const state = await response.json();
      if (state.owner !== this.owner) return { status: "other_person", owner: state.owner };
      return { status: "ok", ...state };
    } catch {
      return { status: navigator.onLine ? "no_answer" : "offline" };
    }
  }

  async register(name) {
    const { csrf } = await this.state(null);
    const response = await ask(this.urls.register, {
      method: "POST",
      headers: { "X-CSRFToken": csrf },
      body: new URLSearchParams({ name }),
    });
    const answer = await response.json();
    if (response.status !== 201) return answer.words;
    await this.store.keepDevice({ id: this.device, token: answer.token, name: answer.name });
    return "";
  }

  longer() {
    const now = this.pause;
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
    return now;
  }
}

const ask = (address, options) =>
  fetch(address, { credentials: "same-origin", cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(PATIENCE), ...options });
