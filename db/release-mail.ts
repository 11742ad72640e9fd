import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Language } from '#domain/locale.ts';
import type { PersonNames } from '#domain/person-name.ts';
import type { ReleaseMailChange } from '#domain/programme/release-mail.ts';
import { newId } from './id.ts';
import { insertMany } from './programme/bulk.ts';
import type { EditionScope } from './scope.ts';
import type { Reader, Tx } from './types.ts';

export type ReleaseMailRow = Reader['t']['releaseMail']['$inferSelect'];

/**
 * Lets a mail wait for everybody whom a release concerns, in its transaction. One that waits already stays: it goes on from
 * its own release, so that nothing is lost and nothing told twice (programme.md PU5).
 */
export async function keepReleaseMails(
  tx: Tx,
  scope: EditionScope,
  { personIds, settledIds }: ReleaseMailChange,
  release: { readonly baseReleaseId: string | null; readonly createdAt: number },
): Promise<void> {
  const { editionId } = scope;
  const { releaseMail, person } = tx.t;
  const waiting = await tx
    .select({ personId: releaseMail.personId })
    .from(releaseMail)
    .where(eq(releaseMail.editionId, editionId));
  const known = new Set(waiting.map(({ personId }) => personId));
  const wanted = personIds.filter((id) => !known.has(id));
  // A release may still name somebody whose row is gone.
  const here =
    wanted.length === 0
      ? []
      : await tx.select({ id: person.id }).from(person).where(inArray(person.id, wanted));
  const ids = new Set(here.map(({ id }) => id));
  const rows = wanted
    .filter((id) => ids.has(id))
    .map((personId) => ({ id: newId(), editionId, personId, ...release }));
  await insertMany(tx, releaseMail, rows);
  await removeReleaseMails(tx, scope, settledIds);
}

/** Takes waiting mails away; gives those that were still there. */
export async function removeReleaseMails(
  tx: Tx,
  { editionId }: EditionScope,
  ids: readonly string[],
): Promise<ReleaseMailRow[]> {
  const { releaseMail } = tx.t;
  if (ids.length === 0) return [];
  return tx
    .delete(releaseMail)
    .where(and(eq(releaseMail.editionId, editionId), inArray(releaseMail.id, [...ids])))
    .returning();
}

/** Mails of an edition that wait, the oldest first. */
export async function releaseMails(reader: Reader, { editionId }: EditionScope): Promise<ReleaseMailRow[]> {
  const { releaseMail } = reader.t;
  return reader
    .select()
    .from(releaseMail)
    .where(eq(releaseMail.editionId, editionId))
    .orderBy(asc(releaseMail.createdAt), asc(releaseMail.id));
}

/** Whom a waiting mail would go to. */
export type ReleaseMailReader = {
  readonly personId: string;
  readonly names: PersonNames;
  /** Null: nobody knows where to write. */
  readonly email: string | null;
  /** Of the account that speaks for the person. */
  readonly language: Language | null;
};

/** The people of the mails that wait, by their ids; all of the edition in one query. */
export async function releaseMailReaders(
  reader: Reader,
  { editionId }: EditionScope,
): Promise<Map<string, ReleaseMailReader>> {
  const { releaseMail, person, account } = reader.t;
  const rows = await reader
    .select({
      personId: person.id,
      names: person.names,
      email: person.email,
      language: account.language,
      accountEmail: account.email,
    })
    .from(releaseMail)
    .innerJoin(person, eq(person.id, releaseMail.personId))
    .leftJoin(account, eq(account.personId, person.id))
    .where(eq(releaseMail.editionId, editionId))
    .orderBy(asc(account.id));
  return new Map(
    rows.map(({ accountEmail, email, ...row }) => [row.personId, { ...row, email: email || accountEmail }]),
  );
}
