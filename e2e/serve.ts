import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

/**
 * The server of the journeys: the built program with an empty data folder and the sample forums, stopped by the
 * signal that stops this process. Started by playwright.config.ts, which gives it PORT.
 */
const data = path.resolve(`.cache/e2e/data-${process.env.PORT}`);
rmSync(data, { recursive: true, force: true });
mkdirSync(data, { recursive: true });

const env = { ...process.env, NODE_ENV: 'production' as const, PLENUM_DATA: data, PLENUM_SAMPLE: 'on' };
const server = spawn(process.execPath, ['server/main.ts'], { env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => process.exit(code ?? 1));
