import type { RetentionClass } from './vocabulary.ts';

const DAY_MS = 24 * 3_600_000;

/**
 * Days after the end of the edition or the making of the record (registration.md rule 53); 24 months are 730 days. The
 * legal term of invoices differs by country: the longest usual one, ten years, to be shortened.
 */
export const RETENTION_DAYS: Readonly<Record<RetentionClass, number>> = {
  special: 7,
  link: 30,
  unserved: 30,
  presence: 90,
  identity: 730,
  invoice: 3_653,
};

/** Settings of an edition, in days; a longer one than the default changes nothing. */
export type RetentionSetting = Readonly<Partial<Record<RetentionClass, number>>>;

/**
 * When a record is purged (UTC ms): counted from the end of the edition or from its own making, whichever is later, since
 * somebody may register for an edition that is past. Of setting and default the shorter wins. Source: rule 53.
 */
export function purgeAt(
  retention: RetentionClass,
  { editionEndsAt, createdAt }: { readonly editionEndsAt: number; readonly createdAt: number },
  days: RetentionSetting = {},
): number {
  return Math.max(editionEndsAt, createdAt) + termMs(retention, days);
}

/**
 * For a query: records of the class made before or at this instant are to be purged at `at`; undefined while nothing is,
 * because the edition itself is not over for long enough. All instants UTC ms.
 */
export function purgeBefore(
  retention: RetentionClass,
  editionEndsAt: number,
  at: number,
  days: RetentionSetting = {},
): number | undefined {
  const madeUntil = at - termMs(retention, days);
  return editionEndsAt <= madeUntil ? madeUntil : undefined;
}

function termMs(retention: RetentionClass, days: RetentionSetting): number {
  const byDefault = RETENTION_DAYS[retention];
  return Math.min(byDefault, Math.max(0, days[retention] ?? byDefault)) * DAY_MS;
}
