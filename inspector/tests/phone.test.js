/** What a phone hears and which keys it has pressed, read from journals. */
import assert from "node:assert/strict";
import test from "node:test";
import { heardAt, hearing } from "../src/view/panes/phone/hearing.ts";
import { neighbour, phoneKey } from "../src/view/panes/phone/keys.ts";
import { pressed } from "../src/view/panes/phone/pressed.ts";
import { doesWhat } from "../src/view/panes/phone/script.ts";
import { Journal } from "./run.js";

const START = Date.parse("2026-01-01T00:00:00Z") * 1000;
const SECOND = 1_000_000;

/** Entries of one call: second, kind and facts of each. */
function entries(...all) {
  const journal = new Journal();
  for (const [second, kind, facts = {}] of all) journal.note(second, kind, "call", facts);
  return journal.entries;
}
const speak = (text, length, more = {}) => ({ text, length: length * SECOND, ...more });
const texts = (journal, second) => heardAt(hearing(journal), START + second * SECOND).map((each) => each.text);

test("a sound is heard from its beginning until its end", () => {
  const journal = entries([1, "audio.speak", speak("Welcome", 2)]);
  assert.deepEqual([0.9, 1, 2.9, 3].map((second) => texts(journal, second)), [[], ["Welcome"], ["Welcome"], []]);
});

test("a sound is heard as often as it is repeated, and in a loop until the call is over", () => {
  assert.deepEqual(texts(entries([0, "audio.play", speak("ring", 2, { times: 3 })]), 5), ["ring"]);
  assert.deepEqual(texts(entries([0, "audio.play", speak("ring", 2, { times: 3 })]), 6), []);
  const loop = entries([0, "audio.play", speak("music", 2, { times: 0 })], [90, "call.hang_up"]);
  assert.deepEqual([texts(loop, 80), texts(loop, 90)], [["music"], []]);
});

test("the next sound of the document ends one that has not ended, but not what a peer says", () => {
  const journal = entries(
    [0, "audio.play", speak("music", 60)],
    [1, "audio.speech", speak("hello there", 9)],
    [2, "audio.speak", speak("One moment", 3)],
  );
  assert.deepEqual(texts(journal, 2.5), ["hello there", "One moment"]);
});

test("a key ends a prompt that asks for keys, and no other sound", () => {
  const key = [2, "far_end.press", { key: "1" }];
  const asks = entries([0, "xml.GetDigits"], [0, "audio.speak", speak("Press 1", 9)], key);
  assert.deepEqual([texts(asks, 1), texts(asks, 2)], [["Press 1"], []]);
  assert.deepEqual(texts(entries([0, "xml.Speak"], [0, "audio.speak", speak("Hello", 9)], key), 2), ["Hello"]);
});

test("what is cut is not heard any more", () => {
  const journal = entries([0, "audio.speech", speak("hello", 9)], [1, "hearing.cut", { text: "hello", after: SECOND }]);
  assert.deepEqual([texts(journal, 0.5), texts(journal, 1)], [["hello"], []]);
});

test("keys wait until time moves, and a script presses keys of its own", () => {
  const ask = (digits) => ["control.request", { operation: "pressKeys", arguments: { digits } }];
  const journal = entries([0, ...ask("1w2#")], [0, "far_end.press", { key: "9" }], [1, "far_end.press", { key: "1" }]);
  assert.deepEqual(pressed(journal).map((each) => each.key + (each.waits ? "?" : "")), ["9", "1", "2?", "#?"]);
  assert.deepEqual(pressed([...journal, ...entries([2, "call.hang_up"])]).length, 2);
});

test("keys of the keyboard and arrows lead to keys of the phone", () => {
  assert.deepEqual(["1", "#", "a", "D", "e", "Enter", ""].map(phoneKey), ["1", "#", "A", "D", null, null, null]);
  assert.deepEqual(
    [["5", "ArrowUp"], ["1", "ArrowLeft"], ["*", "ArrowDown"], ["3", "ArrowRight"], ["5", "Tab"]].map(([key, arrow]) => neighbour(key, arrow)),
    ["2", "1", "*", "A", null],
  );
});

test("a script is told in words", () => {
  const phone = { number: "1", source: "script", reaction: "answer", after: 4, greeting: null, silence: 0, stir_attestation: null, cause: null };
  const steps = [
    { action: "hear", text: "Press 1" }, { action: "wait", seconds: 2.5 }, { action: "press", digits: "1" },
    { action: "say", text: "yes" }, { action: "hang_up" },
  ];
  assert.equal(doesWhat({ ...phone, steps }), "answers after 4 s, listens for “Press 1”, waits 2.5 s, presses 1, says “yes”, hangs up");
  assert.equal(doesWhat({ ...phone, reaction: "no_answer", steps: [] }), "never answers");
  assert.equal(doesWhat({ ...phone, greeting: 3, steps: [] }), "answers after 4 s, greets for 3 s and beeps");
});
