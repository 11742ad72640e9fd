import { and, count, countDistinct, eq, gt, isNull, min } from 'drizzle-orm';
import type { EditionScope } from './scope.ts';
import type { Reader } from './types.ts';

/** How many rows of each noun an edition has: the figures of the desk's navigation. */
export type DeskCounts = {
  readonly subForums: number;
  readonly venues: number;
  readonly halls: number;
  readonly days: number;
  readonly tracks: number;
  readonly formats: number;
  readonly sessions: number;
  readonly people: number;
  readonly organisations: number;
  readonly pages: number;
};

/** Counts the rows of an edition; as many queries for ten rows as for ten thousand. */
export async function deskCounts(reader: Reader, { editionId }: EditionScope): Promise<DeskCounts> {
  const { t } = reader;
  const tables = {
    subForums: t.subForum,
    venues: t.venue,
    halls: t.hall,
    days: t.day,
    tracks: t.track,
    formats: t.format,
    sessions: t.session,
    pages: t.editionPage,
  } as const;
  const counted: [string, number][] = [];
  for (const [name, table] of Object.entries(tables)) {
    const [row] = await reader.select({ n: count() }).from(table).where(eq(table.editionId, editionId));
    counted.push([name, row?.n ?? 0]);
  }
  const [people] = await reader
    .select({ n: countDistinct(t.castMember.personId) })
    .from(t.castMember)
    .where(eq(t.castMember.editionId, editionId));
  const [bodies] = await reader
    .select({ n: countDistinct(t.organisationRole.organisationId) })
    .from(t.organisationRole)
    .where(eq(t.organisationRole.editionId, editionId));
  const rows = Object.fromEntries(counted) as Record<keyof typeof tables, number>;
  return { ...rows, people: people?.n ?? 0, organisations: bodies?.n ?? 0 };
}

/** Something that waits, how much of it, and since when (UTC milliseconds). */
export type Waiting = { readonly count: number; readonly since: number | null };

/** Mails that were given up: of one edition, or of the whole instance. */
export async function deadMails(reader: Reader, scope: EditionScope | undefined): Promise<Waiting> {
  const { mail } = reader.t;
  const isDead = eq(mail.state, 'dead');
  const [row] = await reader
    .select({ count: count(), since: min(mail.createdAt) })
    .from(mail)
    .where(scope === undefined ? isDead : and(isDead, eq(mail.editionId, scope.editionId)));
  return row ?? { count: 0, since: null };
}

/** Invitations to the team of an edition that nobody has answered and that still hold at `at`. */
export async function openInvites(reader: Reader, { editionId }: EditionScope, at: number): Promise<Waiting> {
  const { invite } = reader.t;
  const [row] = await reader
    .select({ count: count(), since: min(invite.createdAt) })
    .from(invite)
    .where(
      and(
        eq(invite.editionId, editionId),
        isNull(invite.usedAt),
        isNull(invite.revokedAt),
        gt(invite.expiresAt, at),
      ),
    );
  return row ?? { count: 0, since: null };
}
