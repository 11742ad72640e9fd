import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { testEnvironment } from '#adapters/env.ts';

/** Starts a file of this house with a data folder, and with no other setting of whoever started it but `more`. */
export function startOwn(
  file: string,
  data: string,
  args: readonly string[],
  more: Readonly<Record<string, string>> = {},
): ChildProcess {
  const { postgresUrl } = testEnvironment();
  return spawn(process.execPath, [file, ...args], {
    env: {
      NODE_ENV: 'production',
      PATH: path.dirname(process.execPath),
      PLENUM_DATA: data,
      // The temporary folder may be one that the operator of the proofs chose for its disk.
      TMPDIR: tmpdir(),
      ...(postgresUrl === undefined ? {} : { PLENUM_TEST_PG: postgresUrl }),
      ...more,
    },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
}

/** Runs a file of this house in a data folder that is gone afterwards; gives the JSON that it wrote. */
export async function askOwn<T>(file: string, ...args: readonly string[]): Promise<T> {
  const data = await mkdtemp(path.join(tmpdir(), 'plenum-prove-own-'));
  try {
    const child = startOwn(file, data, args);
    child.stdin?.end();
    return JSON.parse(await saidBy(child)) as T;
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}

/** All that it writes from now on; throws when it did not end well. */
export async function saidBy(child: ChildProcess): Promise<string> {
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const said = child.stdout === null ? '' : await text(child.stdout);
  const code = await ended;
  if (code !== 0) throw new Error(`${child.spawnargs.slice(1).join(' ')} ended with ${code}.`);
  return said;
}
