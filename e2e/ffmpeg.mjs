// An ffmpeg that makes the streams of the journeys: one that is there, or Debian's packages unpacked into a cache folder.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FOLDER = path.resolve('.cache/ffmpeg');
const ROOT = path.join(FOLDER, 'root');
const PACKAGE = 'ffmpeg';
const MINUTES_5 = 300_000;

/** How to call an ffmpeg that works on this machine (FFMPEG_PATH first), or undefined. */
export function presentFfmpeg() {
  const places = [
    process.env.FFMPEG_PATH,
    '/usr/bin/ffmpeg',
    '/usr/local/bin/ffmpeg',
    '/opt/homebrew/bin/ffmpeg',
  ];
  return [...places.filter(Boolean).map((command) => ({ command, env: {} })), unpacked()].find(works);
}

/** As presentFfmpeg, but fetches Debian's packages where there is none. Needs neither root nor an installation. */
export async function fetchedFfmpeg(say) {
  const present = presentFfmpeg();
  if (present !== undefined) return present;
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg-deb')) return undefined;
  say('fetching ffmpeg (Debian packages)');
  const packages = wanted();
  if (packages.length === 0) return undefined;
  const files = [];
  for (const wish of packages) {
    const file = await download(wish);
    if (file === undefined) return undefined;
    files.push(file);
  }
  return unpack(files) ? presentFfmpeg() : undefined;
}

/**
 * As fetchedFfmpeg, for what proves nothing without it: where there is none, that is a failure that says what to do. Undefined only
 * where PLENUM_WITHOUT_FFMPEG=1 says that this machine has to do without.
 */
export async function neededFfmpeg(say, env = process.env, find = fetchedFfmpeg) {
  if (env.PLENUM_WITHOUT_FFMPEG === '1') return undefined;
  const found = await find(say);
  if (found !== undefined) return found;
  throw new Error(
    "No ffmpeg works here and none could be fetched: install ffmpeg (Debian's package) or set FFMPEG_PATH; " +
      'PLENUM_WITHOUT_FFMPEG=1 leaves out the journeys that need a real stream.',
  );
}

function works(tool) {
  if (tool === undefined || !existsSync(tool.command)) return false;
  const env = { ...process.env, ...tool.env };
  return spawnSync(tool.command, ['-version'], { timeout: 15_000, env }).status === 0;
}

/** The unpacked packages: their libraries are found by the paths of the folder alone. */
function unpacked() {
  const command = path.join(ROOT, 'usr/bin/ffmpeg');
  if (!existsSync(command)) return undefined;
  const triples = readdirSync(path.join(ROOT, 'usr/lib')).filter((name) => name.endsWith('-linux-gnu'));
  const folders = triples.flatMap((triple) =>
    ['', 'pulseaudio', 'blas', 'lapack'].map((part) => path.join(ROOT, 'usr/lib', triple, part)),
  );
  return { command, env: { LD_LIBRARY_PATH: folders.join(':') } };
}

/** What the machine lacks of ffmpeg, by its own lists of packages, else by lists fetched into the cache. */
function wanted() {
  const own = uris([]);
  if (own.length > 0) return own;
  const state = path.join(FOLDER, 'state');
  for (const part of ['lists/partial', 'cache/archives/partial'])
    mkdirSync(path.join(state, part), { recursive: true });
  const aside = [
    ...['-o', `Dir::State::Lists=${path.join(state, 'lists')}`],
    ...['-o', `Dir::Cache=${path.join(state, 'cache')}`],
  ];
  apt(['update', '-qq', ...aside]);
  return uris(aside);
}

function uris(options) {
  const said = apt(['install', '--print-uris', '-y', '-qq', '--no-install-recommends', ...options, PACKAGE]);
  const lines = said.matchAll(/^'([^']+)' (\S+) (\d+) (?:(SHA256|SHA512|MD5Sum):)?(\S*)/gm);
  return [...lines].map(([, url, name, bytes, kind, hash]) => ({
    url,
    name,
    bytes: Number(bytes),
    kind,
    hash,
  }));
}

/** Without its lock, which only root may take: nothing is installed. */
function apt(args) {
  const run = spawnSync('apt-get', [...args, '-o', 'Debug::NoLocking=1', '-o', 'APT::Sandbox::User='], {
    encoding: 'utf8',
    timeout: MINUTES_5,
  });
  return run.stdout ?? '';
}

async function download({ url, name, bytes, kind, hash }) {
  const file = path.join(FOLDER, 'archives', name);
  const isWhole = (content) =>
    content.length === bytes && (kind === undefined || digest(kind, content) === hash);
  if (existsSync(file) && isWhole(readFileSync(file))) return file;
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(MINUTES_5) });
    const content = Buffer.from(await answer.arrayBuffer());
    if (!answer.ok || !isWhole(content)) return undefined;
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  } catch {
    return undefined;
  }
}

function digest(kind, content) {
  const algorithm = { MD5Sum: 'md5', SHA256: 'sha256', SHA512: 'sha512' }[kind];
  return createHash(algorithm).update(content).digest('hex');
}

/** Into a folder beside, so that a half one is never taken for a whole one. */
function unpack(files) {
  const fresh = `${ROOT}.${process.pid}`;
  mkdirSync(fresh, { recursive: true });
  for (const file of files) {
    if (spawnSync('dpkg-deb', ['-x', file, fresh], { timeout: MINUTES_5 }).status !== 0) return false;
  }
  rmSync(ROOT, { recursive: true, force: true });
  renameSync(fresh, ROOT);
  return true;
}
