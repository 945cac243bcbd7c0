/** What panes make of what they are told: faults, the journal, sound and time. */
import assert from "node:assert/strict";
import test from "node:test";
import { clockTime, dayAndTime, size, timeOfDay } from "../src/view/form/written.ts";
import { effectsOf, freeName, request, sentence } from "../src/view/panes/faults/plan.ts";
import { filtered, kinds } from "../src/view/panes/journal/filter.ts";
import { HEIGHT, outline, share } from "../src/view/sound/outline.ts";

const EMPTY = { on: "callback", effect: "status", name: "", where: "", status: "", delay: "", probability: "", times: "" };

test("a form that says nothing more plans what the service takes as its defaults", () => {
  assert.deepEqual(request(EMPTY), { on: "callback", effect: "status" });
});

test("a fault is asked for as it stands in the form", () => {
  const draft = { ...EMPTY, name: " hangup ", where: "http://*", status: "500", delay: "1.5", probability: "25", times: "2" };
  assert.deepEqual(request(draft), {
    on: "callback", effect: "status", event: "hangup", where: "http://*", status: 500, delay: 1.5, probability: 0.25, times: 2,
  });
  assert.deepEqual(request({ ...draft, on: "api", effect: "lost" }).operation, "hangup");
  assert.equal("status" in request({ ...draft, effect: "lost" }), false);
  assert.equal("event" in request({ ...draft, on: "stream", effect: "drop" }), false);
});

test("a place offers the effects that it can have", () => {
  assert.deepEqual(effectsOf("stream"), ["status", "reset", "delay", "drop", "degrade"]);
  assert.deepEqual(effectsOf("recording"), ["fail"]);
});

test("a name that is in use is not offered", () => {
  assert.equal(freeName(EMPTY, []), "callback-status");
  assert.equal(freeName(EMPTY, ["callback-status", "callback-status-2"]), "callback-status-3");
});

test("a fault is told as a sentence", () => {
  const fault = { fault_id: "x", on: "callback", effect: "status", status: 500, event: "answer", where: "*", delay: 0, probability: 0.25, times: null, struck: 0 };
  assert.equal(sentence(fault), "answer callback answers 500, 25 % of the time");
  assert.equal(sentence({ ...fault, event: "*", effect: "lost", probability: 1 }), "every callback gets lost");
});

const entry = (serial, kind, call_uuid, facts) => ({ serial, kind, call_uuid, facts, instant: "2026-01-01T00:00:00.000000Z" });
const JOURNAL = [entry(1, "call.ring", "aa", { to: "1" }), entry(2, "callback.sent", "aa", { URL: "Menu" }), entry(3, "callback.answered", "bb", {})];

test("entries are filtered by kind, call and words together", () => {
  const found = (wanted) => filtered(JOURNAL, { kind: "", call: "", text: "", ...wanted }).map((each) => each.serial);
  assert.deepEqual(found({}), [1, 2, 3]);
  assert.deepEqual(found({ kind: "callback.*" }), [2, 3]);
  assert.deepEqual(found({ kind: "callback" }), []);
  assert.deepEqual(found({ kind: "callback.*", call: "aa" }), [2]);
  assert.deepEqual(found({ text: "mENU" }), [2]);
});

test("kinds are offered one by one and in groups", () => {
  assert.deepEqual(kinds(JOURNAL), ["call.*", "call.ring", "callback.*", "callback.answered", "callback.sent"]);
});

test("an outline is as wide as its levels and stays inside its height", () => {
  const numbers = outline([0, 1, 4, -1]).match(/-?[\d.]+ -?[\d.]+/g).map((pair) => pair.split(" ").map(Number));
  assert.equal(Math.max(...numbers.map(([x]) => x)), 4);
  assert.ok(numbers.every(([, y]) => y >= 0 && y <= HEIGHT));
  assert.equal(outline([]), `M0 ${HEIGHT / 2}`);
});

test("a share is between nothing and all", () => {
  assert.deepEqual([share(1, 4), share(-1, 4), share(9, 4), share(1, 0)], [0.25, 0, 1, 0]);
});

test("times and sizes are written as people read them", () => {
  assert.deepEqual([0, 7.24, 59.96, 3723].map(clockTime), ["0:00.0", "0:07.2", "1:00.0", "1:02:03.0"]);
  assert.deepEqual(dayAndTime("2026-01-02T03:04:05.500000Z"), { day: "2026-01-02", time: "03:04:05.5" });
  assert.equal(dayAndTime("2026-01-02T03:04:00.000000Z").time, "03:04:00");
  assert.equal(timeOfDay("2026-01-02T03:04:05.500000Z"), "03:04:05.500");
  assert.deepEqual([999, 1500, 2_500_000].map(size), ["999 B", "1.5 kB", "2.5 MB"]);
});
