import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConfigError } from './env.ts';
import { deriveKey, instanceSecret } from './secret.ts';

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
