// An appointment reminder in Node: who is called confirms, cancels or talks to the desk, by key or by voice.
//
// Run it with `node reminder.mjs`, with PLIVO_AUTH_TOKEN in the environment, and PUBLIC_URL behind a proxy. Then place
// calls with the answer URL http://…/answer?appointment=17.
import { createServer } from "node:http";
import { isSigned, xml } from "./plivo.mjs";

const { PLIVO_AUTH_TOKEN, PUBLIC_URL, PORT = "5000" } = process.env;
const DESK = "14155550142";
const TRIES = 2;
const KEYS = { 1: confirm, 2: cancel, 3: desk };
const WORDS = [
  [/\b(yes|confirm)\b/i, "1"],
  [/\b(no|cancel)\b/i, "2"],
  [/\b(desk|person)\b/i, "3"],
];

const appointments = new Map([
  ["17", { name: "Ada & Co.", when: "on Monday at nine", status: "open" }],
  ["18", { name: "Grace", when: "on Tuesday at noon", status: "open" }],
]);

// Each page answers a callback with a document. `url` makes URLs of other pages for the same appointment.
const pages = {
  "/answer": ({ appointment, url }) => ask(appointment, "", url, 1),
  "/choice": choice,
  "/dialled": dialled,
  "/hangup": () => xml`<Response/>`,
};

function ask(appointment, first, url, tries) {
  return xml`<Response>
    <GetInput action="${url("choice", { tries })}" inputType="dtmf speech" numDigits="1" executionTimeout="8"
        retries="2" hints="yes,no,desk">
      <Speak>${first}Hello ${appointment.name}. You have an appointment ${appointment.when}.
        Press 1 or say yes to confirm, press 2 or say no to cancel, or press 3 to talk to the desk.</Speak>
    </GetInput>
    <Speak>We did not hear you. Goodbye.</Speak>
  </Response>`;
}

// Speech comes without digits, and digits without speech.
function choice({ appointment, form, query, url }) {
  const said = form.get("Speech") ?? "";
  const key = form.get("Digits") || WORDS.find(([words]) => words.test(said))?.[1];
  const choose = KEYS[key];
  if (choose) return choose(appointment, url);
  const tries = Number(query.get("tries"));
  if (tries < TRIES) return ask(appointment, "Sorry, we did not understand. ", url, tries + 1);
  return goodbye("Sorry, we did not understand.");
}

function confirm(appointment) {
  appointment.status = "confirmed";
  return goodbye("Your appointment is confirmed.");
}

function cancel(appointment) {
  appointment.status = "cancelled";
  return goodbye("Your appointment is cancelled.");
}

function desk(_, url) {
  return xml`<Response>
    <Speak>One moment, please.</Speak>
    <Dial action="${url("dialled")}" timeout="20"><Number>${DESK}</Number></Dial>
  </Response>`;
}

function dialled({ form }) {
  return form.get("DialStatus") === "completed" ? goodbye("Thank you.") : goodbye("The desk will call you back.");
}

function goodbye(words) {
  return xml`<Response><Speak>${words} Goodbye.</Speak><Hangup/></Response>`;
}

// Status and document of a request.
async function answer(request) {
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += part;
  const form = new URLSearchParams(body);
  const base = PUBLIC_URL ?? `http://${request.headers.host}`;
  const { href, pathname, searchParams: query } = new URL(base + request.url);
  if (request.method !== "POST" || !isSigned(href, form, request.headers, PLIVO_AUTH_TOKEN)) return [403];
  const page = pages[pathname];
  if (!page) return [404];
  const id = query.get("appointment");
  const appointment = appointments.get(id);
  if (!appointment) return [200, goodbye("We have no such appointment.")];
  const url = (name, more) => `${base}/${name}?${new URLSearchParams({ appointment: id, ...more })}`;
  return [200, page({ appointment, form, query, url })];
}

const server = createServer(async (request, response) => {
  const [status, document = ""] = await answer(request).catch((error) => {
    console.error(error);
    return [500];
  });
  response.writeHead(status, { "Content-Type": "application/xml" }).end(String(document));
});

if (!PLIVO_AUTH_TOKEN) throw new Error("PLIVO_AUTH_TOKEN is not set: anybody could call this app.");
server.listen(Number(PORT), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
