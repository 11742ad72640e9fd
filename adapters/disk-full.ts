/**
 * Whether something failed because the disk, or the quota of this account on it, has no room left. Looks behind what
 * wraps the error: a transaction that the engine gave up says why in its `cause` only, and a full disk shows as
 * SQLITE_FULL or as SQLITE_IOERR_WRITE (security-reliability.md, traps).
 */
export function isDiskFull(error: unknown): boolean {
  for (let each = error, depth = 0; each instanceof Error && depth < 8; each = each.cause, depth += 1) {
    const code = 'code' in each ? String(each.code) : '';
    if (CODES.has(code) || code.startsWith('SQLITE_IOERR_WRITE')) return true;
  }
  return false;
}

// EFBIG is a limit of the operator on the size of files, 53100 the disk_full of PostgreSQL.
const CODES: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL', '53100']);
