// The official Node SDK in TypeScript: node official_typescript.js http://127.0.0.1:8080 AUTH_ID AUTH_TOKEN
// The emulator is one with `--time manual`: the time moves when this program says so.
import axios from "axios"; // the one that plivo uses, of the same node_modules
import * as https from "node:https";
import * as net from "node:net";
import * as plivo from "plivo";

// The SDK speaks https to a host that it has in it; its connections may lead elsewhere all the same.
function toEmulator(baseUrl: string): void {
  const { hostname, port } = new URL(baseUrl);
  const agent = new https.Agent({ keepAlive: false });
  axios.defaults.httpsAgent = Object.assign(agent, { createConnection: () => net.connect(Number(port), hostname) });
}

async function main(): Promise<void> {
  const [baseUrl, authId, authToken] = process.argv.slice(2);
  toEmulator(baseUrl);
  const client = new plivo.Client(authId, authToken);
  const call = await client.calls.create("14155550100", "15000020000", "http://127.0.0.1:5000/answer");
  const uuid = String(call.requestUuid); // a list where one request places several calls
  await axios.post(`${baseUrl}/_emulator/v1/clock/run`, { until: "call", call_uuid: uuid, call_status: "in-progress" });
  console.log((await client.calls.getLiveCall(uuid)).callStatus);
  await client.calls.hangup(uuid);
  console.log((await client.calls.get(uuid)).hangupSource);
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
