import path from 'node:path';
import Database from 'better-sqlite3';

export type WrittenLine = {
  readonly action: string;
  readonly actorKind: string;
  readonly requestId: string | null;
};

/** Lines of the audit log of a data folder that were written since an instant (UTC milliseconds). */
export function auditLinesSince(data: string, since: number): WrittenLine[] {
  const file = new Database(path.join(data, 'plenum.db'), { readonly: true });
  try {
    return file
      .prepare<[number], WrittenLine>(
        'select action, actor_kind as actorKind, request_id as requestId from audit_log where at >= ?',
      )
      .all(since);
  } finally {
    file.close();
  }
}

/**
 * Lines that do not lead to the request they came with (security-reliability.md O2). What the house does by itself and
 * on the command line came with none.
 */
export function linesWithoutRequest(lines: readonly WrittenLine[]): string[] {
  return lines
    .filter(({ actorKind, requestId }) => actorKind !== 'system' && !/^[\w-]{8,}$/.test(requestId ?? ''))
    .map(({ action, actorKind }) => `${action} by ${actorKind}`);
}
