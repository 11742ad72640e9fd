import { existsSync, readFileSync } from 'node:fs';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import path from 'node:path';
import { failureOf, log } from './log.ts';

const HOSTING_FILE = 'hosting-networks.txt';

/** Networks in CIDR to ask an address against; lines that are none are passed over. */
export function networkList(lines: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const line of lines) {
    const network = networkOfLine(line);
    if (network !== undefined) list.addSubnet(network.net, network.prefix, network.family);
  }
  return (address) => {
    const plain = address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
    if (isIPv4(plain)) return list.check(plain, 'ipv4');
    return isIPv6(plain) && list.check(plain, 'ipv6');
  };
}

/** Networks of servers, one in CIDR a line, where the operator put a file of them into the data folder. */
export function hostingNetworks(dataFolder: string): (address: string) => boolean {
  try {
    return networkList(readLines(path.join(dataFolder, HOSTING_FILE)) ?? []);
  } catch (error) {
    // As for the file of countries: a server without it counts all the same, and doctor names it.
    log('warn', { event: 'hosting-file.not-read', ...failureOf(error) });
    return networkList([]);
  }
}

/** `wrongLines` are counted from 1. */
export type HostingFile = { readonly file: string } & (
  | { readonly kind: 'none' }
  | { readonly kind: 'unread' }
  | { readonly kind: 'read'; readonly count: number; readonly wrongLines: readonly number[] }
);

/** What that file holds: how many networks, and which lines are passed over. Empty ones and remarks after # are meant so. */
export function lookAtHostingFile(dataFolder: string): HostingFile {
  const file = path.join(dataFolder, HOSTING_FILE);
  try {
    const lines = readLines(file);
    if (lines === undefined) return { file, kind: 'none' };
    const count = lines.filter((line) => networkOfLine(line) !== undefined).length;
    const wrongLines = lines.flatMap((line, index) =>
      networkOfLine(line) !== undefined || /^\s*(#|$)/.test(line) ? [] : [index + 1],
    );
    return { file, kind: 'read', count, wrongLines };
  } catch {
    return { file, kind: 'unread' };
  }
}

function readLines(file: string): readonly string[] | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n') : undefined;
}

function networkOfLine(line: string) {
  const [net = '', bits = '', ...more] = line.trim().split('/');
  const prefix = Number(bits);
  if (!/^\d{1,3}$/.test(bits) || more.length > 0) return undefined;
  if (isIPv4(net) && prefix <= 32) return { net, prefix, family: 'ipv4' as const };
  return isIPv6(net) && prefix <= 128 ? { net, prefix, family: 'ipv6' as const } : undefined;
}
