import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ConfigError } from './env.ts';
import { deriveKey, formerSecrets, instanceSecret, rotateSecret, secretAt } from './secret.ts';

const disk = vi.hoisted(() => ({ room: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const writeSync = (handle: number, data: Uint8Array | string, offset = 0) => {
    const bytes = Buffer.from(data).subarray(offset, offset + Math.min(disk.room, disk.most));
    if (disk.room === 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    disk.room -= bytes.length;
    return real.writeSync(handle, bytes);
  };
  return { ...real, writeSync };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plenum-secret-'));
});
afterEach(() => {
  Object.assign(disk, { room: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY });
  rmSync(folder, { recursive: true });
});

test('the secret is made once, for its owner only', () => {
  const first = instanceSecret(folder);
  expect(first).toHaveLength(32);
  expect(instanceSecret(folder).equals(first)).toBe(true);
  expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600);
});

test('each purpose has its own key, the same every time', () => {
  const secret = instanceSecret(folder);
  expect(deriveKey(secret, 'link').equals(deriveKey(secret, 'link'))).toBe(true);
  expect(deriveKey(secret, 'link').equals(deriveKey(secret, 'code'))).toBe(false);
});

test.each(['', 'changeme', '00'.repeat(32), 'ab'.repeat(31)])('a file that holds %j is refused', (text) => {
  writeFileSync(path.join(folder, 'secret'), text);
  expect(() => instanceSecret(folder)).toThrow(ConfigError);
});

test('a new secret takes over and the former ones still read what they made', () => {
  const first = instanceSecret(folder);
  rotateSecret(folder, 1_000);
  const second = instanceSecret(folder);
  rotateSecret(folder, 2_000);
  expect(second.equals(first)).toBe(false);
  expect(formerSecrets(folder)).toEqual([
    { secret: second, until: 2_000 },
    { secret: first, until: 1_000 },
  ]);
  expect(secretAt(folder, 999).equals(first)).toBe(true);
  expect(secretAt(folder, 1_000).equals(second)).toBe(true);
  expect(secretAt(folder, 2_000).equals(instanceSecret(folder))).toBe(true);
  expect(statSync(path.join(folder, 'secret')).mode & 0o777).toBe(0o600);
  for (let n = 0; n < 20; n += 1) rotateSecret(folder, 3_000 + n);
  expect(formerSecrets(folder)).toHaveLength(8);
});

test('on a disk that fills up the old secret goes on and nothing else is left', () => {
  const first = instanceSecret(folder);
  const before = readFileSync(path.join(folder, 'secret'), 'utf8');
  for (const room of [0, 1, 64, 70, 150]) {
    disk.room = room;
    expect(() => rotateSecret(folder, 1_000)).toThrow('no space left');
    disk.room = Number.POSITIVE_INFINITY;
    expect(readFileSync(path.join(folder, 'secret'), 'utf8')).toBe(before);
    expect(readdirSync(folder)).toEqual(['secret']);
    expect(instanceSecret(folder).equals(first)).toBe(true);
  }
});

test('the first secret is whole or not there', () => {
  disk.room = 30;
  expect(() => instanceSecret(folder)).toThrow('no space left');
  expect(readdirSync(folder)).toEqual([]);
  disk.room = Number.POSITIVE_INFINITY;
  expect(instanceSecret(folder)).toHaveLength(32);
});

test('what the system writes in pieces is written whole', () => {
  disk.most = 7;
  const first = instanceSecret(folder);
  rotateSecret(folder, 1_000);
  expect(instanceSecret(folder)).toHaveLength(32);
  expect(formerSecrets(folder)).toEqual([{ secret: first, until: 1_000 }]);
});
