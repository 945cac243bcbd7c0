// The voice agent in Node: it books tables over an audio stream. Its ears are loudness, its voice is made of tones.
// It keeps the same call sheets as agent.py. It needs the package `ws`.
import { createServer } from "node:http";
import { WebSocketServer } from "ws";

const MULAW = "audio/x-mulaw;rate=8000";
const TURN = 0.5; // seconds of silence after which it is the agent's turn
const SPOKEN = 3; // pieces of voice that are words, where it waits for some; less is noise
const BARGE_IN = 22; // pieces of voice that interrupt it; an "uh-huh" has fewer
const PAUSE = 10; // pieces between two words; after more, voice is counted anew
const PATIENCE = 8.0; // seconds of silence after which it hangs up
const REPLIES = ["For how many people?", "And at what time should that be?", "Your table is booked. Goodbye."];

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
  let turns = 0;
  let talking = false;
  let spoke = false;
  let voice = 0; // pieces of the caller's voice
  let gap = 0; // pieces since then
  let quiet = 0; // pieces in which nobody spoke

  function say(text, name) {
    const media = { contentType: "audio/x-mulaw", sampleRate: 8000, payload: words(text).toString("base64") };
    socket.send(JSON.stringify({ event: "playAudio", media }));
    socket.send(JSON.stringify({ event: "checkpoint", streamId, name }));
    talking = true;
  }

  function hear(piece) {
    [voice, gap] = isLoud(piece) ? [voice + 1, 0] : [gap < PAUSE ? voice : 0, gap + 1];
    if (!spoke && voice >= (talking ? BARGE_IN : SPOKEN)) {
      spoke = true;
      if (talking) socket.send(JSON.stringify({ event: "clearAudio", streamId }));
      talking = false;
    }
    quiet = gap && !talking ? quiet + 1 : 0;
    if (spoke && gap * 0.02 >= TURN) {
      spoke = false;
      say(REPLIES[Math.min(turns, 2)], `turn ${turns}`);
      turns += 1;
    }
    const done = turns >= REPLIES.length && !talking;
    if (done || quiet * 0.02 >= PATIENCE) socket.close();
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
