import { BACKUP_LIFE_DAYS } from './backup.ts';
import type { ProgrammeChange, RowChange } from './programme/programme.ts';
import type { ProgrammeSnapshot, SnapshotCast } from './programme/snapshot.ts';

/** What is told to whoever asked for it (security-reliability.md V3, rule 23). Ids and counts only. */
export type ErasureReceipt = {
  /** UTC milliseconds. */
  readonly erasedAt: number;
  readonly personIds: readonly string[];
  readonly accountIds: readonly string[];
  /** Of registrations, groups, offered tickets and codes. */
  readonly registrationIds: readonly string[];
  /** Registrations that were live until then: their seats went on. */
  readonly cancelledCount: number;
  /** Rows that went or were rewritten, by table. */
  readonly rows: Readonly<Record<string, number>>;
  /** Releases whose frozen programme and files were made again without the person. */
  readonly releaseCount: number;
  readonly fileCount: number;
  readonly mailFileCount: number;
  /** False when a reader kept the log of the database busy: the next quiet moment empties it. */
  readonly isLogEmpty: boolean;
  /** From then on no backup holds the person (UTC milliseconds). */
  readonly backupsFreeAt: number;
  /** Texts of the programme that still say the name or the address: people have to look at them. */
  readonly mentions: readonly { readonly table: string; readonly id: string }[];
};

/** When the last backup that may hold an erased person is gone. */
export function backupsFreeAt(erasedAt: number): number {
  return erasedAt + BACKUP_LIFE_DAYS * 86_400_000;
}

/** A frozen programme without these people: neither in its list of people nor in any cast (decision 088). */
export function snapshotWithout(snapshot: ProgrammeSnapshot, ids: ReadonlySet<string>): ProgrammeSnapshot {
  const others = (cast: readonly SnapshotCast[]) =>
    cast.filter(({ personId }) => personId === null || !ids.has(personId));
  return {
    ...snapshot,
    people: snapshot.people.filter(({ id }) => !ids.has(id)),
    sessions: snapshot.sessions.map((session) => ({
      ...session,
      cast: others(session.cast),
      talks: session.talks.map((talk) => ({ ...talk, cast: others(talk.cast) })),
    })),
  };
}

/** A stored command without the rows of these people, so that undoing it brings nobody back. */
export function changeWithout(change: ProgrammeChange, ids: ReadonlySet<string>): ProgrammeChange {
  return { ...change, rows: change.rows.filter((row) => !isAbout(row, ids)) };
}

function isAbout(change: RowChange, ids: ReadonlySet<string>): boolean {
  if (change.set === 'people' && ids.has(change.id)) return true;
  return [change.before, change.after].some((row) => {
    const personId = row !== null && 'personId' in row ? row.personId : null;
    return personId !== null && ids.has(personId);
  });
}
