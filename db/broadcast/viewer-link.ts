import { and, eq, inArray, or } from 'drizzle-orm';
import { inChunks } from '../registration/chunk.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

/** A key and the one registration or account that it stands for. */
type NewLink = {
  readonly viewerKey: string;
  readonly registrationId?: string | null;
  readonly accountId?: string | null;
};

/** Keeps the bridge from a key to whom it stands for; a second time changes nothing. */
export async function addViewerLink(tx: Tx, { editionId }: EditionScope, link: NewLink): Promise<void> {
  await tx
    .insert(tx.t.viewerLink)
    .values({ editionId, ...link })
    .onConflictDoNothing();
}

/** Whom a key of an edition stands for (16 hex digits); undefined for one that is nobody's. */
export async function whoseViewerKey(
  reader: Reader,
  { editionId }: EditionScope,
  viewerKey: string,
): Promise<{ readonly registrationId: string | null; readonly accountId: string | null } | undefined> {
  const { viewerLink: t } = reader.t;
  const [found] = await reader
    .select({ registrationId: t.registrationId, accountId: t.accountId })
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.viewerKey, viewerKey)));
  return found;
}

/** Keys under which some registrations and accounts watched, asked and voted, in all editions. */
export async function viewerKeysOf(
  reader: Reader,
  who: { readonly registrationIds: readonly string[]; readonly accountIds: readonly string[] },
): Promise<{ readonly editionId: string; readonly viewerKey: string }[]> {
  const { viewerLink: t } = reader.t;
  const { registrationIds, accountIds } = who;
  if (registrationIds.length + accountIds.length === 0) return [];
  return reader
    .select({ editionId: t.editionId, viewerKey: t.viewerKey })
    .from(t)
    .where(
      or(inArray(t.registrationId, [...registrationIds, '']), inArray(t.accountId, [...accountIds, ''])),
    );
}

/** All keys of an edition that stand for somebody, and whether something was asked or voted under them. Four queries. */
export async function linkedKeys(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<{ readonly viewerKey: string; readonly hasSpoken: boolean }[]> {
  const { viewerLink: t, questionAsked, questionVote, pollVote } = reader.t;
  const [links, asked, supported, chosen] = await Promise.all([
    reader.select({ key: t.viewerKey }).from(t).where(eq(t.editionId, editionId)),
    reader
      .selectDistinct({ key: questionAsked.askerKey })
      .from(questionAsked)
      .where(eq(questionAsked.editionId, editionId)),
    reader
      .selectDistinct({ key: questionVote.voterKey })
      .from(questionVote)
      .where(eq(questionVote.editionId, editionId)),
    reader.selectDistinct({ key: pollVote.voterKey }).from(pollVote).where(eq(pollVote.editionId, editionId)),
  ]);
  const spoken = new Set([...asked, ...supported, ...chosen].map(({ key }) => key));
  return links.map(({ key }) => ({ viewerKey: key, hasSpoken: spoken.has(key) }));
}

/** Cuts what leads from these keys to somebody, for good. */
export async function cutViewerLinks(
  tx: Tx,
  { editionId }: EditionScope,
  viewerKeys: readonly string[],
): Promise<void> {
  const { viewerLink: t } = tx.t;
  await inChunks(viewerKeys, (some) =>
    tx
      .delete(t)
      .where(and(eq(t.editionId, editionId), inArray(t.viewerKey, some)))
      .returning({ key: t.viewerKey }),
  );
}
