/**
 * The network that an address stands for where people are counted from below: an IPv4 /24 or an IPv6 /48, as text (broadcast.md
 * "Identity and privacy"). The address itself is never kept. '' for what is no address.
 */
export function networkOf(address: string): string {
  const plain = address.startsWith('::ffff:') && address.includes('.') ? address.slice(7) : address;
  if (!plain.includes(':')) {
    const last = plain.lastIndexOf('.');
    return /^\d{1,3}(\.\d{1,3}){3}$/.test(plain) ? `${plain.slice(0, last)}.0/24` : '';
  }
  const groups = firstGroups(plain.split('%')[0] ?? '');
  return groups === undefined ? '' : `${groups.join(':')}::/48`;
}

/** The first three of eight groups, each without leading zeros. */
function firstGroups(address: string): readonly string[] | undefined {
  const [head = '', tail, ...more] = address.split('::');
  if (more.length > 0 || !/^[0-9a-f:]*$/i.test(address.replace(/[\d.]+$/, ''))) return undefined;
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  if (tail === undefined && before.length !== 8) return undefined;
  const gap = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: gap }, () => '0'), ...after].slice(0, 3);
  return groups.map((group) => Number.parseInt(group, 16).toString(16));
}
