/** Builds the page: one script, one style sheet and the document that names them, with their sums. */
import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const TARGET = resolve(process.argv[2] ?? join(HERE, "../emulator/plivo_emulator/inspector/assets"));
/** Most that all files may weigh together as a browser fetches them. */
const MOST = 120 * 1024;
/** What would end or change the element that holds the script in a report. */
const FORBIDDEN = ["</script", "<!--"];

const built = await build({
  absWorkingDir: HERE,
  entryPoints: { inspector: "src/main.tsx" },
  outdir: "out",
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const files = new Map(built.outputFiles.map((file) => [file.path.split(/[\\/]/).pop(), Buffer.from(file.contents)]));
files.set("index.html", await readFile(join(HERE, "src/index.html")));

/** Licences of the packages that are in the script: each wants its words to go along. */
async function licences(inputs) {
  const packages = new Set(inputs.map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]).filter(Boolean));
  const texts = await Promise.all([...packages].sort().map(async (name) => {
    const folder = join(HERE, "node_modules", name);
    const { version } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
    return `${name} ${version}\n\n${(await readFile(join(folder, "LICENSE"), "utf8")).trim()}\n`;
  }));
  return texts.join("\n\n");
}
files.set("licences.txt", Buffer.from(await licences(Object.keys(built.metafile.inputs))));

const script = files.get("inspector.js").toString("utf8").toLowerCase();
for (const text of FORBIDDEN) {
  if (script.includes(text)) throw new Error(`The script holds ${text}: inside of a report it would end its element.`);
}
if (files.get("inspector.css").toString("utf8").toLowerCase().includes("</style")) {
  throw new Error("The style sheet holds </style: inside of a report it would end its element.");
}
const weight = ["index.html", "inspector.js", "inspector.css"].map((name) => files.get(name)).reduce((sum, file) => sum + gzipSync(file, { level: 9 }).length, 0);
if (weight > MOST) throw new Error(`The files weigh ${weight} bytes compressed, more than ${MOST}.`);

const sums = [...files].sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, file]) => `${createHash("sha256").update(file).digest("hex")}  ${name}\n`);
files.set("sums.sha256", Buffer.from(sums.join("")));

await mkdir(TARGET, { recursive: true });
for (const [name, file] of files) await writeFile(join(TARGET, name), file);
console.log(`inspector: ${weight} bytes compressed`);
