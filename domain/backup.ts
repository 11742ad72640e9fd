import { z } from './schema.ts';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

/** What a backup says about itself (security-reliability.md rule 29); it is the last but one file in the archive. */
export const backupManifest = z.strictObject({
  format: z.literal('plenum-backup/1'),
  /** UTC milliseconds. */
  madeAt: count,
  appVersion: z.string(),
  sqliteVersion: z.string(),
  /** Of the secret that the backup belongs to; the secret itself is inside only when the backup is sealed. */
  secretFingerprint: sha256,
  files: z.array(z.strictObject({ name: z.string(), bytes: count, sha256 })),
  /** By the name of the file, e.g. `plenum.db`. */
  databases: z.record(
    z.string(),
    z.strictObject({
      /** Number of migrations that made it. */
      schema: count,
      tables: z.record(z.string(), z.strictObject({ rows: count, hash: sha256 })),
    }),
  ),
});
export type BackupManifest = z.output<typeof backupManifest>;
export type DatabaseFacts = BackupManifest['databases'][string];

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
const DAILY = 14;
const WEEKLY = 8;

/** After so many days nothing of an erased person is in any backup: 8 weeks (security-reliability.md rule 23). */
export const BACKUP_LIFE_DAYS = 56;
/** Older than this the desk shows a banner (security-reliability.md O2). */
export const BACKUP_LATE_MS = 26 * 3_600_000;

/**
 * `plenum-20270520T031500Z-1a2b3c4d5e6f.tar`, with `.sealed` when it is encrypted. Sorts by time. The mark is 6 or 12
 * hexadecimal digits.
 */
export function backupName(at: number, mark: string, isSealed: boolean): string {
  const instant = new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
  return `plenum-${instant}-${mark}.tar${isSealed ? '.sealed' : ''}`;
}

/** When a file with such a name was made (UTC milliseconds); undefined for any other file. */
export function backupInstant(name: string): number | undefined {
  const parts = /^plenum-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z-(?:[0-9a-f]{6}){1,2}\.tar(\.sealed)?$/.exec(
    name,
  );
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.slice(1, 7).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/**
 * Which backups may go: kept are the newest of each of the last 14 days and of each of the last 8 weeks, counted
 * from now. Nothing older than 56 days stays, except the newest of all (security-reliability.md rule 23).
 * @param made the one that was just made. It counts as the newest, whatever others of its second are called and
 *   whatever a clock that was set back makes of its name.
 */
export function decideExpiredBackups(names: readonly string[], at: number, made?: string): string[] {
  const dated = names
    .flatMap((name) => {
      const madeAt = backupInstant(name);
      return madeAt === undefined ? [] : [{ name, madeAt }];
    })
    .sort(
      (a, b) =>
        Number(b.name === made) - Number(a.name === made) ||
        b.madeAt - a.madeAt ||
        (a.name < b.name ? 1 : -1),
    );
  const kept = new Set(dated.slice(0, 1).map(({ name }) => name));
  const seen = new Set<string>();
  for (const { name, madeAt } of dated) {
    const ageMs = at - madeAt;
    const marks = [
      ageMs < DAILY * DAY_MS ? `day ${Math.floor(madeAt / DAY_MS)}` : undefined,
      ageMs < WEEKLY * WEEK_MS ? `week ${Math.floor(ageMs / WEEK_MS)}` : undefined,
    ];
    for (const mark of marks) {
      if (mark === undefined || seen.has(mark)) continue;
      seen.add(mark);
      kept.add(name);
    }
  }
  return dated.filter(({ name }) => !kept.has(name)).map(({ name }) => name);
}

/** A line of the backup log; `finishedAt` null while it is made, or when its process died. */
export type BackupRecord = {
  readonly id: string;
  readonly name: string;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly isOk: boolean;
  readonly byteCount: number;
  readonly manifestHash: string | null;
  /** When the whole file had been read again and compared. */
  readonly verifiedAt: number | null;
  /** Class of the failure. */
  readonly lastError: string | null;
};

/** How old the newest good backup is. `none`: there never was one. `not_ours`: PostgreSQL has its own tools. */
export type BackupAge =
  | { readonly kind: 'not_ours' }
  | { readonly kind: 'none'; readonly isLate: boolean }
  | { readonly kind: 'known'; readonly ageMs: number; readonly isLate: boolean };

export const BACKUP_STAGES = ['copy', 'pack', 'verify', 'done'] as const;
export type BackupStage = (typeof BACKUP_STAGES)[number];

/** How far a backup is; `share` from 0 to 1. */
export type BackupProgress = { readonly share: number; readonly stage: BackupStage };
