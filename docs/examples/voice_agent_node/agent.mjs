// A voice agent in Node: it greets, stops when the caller speaks, and hangs up when nobody does.
// Its ears are loudness, its voice is a tone. It needs the package `ws`.
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

const MULAW = "audio/x-mulaw;rate=8000";
const PATIENCE = 8 / 0.02; // pieces of silence after which it hangs up
const BARGE_IN = 3; // pieces of voice in a row that interrupt it

function linear(code) {
  const inverse = ~code & 0xff;
  const size = (((inverse & 0x0f) << 3) + 0x84) << ((inverse & 0x70) >> 4);
  return size - 0x84;
}

function coded(sample) {
  const sign = sample < 0 ? 0x80 : 0;
  const size = Math.min(Math.floor(Math.abs(sample)) + 0x84, 0x7fff);
  const exponent = Math.max(0, 24 - Math.clz32(size));
  return ~(sign | (exponent << 4) | ((size >> (exponent + 3)) & 0x0f)) & 0xff;
}

function isLoud(piece) {
  return piece.reduce((sum, code) => sum + linear(code), 0) > 400 * piece.length;
}

/** A text as µ-law: a tone of 0.3 s for each word. */
function words(text) {
  const length = text.split(" ").length * 2400;
  return Buffer.from(Array.from({ length }, (_, n) => coded(9000 * Math.sin((2 * Math.PI * 200 * n) / 8000))));
}

function talk(socket, streamId) {
  let voice = 0;
  let quiet = 0;
  let talking = false;

  function say(text, name) {
    const media = { contentType: "audio/x-mulaw", sampleRate: 8000, payload: words(text).toString("base64") };
    socket.send(JSON.stringify({ event: "playAudio", media }));
    socket.send(JSON.stringify({ event: "checkpoint", streamId, name }));
    talking = true;
  }

  function hear(piece) {
    if (isLoud(piece)) [voice, quiet] = [voice + 1, 0];
    else [voice, quiet] = [0, talking ? 0 : quiet + 1];
    if (voice === BARGE_IN && talking) {
      socket.send(JSON.stringify({ event: "clearAudio", streamId }));
      talking = false;
    }
    if (quiet >= PATIENCE) socket.close();
  }

  say("Hello, this is the restaurant. Do you want to book a table?", "greeting");
  return { hear, played: () => { talking = false; } };
}

const server = createServer((request, response) => {
  const url = `ws://${request.headers.host}/audio`;
  const stream = `<Stream bidirectional="true" keepCallAlive="true" contentType="${MULAW}">${url}</Stream>`;
  response.writeHead(200, { "Content-Type": "application/xml" });
  response.end(`<Response>${stream}</Response>`);
});

new WebSocketServer({ server, path: "/audio" }).on("connection", (socket) => {
  let call;
  socket.on("message", (text) => {
    const message = JSON.parse(text);
    if (message.event === "start") call = talk(socket, message.start.streamId);
    else if (message.event === "media") call.hear(Buffer.from(message.media.payload, "base64"));
    else if (message.event === "playedStream") call.played();
  });
});

server.listen(Number(process.env.PORT ?? 5000), "127.0.0.1", () => console.log(`http://127.0.0.1:${server.address().port}`));
