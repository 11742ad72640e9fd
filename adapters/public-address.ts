import { BlockList, isIP } from 'node:net';

/** True for an address that everybody on the internet can reach. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 0) return false;
  if (family === 4) return !inside4.check(address, 'ipv4');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  return mapped === undefined ? !inside6.check(address, 'ipv6') : isPublicAddress(mapped);
}

// Two lists: in one, ranges of IPv6 would hold every IPv4 address as its mapped form.
const inside4 = new BlockList();
const inside6 = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside4.addSubnet(net, bits, 'ipv4');
// Only 2000::/3 is routed; of it, tunnels that carry IPv4 addresses inside are left out too.
for (const [net, bits] of [
  ['::', 3],
  ['4000::', 2],
  ['8000::', 1],
  ['2002::', 16],
  ['2001::', 32],
] as const)
  inside6.addSubnet(net, bits, 'ipv6');
