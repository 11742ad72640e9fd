import { expect, test } from 'vitest';
import { networkOf } from './client-network.ts';

const CASES = [
  ['192.0.2.77', '192.0.2.0/24'],
  ['::ffff:192.0.2.1', '192.0.2.0/24'],
  ['2001:db8:5:7::1', '2001:db8:5::/48'],
  ['2001:0DB8:0005:ffff:1:2:3:4', '2001:db8:5::/48'],
  ['2001:db8::1', '2001:db8:0::/48'],
  ['::1', '0:0:0::/48'],
  ['fe80::1%eth0', 'fe80:0:0::/48'],
  ['', ''],
  ['example.org', ''],
  ['1::2::3', ''],
  ['1:2:3', ''],
] as const;

for (const [address, network] of CASES)
  test(`${address || 'nothing'} stands for ${network || 'nothing'}`, () => {
    expect(networkOf(address)).toBe(network);
  });
