/** A host in lower case, as identities of calendar entries may have it (calendar.md rule 10). */
const HOST = /^[0-9a-z](?:[0-9a-z.-]{0,251}[0-9a-z])?$/;

/** What somebody typed as the domain of calendar identities, in lower case; undefined for what is no host. */
export function readUidDomain(typed: string): string | undefined {
  const host = typed.trim().toLowerCase();
  return HOST.test(host) && !host.includes('..') ? host : undefined;
}

/** The domain for an instance that nobody chose one for: the host of its public address. */
export function uidDomainOf(publicUrl: string): string {
  // Of an IPv6 address only the digits can stay.
  const host = new URL(publicUrl).hostname.replace(/[[\]]/g, '').replaceAll(':', '-');
  return readUidDomain(host.replace(/^[.-]+|[.-]+$/g, '')) ?? 'localhost';
}
