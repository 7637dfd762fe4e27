// Builds what the browser gets: `work` for the work pages, `public` for the public door.
// Every name carries a hash of its content; dist/manifest.json says which name stands for which.
import { build } from "esbuild";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "../bolyst/kernel/static/dist");
const fresh = join(here, "../bolyst/kernel/static/dist.new"); // takes the place of dist when it is whole
const compressible = new Set([".css", ".js", ".svg"]);

await rm(fresh, { recursive: true, force: true });

const { metafile } = await build({
  entryPoints: ["work.css", "work.js", "public.css", "mark.svg", "js/notebook.js", "js/wording.js", "js/phone.js", "notebook-worker.js"].map((name) => join(here, name)),
  outdir: fresh,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome120", "firefox121", "safari17"],
  loader: { ".woff2": "file", ".svg": "copy" },
  entryNames: "[name]-[hash]",
  assetNames: "[name]-[hash]",
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});

const manifest = {};
for (const [path, made] of Object.entries(metafile.outputs)) {
  const file = join(process.cwd(), path);
  const source = made.entryPoint ?? Object.keys(made.inputs)[0];
  manifest[basename(source)] = relative(fresh, file);
  if (!compressible.has(extname(file))) continue;
  const content = await readFile(file);
  await writeFile(`${file}.gz`, gzipSync(content, { level: 9 }));
  await writeFile(`${file}.br`, brotliCompressSync(content));
  console.log(`${manifest[basename(source)]}  ${content.length} bytes, ${brotliCompressSync(content).length} compressed`);
}
await writeFile(join(fresh, "manifest.json"), JSON.stringify(manifest, null, 1));
await writeFile(join(fresh, "licences.txt"), await licences(Object.keys(metafile.inputs)));
await rm(dist, { recursive: true, force: true });
await rename(fresh, dist);

// The bundles are other people's work too: every package in them, with its licence.
async function licences(inputs) {
  const packages = new Set(inputs.map((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1]).filter(Boolean));
  const texts = [...packages].sort().map(async (name) => {
    const folder = join(here, "../node_modules", name);
    const { version, license } = JSON.parse(await readFile(join(folder, "package.json")));
    const text = await readFile(join(folder, "LICENSE"), "utf8").catch(() => "");
    return `${name} ${version} (${license})\n\n${text}`;
  });
  return (await Promise.all(texts)).join(`\n${"-".repeat(72)}\n`);
}
