// The ad on the table: what is saved, what is changed but not yet saved, and the way back.
import { debounce, nonce, page } from "./kit.js";
import { excuse, get, post } from "./server.js";

const SAME = { hide: "seen", show: "seen" }; // operations that replace each other
const QUIET = 1400; // ms without a change until a version is saved by itself

export class Studio extends EventTarget {
  constructor() { super(); this.reset(); }

  reset() {
    this.stop?.();
    this.session = null; this.item = null; this.view = null; this.job = null;
    this.pending = new Map(); this.ahead = []; this.flying = false; this.again = false; this.saving = null;
    this.save = debounce(() => this.apply().catch(excuse), QUIET);
    this.ask = debounce(() => this.preview(), 90);
  }

  emit(name, detail) { this.dispatchEvent(new CustomEvent(name, { detail })); }

  /** Put a saved version on the table. */
  show(item, { keepAhead = false } = {}) {
    this.pending.clear(); this.save.drop(); this.ask.drop();
    if (!keepAhead) this.ahead = [];
    this.item = item; this.view = structuredClone(item);
    this.emit("item", item);
  }

  async open(itemId, options) { const item = await get(`ads/${itemId}`); this.show(item, options); return item; }

  get changes() { return [...this.pending.values()]; }
  get dirty() { return this.pending.size > 0; }

  /** Change one thing: drawn at once, saved when the person pauses. */
  change(op, role, value, { now = false } = {}) {
    if (!this.item) return;
    const key = `${SAME[op] || op}:${role}`;
    if (op === "move" && this.pending.has(key)) value = value.map((v, n) => v + this.pending.get(key).value[n]); // moves add up
    this.pending.delete(key); this.pending.set(key, { op, role, value }); // the newest change is applied last
    this.emit("change", { op, role, value });
    this.ask();
    if (now) this.ask.now();
    this.save();
  }

  /** Several changes at once, such as a fix of the pre-flight list. */
  changeAll(changes) {
    for (const { op, role = "", value = null } of changes) { const key = `${SAME[op] || op}:${role}`; this.pending.delete(key); this.pending.set(key, { op, role, value }); }
    this.emit("change", {});
    this.ask(); this.ask.now(); this.save();
  }

  /** Draw what is pending. One request flies at a time; the newest wish is drawn last. */
  async preview() {
    if (!this.item || !this.dirty) return;
    if (this.flying) { this.again = true; return; }
    this.flying = true; this.again = false;
    const item = this.item;
    try {
      const shown = await post(`ads/${item.item_id}/preview`, { changes: this.changes, width: Math.min(1080, Math.round(720 * Math.min(devicePixelRatio, 1.5))) });
      if (this.item === item && this.dirty) { this.view = { ...item, ...shown }; this.emit("preview", shown); }
    } catch (failure) {
      if (this.item === item) { this.pending.clear(); this.save.drop(); this.view = structuredClone(item); this.emit("item", item); }
      excuse(failure);
    } finally {
      this.flying = false;
      if (this.again) this.preview();
    }
  }

  /** Save what is pending as a new version. Changes made meanwhile stay pending on top of it. */
  async apply() {
    if (this.saving) { await this.saving; return this.dirty ? this.apply() : this.item; }
    if (!this.item || !this.dirty) return this.item;
    const sent = new Map(this.pending), item = this.item;
    this.emit("saving");
    this.saving = post(`ads/${item.item_id}/apply`, { changes: [...sent.values()], session_id: this.session || "" });
    try {
      const saved = await this.saving;
      if (this.item !== item) return this.item;
      for (const [key, change] of sent) if (this.pending.get(key) === change) this.pending.delete(key);
      this.ahead = []; this.item = saved;
      if (!this.dirty) this.view = structuredClone(saved);
      this.emit("saved", saved);
      if (this.dirty) { this.ask(); this.save(); }
      return saved;
    } finally { this.saving = null; }
  }

  /** What is on the table, saved: every way out (download, share, chat) starts here. */
  async settled() { this.save.drop(); return this.apply(); }

  get canUndo() { return this.dirty || Boolean(this.item?.parent_id); }
  get canRedo() { return !this.dirty && this.ahead.length > 0; }

  async undo() {
    if (this.dirty) { this.show(this.item, { keepAhead: true }); return; }
    if (!this.item?.parent_id) return;
    this.ahead.push(this.item.item_id);
    await this.open(this.item.parent_id, { keepAhead: true });
  }

  async redo() { if (this.canRedo) await this.open(this.ahead.pop(), { keepAhead: true }); }

  /** Send a message. Resolves to {kind, say, job_id, session_id}; a job is followed until its end. */
  async tell({ text, photo, beside, engine, strength, shape, pace }) {
    await this.settled();
    const answer = await post("ads/ask", {
      message: text, photo: photo?.sha || "", beside: (beside || []).map((one) => one.sha), session_id: this.session || "", item_id: this.item?.item_id || "", key: nonce(), language: page.language, engine: engine || "auto", strength: strength || "", shape: shape || "", pace: pace || "",
    });
    this.session = answer.session_id;
    this.emit("session", this.session);
    if (answer.kind === "job") { this.emit("promise", answer.say); this.follow(answer.job_id); } else {
      if (answer.target && answer.target !== this.item?.item_id) await this.open(answer.target); // "the first one, please"
      this.emit("say", answer.say);
    }
    return answer;
  }

  /** Watch a job; on its end the new ad comes to the table. */
  follow(jobId) {
    this.stop?.();
    let going = true, wait = 250, misses = 0;
    this.stop = () => { going = false; this.stop = null; };
    this.job = { job_id: jobId, status: "processing", percent: 0, step: "", started: performance.now() };
    this.emit("job", this.job);
    const look = async () => {
      if (!going) return;
      try {
        const job = await get(`jobs/${jobId}`);
        if (!going) return;
        misses = 0;
        this.job = { ...this.job, ...job };
        this.emit("job", this.job);
        if (job.status !== "processing") {
          this.stop(); const ended = this.job; this.job = null;
          if (job.status === "completed" && job.item_id) await this.open(job.item_id);
          this.emit("done", ended);
          return;
        }
      } catch (failure) {
        misses += 1;
        if (failure.status === 404 || failure.status === 401 || misses > 20) { this.stop?.(); this.job = null; this.emit("done", { status: "failed", error: { message: failure.message } }); return; }
      }
      wait = Math.min(1000, wait * 1.15 + misses * 300);
      setTimeout(look, wait);
    };
    setTimeout(look, 150);
  }

  async cancel() {
    if (!this.job) return;
    const id = this.job.job_id;
    await post(`jobs/${id}/cancel`);
  }
}
