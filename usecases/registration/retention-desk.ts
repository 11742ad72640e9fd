import { getDb } from '#db/client.ts';
import { type PurgeCounts, purgeReports } from '#db/registration/retention.ts';
import { settingOf } from '#db/registration/setting.ts';
import { keyUse } from '#db/registration/signing-key.ts';
import { signingKeys } from '#db/registration/ticket.ts';
import { purgeAt, RETENTION_DAYS, type RetentionSetting } from '#domain/registration/retention.ts';
import { RETENTION_CLASSES, type RetentionClass } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { editionEndAt } from './setup-facts.ts';

export type RetentionDesk = {
  readonly zone: string;
  /** UTC ms. */
  readonly endsAt: number;
  /** Of the settings of registration, for saving. */
  readonly version: number;
  readonly days: RetentionSetting;
  /** Since when the oldest records of each class are due (UTC ms). */
  readonly classes: readonly {
    readonly kind: RetentionClass;
    readonly most: number;
    readonly dueAt: number;
  }[];
  readonly reports: readonly {
    readonly id: string;
    readonly counts: PurgeCounts;
    readonly by: string;
    readonly at: number;
  }[];
  readonly keys: readonly SigningKeyLine[];
};

/** A key that signs or signed tickets; nothing of its private half. */
export type SigningKeyLine = {
  readonly kid: number;
  readonly createdAt: number;
  readonly retiredAt: number | null;
  readonly deadAt: number | null;
  /** Tickets that it signed and that are not revoked. */
  readonly tickets: number;
};

/**
 * How long data of registration are kept, what went, and which keys there are (registration.md P1, rules 48 and 53).
 * @throws NotFoundError also where registration was never set up, ForbiddenError
 */
export async function openRetentionDesk(viewer: Viewer, slug: string): Promise<RetentionDesk> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const { read } = getDb();
  const { retentionDays: days, version } = await settingOf(read, scope);
  if (version === 0) throw new NotFoundError('no registration');
  const endsAt = editionEndAt(edition);
  const uses = await keyUse(read, scope);
  const reports = await purgeReports(read, scope);
  const keys = await signingKeys(read, scope);
  return {
    zone: edition.zone,
    endsAt,
    version,
    days,
    // Rows of doors do not exist yet.
    classes: RETENTION_CLASSES.filter((kind) => kind !== 'presence').map((kind) => ({
      kind,
      most: RETENTION_DAYS[kind],
      dueAt: purgeAt(kind, { editionEndsAt: endsAt, createdAt: endsAt }, days),
    })),
    reports: reports.map(({ id, counts, by, at }) => ({ id, counts, by, at })),
    keys: keys
      .map(({ kid, createdAt, retiredAt, deadAt }) => {
        return { kid, createdAt, retiredAt, deadAt, tickets: uses.get(kid)?.tickets ?? 0 };
      })
      .reverse(),
  };
}
