import { and, asc, eq, inArray } from 'drizzle-orm';
import { inChunks } from '../registration/chunk.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

export type ViewerLinkRow = Reader['t']['viewerLink']['$inferSelect'];

/** Whom keys of viewers (hex) stand for. One query for up to 500. */
export async function viewerLinksOf(
  reader: Reader,
  { editionId }: EditionScope,
  viewerKeys: readonly string[],
): Promise<ViewerLinkRow[]> {
  const { viewerLink: t } = reader.t;
  return inChunks(viewerKeys, (some) =>
    reader
      .select()
      .from(t)
      .where(and(eq(t.editionId, editionId), inArray(t.viewerKey, some))),
  );
}

/**
 * All keys (hex) under which registrations of an edition watched: their own, and those of the account that has the same
 * address. Two queries.
 */
export async function viewerKeysOfRegistrations(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
): Promise<{ readonly registrationId: string; readonly viewerKey: string }[]> {
  const { viewerLink: t, registration, account } = reader.t;
  const own = await inChunks(registrationIds, (some) =>
    reader
      .select({ registrationId: t.registrationId, viewerKey: t.viewerKey })
      .from(t)
      .where(and(eq(t.editionId, editionId), inArray(t.registrationId, some))),
  );
  const ofAccount = await inChunks(registrationIds, (some) =>
    reader
      .select({ registrationId: registration.id, viewerKey: t.viewerKey })
      .from(t)
      .innerJoin(account, eq(account.id, t.accountId))
      .innerJoin(
        registration,
        and(eq(registration.emailNorm, account.emailNorm), eq(registration.editionId, editionId)),
      )
      .where(and(eq(t.editionId, editionId), inArray(registration.id, some))),
  );
  return [...own, ...ofAccount].flatMap(({ registrationId, viewerKey }) =>
    registrationId === null ? [] : [{ registrationId, viewerKey }],
  );
}

/** Confirmed registrations of an edition by accounts with the same address. One query for up to 500. */
export async function registrationsOfAccounts(
  reader: Reader,
  { editionId }: EditionScope,
  accountIds: readonly string[],
): Promise<{ readonly accountId: string; readonly registrationId: string }[]> {
  const { account, registration } = reader.t;
  return inChunks(accountIds, (some) =>
    reader
      .select({ accountId: account.id, registrationId: registration.id })
      .from(account)
      .innerJoin(
        registration,
        and(
          eq(registration.emailNorm, account.emailNorm),
          eq(registration.editionId, editionId),
          eq(registration.state, 'confirmed'),
        ),
      )
      .where(inArray(account.id, some))
      .orderBy(asc(registration.createdAt), asc(registration.id)),
  );
}
