/** From entries to calls and rows. */
import assert from "node:assert/strict";
import test from "node:test";
import { Book } from "../src/model/book.ts";
import { Rows } from "../src/model/rows.ts";
import { Journal } from "./run.js";

const EVERYTHING = { family: null, all: false, find: "" };

function bookOf(journal) {
  const book = new Book();
  book.add(journal.entries);
  return book;
}

const labels = (rows) => rows.rows.map((row) => row.label);

function callback(journal, at, call, { status = 200, between = () => {} } = {}) {
  const sent = journal.note(at, "callback.sent", call, { event: "answer", method: "POST", url: "http://a.test/answer", fields: {}, attempt: 1 });
  between();
  journal.note(at + 0.1, "callback.answered", call, { sent, event: "answer", url: "http://a.test/answer", status, failure: null, latency: 100000 }, sent);
  return sent;
}

test("a callback and its answer are one row with the status and the latency", () => {
  const journal = new Journal();
  callback(journal, 1, "one");
  const [row, ...others] = new Rows(bookOf(journal), EVERYTHING).rows;
  assert.equal(row.pill, "200 · 100 ms");
  assert.equal(row.pillTone, "ok");
  assert.deepEqual(others, []);
});

test("an answer has a row of its own when something came between, and when it failed", () => {
  const late = new Journal();
  callback(late, 1, "one", { between: () => late.note(1.05, "far_end.press", "one", { key: "1" }) });
  assert.deepEqual(labels(new Rows(bookOf(late), EVERYTHING)), ["answer", "key 1", "200"]);
  const failed = new Journal();
  callback(failed, 1, "one", { status: 500 });
  const rows = new Rows(bookOf(failed), EVERYTHING);
  assert.deepEqual(rows.rows.map((row) => [row.label, row.tone]), [["answer", "bad"], ["500", "bad"]]);
});

test("a callback without an answer waits, and is told as pending", () => {
  const journal = new Journal();
  journal.note(1, "callback.sent", "one", { event: "answer", method: "POST", url: "http://a.test/answer", attempt: 1 });
  const rows = new Rows(bookOf(journal), EVERYTHING);
  assert.equal(rows.rows[0].pill, "waiting");
  assert.deepEqual(rows.pending.map((row) => row.serial), [1]);
});

test("answers of a run that names no request find it by what both say", () => {
  const journal = new Journal();
  for (const at of [1, 2]) journal.note(at, "callback.sent", "one", { event: "ring", url: "http://a.test/r", attempt: 1 });
  journal.note(2.1, "callback.answered", "one", { event: "ring", url: "http://a.test/r", status: 204, latency: 100000 });
  const { rows } = new Rows(bookOf(journal), EVERYTHING);
  assert.deepEqual(rows.map((row) => row.pill), ["waiting", "204 · 100 ms"]);
});

test("a row that grew with the journal is as one that was made anew", () => {
  const journal = new Journal();
  journal.incoming(0, "one");
  callback(journal, 6, "one");
  journal.incoming(7, "two");
  const grown = new Book();
  const rows = new Rows(grown, EVERYTHING);
  for (const entry of journal.entries) {
    grown.add([entry]);
    rows.grow();
  }
  const anew = new Rows(bookOf(journal), EVERYTHING);
  assert.deepEqual(rows.rows, anew.rows);
  assert.deepEqual(rows.spans, anew.spans);
  assert.deepEqual(rows.lanes.all, anew.lanes.all);
});

test("an entry that comes twice is taken once", () => {
  const journal = new Journal();
  journal.incoming(0, "one");
  const book = bookOf(journal);
  book.add(journal.entries.slice(1));
  assert.equal(book.entries.length, journal.entries.length);
});

test("a lane is taken by the next call once its own is over, and hundreds of calls fit", () => {
  const journal = new Journal();
  for (let call = 0; call < 668; call++) journal.incoming(call * 10, `call ${call}`);
  const { lanes } = new Rows(bookOf(journal), EVERYTHING);
  assert.equal(lanes.all.filter((lane) => lane.kind === "phone").length, 1);
});

test("calls at the same time have a lane each, and so has each call of a family", () => {
  const journal = new Journal();
  for (const call of ["one", "two"]) journal.note(0, "call.ring", call, { direction: "inbound", from: call, to: "1" });
  const { lanes } = new Rows(bookOf(journal), EVERYTHING);
  assert.deepEqual(lanes.all.map((lane) => lane.title), ["one", "two", "Plivo"]);
});

test("ringing and talking are spans from row to row", () => {
  const journal = new Journal();
  journal.incoming(0, "one");
  const { spans } = new Rows(bookOf(journal), EVERYTHING);
  assert.deepEqual(spans.map(({ state, first, last }) => [state, first, last]), [["ring", 0, 1], ["talk", 1, 2]]);
});

test("legs, bridges and rooms join calls, and a family shows its calls alone", () => {
  const journal = new Journal();
  journal.incoming(0, "caller", { length: 60 });
  journal.note(1, "call.dial", "leg", { from: "1", to: "2", direction: "outbound", parent: "caller" });
  journal.incoming(2, "guest", { length: 60 });
  journal.incoming(3, "stranger", { length: 60 });
  for (const call of ["caller", "guest"]) journal.note(4, "conference.enter", call, { conference: "Team", member_id: 1 });
  journal.note(4, "conference.start", null, { conference: "Team" });
  const book = bookOf(journal);
  assert.deepEqual(book.calls.families().map((family) => family.calls.map((call) => call.uuid)), [["caller", "leg", "guest"], ["stranger"]]);
  const mine = new Rows(book, { ...EVERYTHING, family: "caller" });
  assert.ok(mine.rows.every((row) => row.call === null || row.call.uuid !== "stranger"));
  assert.ok(labels(mine).includes("conference start"));
});

test("those in one multiparty call are joined, and those in two conferences of one name are not", () => {
  const journal = new Journal();
  for (const call of ["first", "next", "host", "guest"]) journal.incoming(0, call, { length: 60 });
  for (const call of ["first", "next"]) {
    journal.note(1, "conference.enter", call, { conference: "Team", member_id: 1 });
    journal.note(2, "conference.end", null, { conference: "Team" });
  }
  for (const call of ["host", "guest"]) journal.note(3, "mpc.event", call, { event: "ParticipantJoined", mpc_uuid: "one" });
  const book = bookOf(journal);
  assert.deepEqual(book.calls.families().map((family) => family.calls.map((call) => call.uuid)), [["first"], ["next"], ["host", "guest"]]);
  const rows = new Rows(book, { ...EVERYTHING, family: "first" });
  assert.equal(labels(rows).filter((label) => label === "conference end").length, 1);
});

test("the request that placed a call belongs to it", () => {
  const journal = new Journal();
  const request = journal.note(0, "api.request", null, { method: "POST", path: "/v1/Account/MA/Call/", operation: "createCall" });
  journal.note(0, "call.queue", "one", { from: "1", to: "2", direction: "outbound" }, request);
  journal.note(0, "api.answered", null, { sent: request, status: 201, request_uuid: "one" }, request);
  const { rows } = new Rows(bookOf(journal), { ...EVERYTHING, family: "one" });
  assert.deepEqual(rows.map((row) => [row.label, row.pill]), [["POST /Call/", "201"], ["queued", ""]]);
});

test("steps that one expects are shown with all entries, and words are found in all that an entry says", () => {
  const journal = new Journal();
  journal.incoming(0, "one");
  callback(journal, 6, "one");
  const book = bookOf(journal);
  assert.ok(!labels(new Rows(book, EVERYTHING)).includes("createIncomingCall"));
  assert.ok(labels(new Rows(book, { ...EVERYTHING, all: true })).includes("createIncomingCall"));
  assert.deepEqual(labels(new Rows(book, { ...EVERYTHING, find: "A.TEST post" })), ["answer"]);
});

test("time counts from the first row, whatever is found", () => {
  const journal = new Journal();
  journal.incoming(2, "one");
  callback(journal, 6, "one");
  const rows = new Rows(bookOf(journal), { ...EVERYTHING, find: "a.test" });
  assert.equal(rows.rows[0].at - rows.start, 4e6);
});

test("ten thousand entries are made into rows in less than a second", () => {
  const journal = new Journal();
  for (let call = 0; call < 1500; call++) {
    journal.incoming(call * 2, `call ${call}`, { length: 3 });
    callback(journal, call * 2 + 1, `call ${call}`);
  }
  const before = process.cpuUsage();
  const rows = new Rows(bookOf(journal), { ...EVERYTHING, all: true });
  assert.ok(rows.rows.length >= 9000);
  assert.ok(process.cpuUsage(before).user < 1e6);
});
