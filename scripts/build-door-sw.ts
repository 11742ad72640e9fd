import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DOOR_WORKER_FILE } from '#server/door-page.ts';
import { doorWorker } from './door-worker.ts';

const BUILD = '.next';
const PAGE = path.join(BUILD, 'server', 'app', 'door.html');
/** Sounds and decoders that the page asks for by their own names, if there are any. */
const OWN_FILES = path.join('public', 'door');
/** With the decoder of symbols (checkin.md "Targets"). */
const MOST_BYTES = 2.5 * 1024 * 1024;
/** Letters that no word of the door is written in: whoever has such a name shows it in another face. */
const RARE = /golos-text-(?:cyrillic-ext|latin-ext)|jetbrains-mono/;

/** Everything that the page of the door can ask for: what its document names, and what those files name, and so on. */
function reachable(): string[] {
  const found = new Set<string>();
  const look = (text: string) => {
    for (const [name] of text.matchAll(/static\/(?:chunks|media|css)\/[\w.~/-]+\.\w+/g)) {
      const address = `/_next/${name}`;
      if (found.has(address) || RARE.test(name) || !existsSync(path.join(BUILD, name))) continue;
      found.add(address);
      if (/\.(?:js|css)$/.test(name)) look(readFileSync(path.join(BUILD, name), 'utf8') + mediaOf(name));
    }
  };
  look(readFileSync(PAGE, 'utf8'));
  return [...found].sort();
}

/** Style sheets name their fonts by where they stand. */
function mediaOf(name: string): string {
  if (!name.endsWith('.css')) return '';
  const text = readFileSync(path.join(BUILD, name), 'utf8');
  const addresses = [...text.matchAll(/url\(["']?([^"')]+)["']?\)/g)].map(([, address = '']) => address);
  return addresses.map((address) => path.posix.join(path.posix.dirname(name), address)).join('\n');
}

function ownFiles(): string[] {
  if (!existsSync(OWN_FILES)) return [];
  const files = readdirSync(OWN_FILES, { recursive: true, withFileTypes: true }).filter((each) =>
    each.isFile(),
  );
  return files.map((file) => `/${path.relative('public', path.join(file.parentPath, file.name))}`).sort();
}

function bytesOf(address: string): Buffer {
  if (address === '/door') return readFileSync(PAGE);
  const file = address.startsWith('/_next/')
    ? address.replace('/_next', BUILD)
    : path.join('public', address);
  return readFileSync(file);
}

const addresses = ['/door', ...reachable(), ...ownFiles()];
const hash = createHash('sha256');
let bytes = 0;
for (const address of addresses) {
  const content = bytesOf(address);
  bytes += content.length;
  hash.update(address).update('\0').update(content);
}
const text = doorWorker(hash.digest('hex').slice(0, 16), addresses);
console.log(`The door keeps ${addresses.length} files, ${Math.round(bytes / 1024)} KiB.`);
if (bytes > MOST_BYTES) {
  console.error('That is more than a phone should have to fetch: 2.5 MiB at most (checkin.md "Targets").');
  process.exit(1);
}
writeFileSync(DOOR_WORKER_FILE, text);
