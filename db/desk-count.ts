import { and, count, countDistinct, eq, gt, isNull, min } from 'drizzle-orm';
import type { DeskCounts } from '#domain/desk/desk-count.ts';
import type { Waiting } from '#domain/desk/next-action.ts';
import type { EditionScope } from './scope.ts';
import type { Reader } from './types.ts';

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
    releaseMails: t.releaseMail,
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

/** Mails that were given up (`dead`) or reached nobody (`filed`): of one edition, or of the whole instance. */
export async function mailsIn(
  reader: Reader,
  state: 'dead' | 'filed',
  scope: EditionScope | undefined,
): Promise<Waiting> {
  const { mail } = reader.t;
  const isIt = eq(mail.state, state);
  const [row] = await reader
    .select({ count: count(), since: min(mail.createdAt) })
    .from(mail)
    .where(scope === undefined ? isIt : and(isIt, eq(mail.editionId, scope.editionId)));
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

/** When the first command after the given one of the main draft was given (UTC milliseconds); null when none was. */
export async function firstChangeAfter(
  reader: Reader,
  { editionId }: EditionScope,
  { planId, seq }: { readonly planId: string; readonly seq: number },
): Promise<number | null> {
  const { command } = reader.t;
  const [row] = await reader
    .select({ at: min(command.at) })
    .from(command)
    .where(and(eq(command.editionId, editionId), eq(command.planId, planId), gt(command.seq, seq)));
  return row?.at ?? null;
}
