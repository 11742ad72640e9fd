import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FeedAnswer } from '#domain/checkin/protocol.ts';
import { systemViewer } from '#domain/viewer.ts';
import { saveDevice } from '#usecases/checkin/device-desk.ts';
import { makePairing } from '#usecases/checkin/device-pairing.ts';
import { EVENING, type Forum } from '#usecases/checkin/door.fixture.ts';
import { type DoorFront, Phone } from './door.fixture.ts';

/** The way between a hub and its center, which can be cut and mended. */
export async function aWan(center: string) {
  const { host, port } = new URL(center);
  let isCut = false;
  const heard: string[] = [];
  const proxy = http.createServer((req, res) => {
    if (isCut) return void req.socket.destroy();
    heard.push(req.url ?? '');
    const headers = { ...req.headers, host };
    const ask = http.request({ host: '127.0.0.1', port, method: req.method, path: req.url, headers });
    ask.on('response', (answer) => {
      res.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(res);
    });
    ask.on('error', () => res.destroy());
    res.on('close', () => ask.destroy());
    req.pipe(ask);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    heard,
    url: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`,
    cut: () => {
      isCut = true;
      proxy.closeAllConnections();
    },
    mend: () => {
      isCut = false;
    },
    close: () => {
      proxy.closeAllConnections();
      proxy.close();
    },
  };
}

/** A device of the profile `hub`, with the code that pairs it. */
export async function aHubDevice({ edition }: Forum): Promise<{ deviceId: string; code: string }> {
  const viewer = systemViewer('test');
  const values = {
    ...{ name: 'Laptop', profile: 'hub', checkpoints: [], endsWith: null, withheld: [], expiresAt: null },
  };
  const saved = await saveDevice(viewer, edition.slug, { id: null, base: null, values } as never);
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const deviceId = (saved as unknown as { id: string }).id;
  const made = await makePairing(viewer, edition.slug, deviceId);
  if (!made.ok) throw new Error(made.reason);
  return { deviceId, code: made.code };
}

/** A hub at work in a process and a folder of its own. */
export async function startHub(center: string, code: string | null, folder?: string) {
  const data = folder ?? (await mkdtemp(path.join(tmpdir(), 'plenum-hub-')));
  const child = fork(path.join(import.meta.dirname, 'hub-process.fixture.ts'), [String(EVENING)], {
    env: {
      NODE_ENV: 'test',
      PLENUM_HUB: '1',
      PLENUM_HUB_OF: center,
      PLENUM_DATA: data,
      ...(code === null ? {} : { PLENUM_HUB_CODE: code }),
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  const said: string[] = [];
  for (const out of [child.stdout, child.stderr]) out?.on('data', (part) => said.push(String(part)));
  const started = new Promise<string>((resolve, reject) => {
    child.once('message', (url) => resolve(String(url)));
    child.once('exit', () => reject(new Error(said.join(''))));
  });
  const publicUrl = await started;
  const stop = async () => {
    if (child.exitCode !== null) return;
    child.disconnect();
    await once(child, 'exit');
  };
  return {
    ...{ publicUrl, data, said, stop },
    /** As if the power went. */
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
    /** All that is on the disk of the hub, table by table. */
    dump: () => {
      const db = new DatabaseSync(path.join(data, 'plenum.db'), { readOnly: true });
      try {
        const names = db.prepare("select name from sqlite_schema where type = 'table'").all();
        return new Map(
          names.map(({ name }) => [String(name), db.prepare(`select * from "${name}"`).all()] as const),
        );
      } finally {
        db.close();
      }
    },
    close: async () => {
      await stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}
export type HubProcess = Awaited<ReturnType<typeof startHub>>;

/** The same phone at another address, with the key it has. */
export function phoneAt(phone: Phone, { publicUrl }: { readonly publicUrl: string }): Promise<Phone> {
  const other = Object.assign(Object.create(Phone.prototype) as Phone, phone, {
    front: { publicUrl } as DoorFront,
    bearer: '',
  });
  return other.signIn();
}

/** Asks again and again until it is so. */
export async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (await isSo()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`never: ${what}`);
}

/** Ids of the scans that a feed tells, up to its end. */
export async function scansTold(phone: Phone): Promise<string[]> {
  const answer: FeedAnswer = await phone.feed();
  return answer.events.flatMap((event) => (event.kind === 'scan' ? [event.payload.id] : []));
}
