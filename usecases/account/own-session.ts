import { now } from '#adapters/clock.ts';
import { revokeSession, revokeSessions, sessionsOf } from '#db/account/session.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { SESSION_LIFE } from '#domain/account.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';

/** One browser in which somebody is signed in. Times are UTC milliseconds. */
export type OwnSessionView = {
  readonly id: string;
  /** Empty when browser and system are unknown. */
  readonly deviceLabel: string;
  readonly createdAt: number;
  readonly seenAt: number;
  readonly isCurrent: boolean;
};

/** Where the viewer is signed in now: this browser first. @throws NotFoundError for whoever has no account */
export async function ownSessions(viewer: Viewer): Promise<OwnSessionView[]> {
  const { accountId, sessionId } = accountViewer(viewer);
  const at = now();
  const rows = await sessionsOf(getDb().read, accountId, at);
  return rows
    .filter((row) => at - row.seenAt <= SESSION_LIFE[row.class].idleMs)
    .map(({ sessionId: id, deviceLabel, createdAt, seenAt }) => ({
      id,
      deviceLabel,
      createdAt,
      seenAt,
      isCurrent: id === sessionId,
    }))
    .sort((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
}

/** Ends the session of this browser; harmless when there is none. */
export async function signOut(viewer: Viewer): Promise<void> {
  if (viewer.kind !== 'account' || viewer.sessionId === undefined) return;
  const { accountId, sessionId } = viewer;
  await getDb().tx((tx) => revokeSession(tx, accountId, sessionId, now()), { label: 'sign-out' });
}

/** Ends one session of the viewer's own. @throws NotFoundError for a session of somebody else, or one that ended */
export async function revokeOwnSession(viewer: Viewer, sessionId: string): Promise<void> {
  const { accountId } = accountViewer(viewer);
  await getDb().tx(
    async (tx) => {
      const at = now();
      if (!(await revokeSession(tx, accountId, sessionId, at))) throw new NotFoundError('no such session');
      const entry = { editionId: null, targetKind: 'session-of-account', targetId: sessionId, fields: [] };
      await recordAudit(tx, viewer, at, [{ ...entry, action: 'session.revoke' }]);
    },
    { label: 'session.revoke' },
  );
}

/** Ends every session of the viewer, this one too; gives how many there were. */
export async function signOutEverywhere(viewer: Viewer): Promise<number> {
  const { accountId } = accountViewer(viewer);
  return getDb().tx(
    async (tx) => {
      const at = now();
      const count = await revokeSessions(tx, accountId, at);
      const entry = { editionId: null, targetKind: 'account', targetId: accountId, fields: [] };
      await recordAudit(tx, viewer, at, [{ ...entry, action: 'session.revoke_all' }]);
      return count;
    },
    { label: 'session.revoke-all' },
  );
}

/** @throws NotFoundError for strangers and for the house itself, which have no account */
export function accountViewer(viewer: Viewer): Extract<Viewer, { kind: 'account' }> {
  if (viewer.kind !== 'account') throw new NotFoundError('no account');
  return viewer;
}
