// The official Node SDK against the emulator: node official_node.js http://127.0.0.1:8080 AUTH_ID AUTH_TOKEN
// The emulator is one with `--time manual`: the time moves when this program says so.
const https = require("https");
const net = require("net");
const plivo = require("plivo");
const axios = require("axios"); // the one that plivo uses, of the same node_modules

// The SDK speaks https to a host that it has in it; its connections may lead elsewhere all the same.
function toEmulator(baseUrl) {
  const { hostname, port } = new URL(baseUrl);
  const agent = new https.Agent({ keepAlive: false });
  agent.createConnection = () => net.connect(Number(port), hostname);
  axios.defaults.httpsAgent = agent;
}

async function main() {
  const [baseUrl, authId, authToken] = process.argv.slice(2);
  toEmulator(baseUrl);
  const client = new plivo.Client(authId, authToken);
  const call = await client.calls.create("14155550100", "15000020000", "http://127.0.0.1:5000/answer");
  const uuid = call.requestUuid;
  await axios.post(`${baseUrl}/_emulator/v1/clock/run`, { until: "call", call_uuid: uuid, call_status: "in-progress" });
  console.log((await client.calls.getLiveCall(uuid)).callStatus);
  await client.calls.hangup(uuid);
  console.log((await client.calls.get(uuid)).hangupSource);
}

main().catch((error) => {
  console.error(error);
  process.exitCode = 1;
});
