import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type LiveServer, runVerb, startLiveServer } from '../e2e/live-server.ts';
import { bootstrap, SERVER_FLAGS } from '../scripts/bootstrap.mjs';
import { buildWhenChanged } from '../scripts/build.mjs';

export type InstanceOrder = {
  /** Names the folder below .cache/. */
  readonly name: string;
  readonly sample?: boolean;
  /** Schedule files that are imported before the start. */
  readonly files?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
};

export type BuiltInstance = LiveServer & { readonly data: string };

/** Builds what changed and starts the program on a new data folder, filled by the command line. */
export async function openInstance({
  name,
  sample = false,
  files = [],
  env = {},
}: InstanceOrder): Promise<BuiltInstance> {
  if (!(await buildWhenChanged(await bootstrap()))) throw new Error('the build failed, see above');
  const data = path.resolve('.cache', name);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  if (sample) await mustDo(data, 'sample', 'load');
  for (const file of files) await mustDo(data, 'import', file);
  const server = await startLiveServer({ data, sample: false, env, flags: SERVER_FLAGS });
  stopWithUs(server);
  return { ...server, data };
}

/** A run that is broken off leaves no server behind. */
function stopWithUs({ pid, exitCode }: LiveServer): void {
  process.once('exit', () => {
    if (exitCode() === undefined) process.kill(pid, 'SIGTERM');
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
}

async function mustDo(data: string, ...args: readonly string[]): Promise<void> {
  const { code, err } = await runVerb(data, ...args);
  if (code !== 0) throw new Error(`plenum ${args.join(' ')} ended with ${code}: ${err}`);
}
