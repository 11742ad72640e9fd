import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { countryFile } from './country.fixture.ts';
import { countryReader, lookAtCountryFile } from './country.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
function folderWith(file?: Buffer): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'country-'));
  folders.push(folder);
  if (file !== undefined) writeFileSync(path.join(folder, 'country.mmdb'), file);
  return folder;
}

test('knows the country of a network that the file of the operator has, and of no other', () => {
  const countryOf = countryReader(folderWith(countryFile({ '192.0.2.0/24': 'KZ', '198.51.100.0/25': 'RU' })));
  expect(countryOf('192.0.2.77')).toBe('KZ');
  expect(countryOf('198.51.100.1')).toBe('RU');
  expect(countryOf('198.51.100.200')).toBe('');
  expect(countryOf('203.0.113.9')).toBe('');
  expect(countryOf('no address')).toBe('');
});

test('takes two letters for a country and nothing else', () => {
  const countryOf = countryReader(folderWith(countryFile({ '192.0.2.0/24': 'EUROPE' })));
  expect(countryOf('192.0.2.1')).toBe('');
});

test('knows nothing without a file, and by one that is broken', () => {
  expect(countryReader(folderWith())('192.0.2.77')).toBe('');
  expect(countryReader(folderWith(Buffer.from('not a database')))('192.0.2.77')).toBe('');
});

test('tells before the start whether the file can be read', () => {
  const kindOf = (file?: Buffer) => lookAtCountryFile(folderWith(file)).kind;
  const whole = countryFile({ '192.0.2.0/24': 'KZ' });
  expect([kindOf(), kindOf(whole), kindOf(whole.subarray(0, whole.length / 2))]).toEqual([
    ...['none', 'read', 'unread'],
  ]);
});
