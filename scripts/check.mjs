// `npm run check`: format and lint, types, rooms, dead code, messages, house rules. Speaks only of what failed.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bootstrap, ended } from './bootstrap.mjs';

const STEPS = [
  {
    name: 'format and lint',
    args: [
      'node_modules/@biomejs/biome/bin/biome',
      'ci',
      '--colors=off',
      '--diagnostic-level=warn',
      '--error-on-warnings',
      '.',
    ],
  },
  { name: 'route types', args: ['node_modules/next/dist/bin/next', 'typegen'] },
  { name: 'types', args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', '.'] },
  { name: 'rooms', args: ['scripts/check-rooms.ts'] },
  { name: 'dead code', args: ['node_modules/knip/bin/knip.js', '--no-progress'] },
  { name: 'messages', args: ['scripts/check-messages.ts'] },
  { name: 'house rules', args: ['scripts/check-house.ts'] },
];

/** Runs every step, even after one failed, and returns how many passed and failed. */
export async function check({ node, env }) {
  let failed = 0;
  for (const { name, args } of STEPS) {
    const begun = Date.now();
    const { code, output } = await run(node, args, env);
    const verdict = code === 0 ? 'ok' : 'FAILED';
    console.log(`${verdict.padEnd(7)}${name.padEnd(17)}${((Date.now() - begun) / 1000).toFixed(1)} s`);
    if (code === 0) continue;
    failed += 1;
    console.log(output.trimEnd());
  }
  return { passed: STEPS.length - failed, failed };
}

async function run(node, args, env) {
  const child = spawn(node, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
  const closed = new Promise((resolve) => child.on('close', resolve));
  const code = await ended(child);
  await closed;
  return { code, output };
}

if (path.resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { failed } = await check(await bootstrap());
  process.exitCode = failed > 0 ? 1 : 0;
}
