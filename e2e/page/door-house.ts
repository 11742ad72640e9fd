import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type LiveServer, startLiveServer } from '../live-server.ts';

export const GUESTS = 60;

/** What a journey holds in its hands; bench/door-house.ts makes it. */
export type DoorHouse = {
  /** Links that pair a device each. */
  readonly invitations: readonly string[];
  readonly guests: readonly { readonly name: string; readonly code: string; readonly humanCode: string }[];
};

export type House = DoorHouse & {
  readonly server: LiveServer;
  readonly scans: () => Promise<readonly { readonly id: string; readonly admitted: boolean | null }[]>;
  readonly close: () => Promise<void>;
};

/** A built server of its own with a forum of sixty guests, a gate and two devices that wait for being paired. */
export async function openHouse(name: string): Promise<House> {
  const data = path.resolve(`.cache/e2e/door-${name}-${process.pid}`);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const made = await run<DoorHouse>(data, 'make', String(GUESTS));
  const server = await startLiveServer({ data, sample: false });
  return {
    ...made,
    server,
    scans: () => run(data, 'scans'),
    close: async () => {
      await server.stop();
      rmSync(data, { recursive: true, force: true });
    },
  };
}

function run<T>(data: string, ...args: readonly string[]): Promise<T> {
  const env = { NODE_ENV: 'production' as const, PLENUM_DATA: data };
  const child = spawn(process.execPath, ['bench/door-house.ts', ...args], {
    ...{ env, stdio: ['ignore', 'pipe', 'inherit'] as ['ignore', 'pipe', 'inherit'] },
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    text += part;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`ended with ${code}`)),
    );
  });
}
