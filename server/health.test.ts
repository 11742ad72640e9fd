import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { startEcho } from './front.fixture.ts';
import { metricsHandler, type Readiness, readyHandler } from './health.ts';

const closing: (() => void | Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const TOKEN = 'a-token-of-enough-letters';

describe('numbers of the process', () => {
  async function start(publicUrl?: string) {
    const dataFolder = mkdtempSync(path.join(tmpdir(), 'plenum-metrics-'));
    writeFileSync(path.join(dataFolder, 'plenum.db-wal'), 'abc');
    const metrics = metricsHandler({
      metrics: {
        count: () => {},
        text: (gauges) => JSON.stringify(gauges),
        stop: () => {},
      },
      token: TOKEN,
      dataFolder,
      gauges: async () => ({ open: 2 }),
    });
    const front = await startEcho({
      handlers: { metrics },
      ...(publicUrl === undefined ? {} : { publicUrl }),
    });
    closing.push(front.close, () => rmSync(dataFolder, { recursive: true }));
    return (headers: Record<string, string> = {}) => front.ask('/metrics', headers);
  }

  test('are for whoever asks on this machine', async () => {
    const ask = await start('https://forum.example');
    const answer = await ask({ host: 'localhost:3000' });
    expect(answer.status).toBe(200);
    expect(JSON.parse(answer.body.toString())).toEqual({ open: 2, db_wal_bytes: 3 });
  });

  test.each(['X-Forwarded-For', 'X-Forwarded-Proto', 'x-forwarded-host', 'Forwarded', 'X-Real-IP', 'Via'])(
    'are not for a stranger behind a proxy that sends %s, whatever Host he names',
    async (name) => {
      const ask = await start('https://forum.example');
      expect((await ask({ host: 'localhost', [name]: '203.0.113.9' })).status).toBe(404);
    },
  );

  test('are not for another name of this machine', async () => {
    const ask = await start('https://forum.example');
    expect((await ask({ host: 'forum.example' })).status).toBe(404);
  });

  test('are for the token, from anywhere', async () => {
    const ask = await start('https://forum.example');
    const through = { host: 'forum.example', 'x-forwarded-for': '203.0.113.9' };
    expect((await ask({ ...through, authorization: `Bearer ${TOKEN}` })).status).toBe(200);
    for (const wrong of [`Bearer ${TOKEN}x`, `Bearer ${TOKEN.slice(1)}x`, `Basic ${TOKEN}`, 'Bearer ']) {
      expect((await ask({ ...through, authorization: wrong })).status).toBe(404);
    }
    expect((await ask({ host: 'localhost', authorization: 'Bearer wrong' })).status).toBe(404);
  });
});

describe('readiness', () => {
  const SOUND: Readiness = {
    writeProbe: async () => {},
    freeBytes: async () => 200_000_000,
    isStopping: () => false,
  };

  async function start(change: Partial<Readiness>, monotonicMs = () => 0) {
    const front = await startEcho({
      handlers: { ready: readyHandler({ ...SOUND, ...change }, monotonicMs) },
    });
    closing.push(front.close);
    return async () => {
      const { status, headers, body } = await front.ask('/readyz');
      return { status, text: body.toString(), retry: headers['retry-after'] };
    };
  }

  test('is green with a database that takes writes and 200 MB of disk', async () => {
    expect(await (await start({}))()).toEqual({ status: 200, text: 'ready\n', retry: undefined });
  });

  test.each<[string, Partial<Readiness>, string]>([
    ['a byte of disk is missing', { freeBytes: async () => 199_999_999 }, 'disk'],
    ['the disk cannot be asked', { freeBytes: () => Promise.reject(new Error('gone')) }, 'disk'],
    ['no write gets through', { writeProbe: () => Promise.reject(new Error('read-only')) }, 'database'],
    ['a write takes more than a second', { writeProbe: () => new Promise(() => {}) }, 'database'],
    [
      'both fail',
      { writeProbe: () => Promise.reject(new Error('full')), freeBytes: async () => 0 },
      'database, disk',
    ],
    ['what is counted is not written down', { isBehind: () => true }, 'viewings'],
    ['the process is stopping', { isStopping: () => true }, 'stopping'],
  ])('is red when %s', async (_name, change, missing) => {
    expect(await (await start(change))()).toEqual({
      status: 503,
      text: `not ready: ${missing}\n`,
      retry: '5',
    });
  });

  test('holds for a second, and stopping is told at once', async () => {
    let [now, probes, isStopping] = [0, 0, false];
    const writeProbe = async () => {
      probes++;
    };
    const ask = await start({ writeProbe, isStopping: () => isStopping }, () => now);
    await ask();
    now = 1_000;
    await ask();
    expect(probes).toBe(1);
    now = 1_001;
    await ask();
    expect(probes).toBe(2);
    isStopping = true;
    expect((await ask()).status).toBe(503);
  });
});
