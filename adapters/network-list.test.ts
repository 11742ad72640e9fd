import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { hostingNetworks, lookAtHostingFile, networkList } from './network-list.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
function folderWith(lines?: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'networks-'));
  folders.push(folder);
  if (lines !== undefined) writeFileSync(path.join(folder, 'hosting-networks.txt'), lines);
  return folder;
}

test('networks in CIDR hold addresses of both kinds', () => {
  const isInside = networkList([
    ...['192.0.2.0/24', '2001:db8::/32', 'nonsense', '1.2.3.4/99', '198.51.100.0/24/7', ''],
  ]);
  expect(
    ['192.0.2.7', '::ffff:192.0.2.7', '2001:db8:1::5', '198.51.100.1', '2001:db9::1', 'x', ''].map(isInside),
  ).toEqual([true, true, true, false, false, false, false]);
});

test('the file of networks of servers is told by its lines that are none', () => {
  const folder = folderWith(
    '# servers\r\n192.0.2.0/24\r\n192.0.2.999/24\n\n  # more\nAS64496\n2001:db8::/32\n',
  );
  expect(lookAtHostingFile(folder)).toMatchObject({ kind: 'read', count: 2, wrongLines: [3, 6] });
  expect(hostingNetworks(folder)('2001:db8::7')).toBe(true);
});

test('no file is no fault, and one that cannot be read stops no server', () => {
  expect(lookAtHostingFile(folderWith()).kind).toBe('none');
  const folder = folderWith();
  mkdirSync(path.join(folder, 'hosting-networks.txt'));
  expect(lookAtHostingFile(folder).kind).toBe('unread');
  expect(hostingNetworks(folder)('192.0.2.7')).toBe(false);
});
