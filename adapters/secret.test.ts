import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from './env.ts';
import { deriveKey, formerSecrets, instanceSecret, rotateSecret, secretAt } from './secret.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'plenum-secret-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

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
