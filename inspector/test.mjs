/** Runs the tests of `tests/` in Node, or with an argument one of their programs: `node test.mjs sheet_of.js run.json`. */
import { spawnSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const [program, ...rest] = process.argv.slice(2);

const folder = await mkdtemp(join(tmpdir(), "inspector-"));
try {
  const names = program ? [program] : (await readdir(join(HERE, "tests"))).filter((name) => name.endsWith(".test.js"));
  await build({
    absWorkingDir: HERE,
    entryPoints: names.map((name) => `tests/${name}`),
    outdir: folder,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".css": "empty" },
    logLevel: "warning",
  });
  const built = names.map((name) => join(folder, name.replace(/\.js$/, ".mjs")));
  const done = spawnSync(process.execPath, program ? [built[0], ...rest] : ["--test", ...built], { stdio: "inherit" });
  process.exitCode = done.status ?? 1;
} finally {
  await rm(folder, { recursive: true });
}
