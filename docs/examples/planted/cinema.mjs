// The telephone of a cinema, in Node, with five bugs planted for docs/how-to/explore-an-app.md: do not copy it.
//
// Run it with `node cinema.mjs`, with PLIVO_AUTH_TOKEN in the environment.
import { createServer } from "node:http";
import { isSigned } from "../reminder/plivo.mjs";

const { PLIVO_AUTH_TOKEN, PORT = "5000" } = process.env;
const BOX_OFFICE = "14155550142";
const CODE = "4711";
const FILMS = ["Metropolis", "Tom & Jerry", "Casablanca"];
const TEXTS = {
  en: {
    menu: "Welcome to the Ritz. Press 1 for the box office, 2 for the films, 3 for your seats, or 4 for French.",
    "wrong key": "There is no such choice.",
    code: "Enter your code.",
    seats: "You sit in row seven.",
    "wrong code": "There is no such code.",
    busy: "The box office is busy.",
    bye: "Goodbye.",
  },
  fr: {
    menu: "Bienvenue au Ritz. Tapez 1 pour la caisse, 2 pour les films, 3 pour vos places, 4 pour le français.",
    "wrong key": "Ce choix n'existe pas.",
    code: "Tapez votre code.",
    seats: "Vous êtes au septième rang.",
    busy: "La caisse est occupée.",
    bye: "Au revoir.",
  },
};
const CHOICES = { 1: callBoxOffice, 2: tellFilms, 3: askForCode, 4: speakFrench };
const languages = new Map(); // what callers have chosen, by their calls

// A call: the fields that came, URLs of other pages, and texts in the language of the caller.
class Call {
  constructor(form, base) {
    this.form = form;
    this.base = base;
    this.uuid = form.get("CallUUID");
  }

  url(name) {
    return `${this.base}/${name}`;
  }

  text(name) {
    const words = TEXTS[languages.get(this.uuid) ?? "en"][name];
    if (!words) throw new Error(`there is no text ${name}`);
    return words;
  }
}

const pages = { answer: menu, choice, dialled, hold, seats, hangup };

function choice(call) {
  return CHOICES[call.form.get("Digits")](call);
}

// The caller waits while the box office talks to somebody else.
function dialled(call) {
  if (call.form.get("DialStatus") === "busy") return hold(call);
  return `<Speak>${call.text("bye")}</Speak>`;
}

// Asks again until the box office is free.
function hold(call) {
  return `<Redirect>${call.url("hold")}</Redirect>`;
}

function seats(call) {
  const digits = call.form.get("Digits");
  if (digits.length < CODE.length) return askForCode(call);
  return `<Speak>${call.text(digits === CODE ? "seats" : "wrong code")} ${call.text("bye")}</Speak>`;
}

function hangup(call) {
  languages.delete(call.uuid);
  return "";
}

function menu(call, first = "") {
  return `
    <GetDigits action="${call.url("choice")}" numDigits="1" timeout="5" retries="2">
      <Speak>${first}${call.text("menu")}</Speak>
    </GetDigits>
    <Speak>${call.text("bye")}</Speak>`;
}

function callBoxOffice(call) {
  return `<Dial action="${call.url("dialled")}" timeout="20"><Number>${BOX_OFFICE}</Number></Dial>`;
}

function tellFilms(call) {
  return `<Speak>${FILMS.join(", ")}. ${call.text("bye")}</Speak>`;
}

function askForCode(call) {
  return `
    <GetDigits action="${call.url("seats")}" numDigits="4" timeout="5"><Speak>${call.text("code")}</Speak></GetDigits>
    <Redirect>${call.url("seats")}</Redirect>`;
}

function speakFrench(call) {
  languages.set(call.uuid, "fr");
  return menu(call);
}

// Status and document of a request.
async function answer(request) {
  let body = "";
  for await (const part of request.setEncoding("utf8")) body += part;
  const form = new URLSearchParams(body);
  const base = `http://${request.headers.host}`;
  if (!isSigned(base + request.url, form, request.headers, PLIVO_AUTH_TOKEN)) return [403];
  const page = pages[request.url.slice(1)];
  return page ? [200, `<Response>${page(new Call(form, base))}</Response>`] : [404];
}

const server = createServer(async (request, response) => {
  const [status, document] = await answer(request).catch((error) => {
    console.error(error);
    return [500];
  });
  response.writeHead(status, { "Content-Type": "application/xml" }).end(document);
});

server.listen(Number(PORT), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
