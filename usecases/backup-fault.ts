import { isDiskFull } from '#adapters/disk-full.ts';

/**
 * What a failure of files says to an operator; undefined for one that is not the machine's: then the file that was
 * read is not what it should be.
 */
export type DiskFault = 'disk_full' | 'no_access' | 'disk_error';

export function diskFaultOf(error: unknown): DiskFault | undefined {
  if (isDiskFull(error)) return 'disk_full';
  for (let each = error; each instanceof Error; each = each.cause) {
    const code = String((each as NodeJS.ErrnoException).code ?? '');
    if (NO_ACCESS.has(code) || code.startsWith('SQLITE_READONLY')) return 'no_access';
    if (BROKEN_DISK.has(code) || code.startsWith('SQLITE_IOERR') || code === 'SQLITE_CANTOPEN')
      return 'disk_error';
  }
  return undefined;
}

const NO_ACCESS: ReadonlySet<string> = new Set(['EACCES', 'EPERM', 'EROFS', 'SQLITE_PERM']);
const BROKEN_DISK: ReadonlySet<string> = new Set([
  ...['EIO', 'ENXIO', 'ENODEV', 'ESTALE', 'ETIMEDOUT', 'EBUSY', 'EXDEV'],
  ...['EMFILE', 'ENFILE', 'ENOMEM', 'EFBIG'],
]);
