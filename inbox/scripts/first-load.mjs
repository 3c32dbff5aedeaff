// Fails the build when the scripts of the first load weigh more than 150 KB in gzip.
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

const LIMIT = 150 * 1024;
const manifest = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));

function weigh(key, seen = new Set()) {
  if (seen.has(key)) return 0;
  seen.add(key);
  const chunk = manifest[key];
  const own = gzipSync(readFileSync(`dist/${chunk.file}`)).length;
  return (chunk.imports ?? []).reduce((sum, next) => sum + weigh(next, seen), own);
}

const entries = Object.keys(manifest).filter((key) => manifest[key].isEntry);
const early = gzipSync(readFileSync("dist/first-paint.js")).length;
const total = entries.reduce((sum, key) => sum + weigh(key), early);
const later = Object.keys(manifest).filter((key) => manifest[key].isDynamicEntry);

const kb = (bytes) => `${(bytes / 1024).toFixed(1)} KB`;
console.log(`first load: ${kb(total)} of ${kb(LIMIT)} gzip`);
for (const key of later) console.log(`  later: ${key} ${kb(gzipSync(readFileSync(`dist/${manifest[key].file}`)).length)}`);
if (total > LIMIT) {
  console.error("the first load is too heavy");
  process.exit(1);
}
