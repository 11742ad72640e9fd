import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { alone, step } from './bootstrap.mjs';

const SOURCES = [
  'app',
  'components',
  'usecases',
  'domain',
  'db',
  'adapters',
  'server',
  'jobs',
  'i18n',
  'public',
  'next.config.js',
  'postcss.config.mjs',
  'tsconfig.json',
  'server-only.ts',
  'instrumentation.ts',
  'package.json',
  'package-lock.json',
  'scripts/build-door-sw.ts',
  'scripts/build-door-reader.ts',
  'scripts/build-player.ts',
];
/** Made from other sources. */
const MADE = ['fonts', 'door', 'static'].map((name) => path.join('public', name));
const STAMP = '.next/source-stamp';

/** Builds the pages when a source changed since the last good build. Returns whether there is a good build now. */
export async function buildWhenChanged({ node, env }) {
  if (fresh()) return true;
  return alone('prepare', async () => {
    if (fresh()) return true;
    const wanted = fingerprint();
    rmSync(STAMP, { force: true });
    rmSync('.next/dev', { recursive: true, force: true }); // stale route types of the dev server break the type check
    const reader = 'building the reader of codes';
    if ((await step(reader, node, ['scripts/build-door-reader.ts'], env)) !== 0) return false;
    if ((await step('bringing the worker of the player', node, ['scripts/build-player.ts'], env)) !== 0)
      return false;
    const next = 'node_modules/next/dist/bin/next';
    const code = await step('building the pages', node, [next, 'build'], { ...env, NODE_ENV: 'production' });
    if (code !== 0) return false;
    const worker = 'listing what the door keeps';
    if ((await step(worker, node, ['scripts/build-door-sw.ts'], env)) !== 0) return false;
    mkdirSync('.next', { recursive: true });
    writeFileSync(STAMP, wanted);
    return true;
  });
}

function fresh() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
}

function fingerprint() {
  const hash = createHash('sha256');
  const add = (place) => {
    if (/\.(test|fixture)\.tsx?$/.test(place) || MADE.includes(place)) return; // neither changes a page
    if (!statSync(place).isDirectory())
      hash.update(place).update('\0').update(readFileSync(place)).update('\0');
    else for (const name of readdirSync(place).sort()) add(path.join(place, name));
  };
  for (const source of SOURCES) if (existsSync(source)) add(source);
  return hash.digest('hex');
}
