// Builds ../wwwroot/assets: content-hashed style and script, each also as .br and .gz, and manifest.json that names them.
// Called by Front.targets. Safe when several builds run at once: one holds the lock, the others wait and find the work done.
// With --begin it goes on by itself and returns at once: who calls it again without waits for it.
import { createHash } from "node:crypto";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

class Stop extends Error {}

const here = fileURLToPath(new URL(".", import.meta.url));
const out = join(here, "../wwwroot/assets");
const manifest = join(out, "manifest.json");
const lock = join(here, ".building");
const installed = join(here, "node_modules/.psg-installed");

if (process.argv.includes("--begin")) {
  spawn(process.execPath, [fileURLToPath(import.meta.url)], { cwd: here, detached: true, stdio: "ignore", windowsHide: true }).unref();
  process.exit();
}

try {
  if (Number(process.versions.node.split(".")[0]) < 20) throw new Stop(`The front end needs Node 20 or later; this is ${process.version}.`);
  await holdLock();
  try {
    install();
    if (!upToDate()) await build();
  } finally {
    rmSync(lock, { recursive: true, force: true });
  }
} catch (error) {
  console.error(error instanceof Stop ? `Front end: error PSG001: ${error.message}` : error);
  process.exitCode = 1;
}

function install() {
  const wanted = createHash("sha256").update(readFileSync(join(here, "package-lock.json"))).digest("hex");
  if (existsSync(installed) && readFileSync(installed, "utf8") === wanted) return;
  const windows = process.platform === "win32";
  const npm = spawnSync(windows ? "npm.cmd" : "npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts", "--loglevel=error"],
    { cwd: here, stdio: ["ignore", "pipe", "inherit"], shell: windows });
  if (npm.status !== 0) throw new Stop("The front-end packages could not be installed: run 'npm ci' in src/Spp.Psg.Web/Front to see why.");
  writeFileSync(installed, wanted);
}

function upToDate() {
  if (!existsSync(manifest)) return false;
  const built = statSync(manifest).mtimeMs;
  const inputs = [...filesUnder("styles"), ...filesUnder("scripts"), ...filesUnder("images"), join(here, "build.mjs"), join(here, "package-lock.json")];
  return inputs.every((file) => statSync(file).mtimeMs <= built);
}

function filesUnder(folder) {
  return readdirSync(join(here, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

async function build() {
  const started = new Date();
  const [{ default: esbuild }, sass] = await Promise.all([import("esbuild"), import("sass")]);
  const css = sass.compile(join(here, "styles/main.scss"), {
    loadPaths: [here, join(here, "node_modules")],
    quietDeps: true,
    logger: sass.Logger.silent,
  }).css;
  const common = { absWorkingDir: here, bundle: true, minify: true, write: false, outdir: out, metafile: true, target: "es2020",
    entryNames: "[name]-[hash]", chunkNames: "[name]-[hash]", assetNames: "[name]-[hash]", loader: { ".svg": "file" },
    external: ["/assets/*"], legalComments: "none", logLevel: "warning" };
  const results = await Promise.all([
    esbuild.build({ ...common, stdin: { contents: css, loader: "css", sourcefile: "main.css", resolveDir: here }, entryNames: "main-[hash]" }),
    esbuild.build({ ...common, entryPoints: ["scripts/main.js"], format: "esm", splitting: true }),
    esbuild.build({ ...common, entryPoints: ["scripts/first.js"], format: "iife" }),
    esbuild.build({ ...common, entryPoints: ["images/icon.svg"], loader: { ".svg": "copy" } }),
  ]);

  mkdirSync(out, { recursive: true });
  const names = {};
  const kept = new Set(["manifest.json"]);
  for (const { path, contents } of results.flatMap((result) => result.outputFiles)) {
    const file = basename(path);
    names[file.replace(/-[A-Z0-9]{8}(?=\.)/, "").replace(/^stdin/, "main")] = file;
    put(file, contents);
    if (/\.(css|js|svg)$/.test(file)) {
      put(`${file}.br`, brotliCompressSync(contents));
      put(`${file}.gz`, gzipSync(contents, { level: 9 }));
    }
  }
  put("manifest.json", JSON.stringify(names, null, 2) + "\n");
  // Inputs saved while this ran count as newer, so that the next build sees them.
  utimesSync(manifest, started, started);
  for (const old of readdirSync(out)) if (!kept.has(old)) rmSync(join(out, old), { force: true });

  function put(name, contents) {
    kept.add(name);
    const target = join(out, name);
    if (name !== "manifest.json" && existsSync(target)) return;
    writeFileSync(`${target}.${process.pid}`, contents);
    renameSync(`${target}.${process.pid}`, target);
  }
}

async function holdLock() {
  for (let waited = 0; ; waited += 200) {
    try {
      mkdirSync(lock);
      writeFileSync(join(lock, "pid"), String(process.pid));
      return;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
    }
    if (abandoned()) rmSync(lock, { recursive: true, force: true });
    if (waited > 300_000) throw new Stop(`Another front-end build has held ${lock} for five minutes: remove that folder and build again.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

function abandoned() {
  try {
    process.kill(Number(readFileSync(join(lock, "pid"), "utf8")), 0);
    return false;
  } catch (error) {
    if (error.code === "ESRCH") return true;
    // No pid file yet: the holder is between its two steps, unless that was long ago.
    return error.code === "ENOENT" && existsSync(lock) && Date.now() - statSync(lock).mtimeMs > 10_000;
  }
}
