// An app that plays back what it hears, with the library `ws`: node echo.cjs TOOLS MILLISECONDS STYLE prints the port.
// What the styles mean is said in echo.py.
const { createRequire } = require('module');
const [tools, milliseconds, style] = process.argv.slice(2);
const { WebSocketServer } = createRequire(`${tools}/package.json`)('ws');

const pause = () => {
  if (style === 'blocks') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(milliseconds));
  else if (Number(milliseconds)) return new Promise((resolve) => setTimeout(resolve, Number(milliseconds)));
};

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => console.log(server.address().port));
const media = (payload) => ({ contentType: 'audio/x-mulaw', sampleRate: 8000, payload });

server.on('connection', (socket) => {
  const send = (message) => socket.send(JSON.stringify(message));
  const say = (seconds) => {
    const voice = Buffer.from(Array.from({ length: 8000 * seconds }, (_, n) => n % 16));
    send({ event: 'playAudio', media: media(voice.toString('base64')) });
  };
  let voice = false;

  async function think(speaks, timestamp) {
    if (speaks === voice) return;
    voice = speaks;
    const began = performance.now();
    await new Promise((resolve) => setTimeout(resolve, Number(milliseconds)));
    if (speaks) send({ event: 'clearAudio' });
    else say(1);
    const thought = Math.round((performance.now() - began) * 1000);
    send({ event: 'checkpoint', name: `${speaks ? 'clears' : 'says'} ${timestamp} ${thought}` });
  }

  socket.on('message', async (text) => {
    const message = JSON.parse(text);
    if (message.event === 'start' && style === 'thinks') say(4);
    if (message.event !== 'media') return;
    if (style === 'thinks') {
      const heard = new Set(Buffer.from(message.media.payload, 'base64'));
      return think(heard.size > 1, message.media.timestamp);
    }
    await pause();
    send({ event: 'playAudio', media: media(message.media.payload) });
  });
});
process.stdin.resume().on('end', () => process.exit());
