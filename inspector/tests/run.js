/** Entries of a journal, as short as a test needs them. */

const START = Date.parse("2026-01-01T00:00:00Z");

/** A journal that counts by itself: `entry(seconds, kind, call, facts, cause)`. */
export class Journal {
  entries = [];

  note(seconds, kind, call = null, facts = {}, cause = null) {
    const whole = new Date(START + Math.floor(seconds) * 1000).toISOString().slice(0, 19);
    const micros = String(Math.round((seconds % 1) * 1e6)).padStart(6, "0");
    const entry = { serial: this.entries.length + 1, instant: `${whole}.${micros}Z`, kind, call_uuid: call, cause, facts };
    this.entries.push(entry);
    return entry.serial;
  }

  /** A call that comes in, is answered, and ends at once after so many seconds. */
  incoming(seconds, call, { from = "14155550199", length = 5 } = {}) {
    this.note(seconds, "control.request", null, { operation: "createIncomingCall", path: {}, arguments: { from, to: "14155550100" } });
    this.note(seconds, "call.ring", call, { from, to: "14155550100", direction: "inbound" }, this.entries.length);
    this.note(seconds, "call.answer", call);
    this.note(seconds + length, "call.hang_up", call, { cause: "Normal Hangup", code: 4000, source: "Caller", status: "completed" });
  }
}
