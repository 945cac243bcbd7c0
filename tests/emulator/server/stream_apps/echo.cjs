// An app that plays back what it hears, with the library `ws`: node echo.cjs TOOLS MILLISECONDS STYLE prints the port.
const { createRequire } = require('module');
const [tools, milliseconds, style] = process.argv.slice(2);
const { WebSocketServer } = createRequire(`${tools}/package.json`)('ws');

const pause = () => {
  if (style === 'blocks') Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(milliseconds));
  else if (Number(milliseconds)) return new Promise((resolve) => setTimeout(resolve, Number(milliseconds)));
};

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 }, () => console.log(server.address().port));
server.on('connection', (socket) => {
  socket.on('message', async (text) => {
    const message = JSON.parse(text);
    if (message.event !== 'media') return;
    await pause();
    const media = { contentType: 'audio/x-mulaw', sampleRate: 8000, payload: message.media.payload };
    socket.send(JSON.stringify({ event: 'playAudio', media }));
  });
});
process.stdin.resume().on('end', () => process.exit());
