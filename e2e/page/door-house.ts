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

type StoredScan = {
  readonly id: string;
  readonly ticketNo: number | null;
  readonly admitted: boolean | null;
};

export type House = DoorHouse & {
  /** The one that runs now. */
  readonly server: LiveServer;
  readonly scans: () => Promise<readonly StoredScan[]>;
  /** Ends the server as if the plug was pulled. */
  readonly fail: () => Promise<void>;
  /** Starts it again at the same address; `root` is the folder of another build. */
  readonly restart: (root?: string) => Promise<void>;
  /** Ends a phone, from 0 on, beside the server. */
  readonly revoke: (phone: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A built server of its own with a forum of sixty guests, a gate and three devices that wait for being paired. */
export async function openHouse(name: string, guests = GUESTS): Promise<House> {
  const data = path.resolve(`.cache/e2e/door-${name}-${process.pid}`);
  rmSync(data, { recursive: true, force: true });
  mkdirSync(data, { recursive: true });
  const made = await run<DoorHouse>(data, 'make', String(guests));
  let server = await startLiveServer({ data, sample: false });
  const port = Number(new URL(server.origin).port);
  return {
    ...made,
    get server() {
      return server;
    },
    scans: () => run(data, 'scans'),
    fail: async () => {
      process.kill(server.pid, 'SIGKILL');
      while (server.exitCode() === undefined) await new Promise((resolve) => setTimeout(resolve, 20));
    },
    restart: async (root) => {
      server = await startLiveServer({ data, sample: false, port, ...(root === undefined ? {} : { root }) });
    },
    revoke: (phone) => run(data, 'revoke', String(phone)),
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
