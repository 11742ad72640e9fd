import { and, asc, count, desc, eq, gt, inArray, lt, or, type SQL } from 'drizzle-orm';
import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';
import { inChunks } from './chunk.ts';
import type { AnswerRow } from './form-record.ts';
import type { Registration } from './registration.ts';
import { type RegistrationWhere, registrationFits } from './registration-list.ts';

export type DirectoryOrder = 'name' | 'newest';

/** Where a page begins: behind or before one that was shown; by its id, so that no name stands in an address. */
export type DirectoryPlace = {
  readonly order: DirectoryOrder;
  readonly limit: number;
  readonly after?: string | undefined;
  readonly before?: string | undefined;
};

export type DirectoryPage = {
  readonly rows: readonly Registration[];
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
};

/**
 * A page of the list of people from a cursor on: as fast at the end of a long list as at its beginning. A cursor that is
 * gone begins anew. Two queries at most.
 */
export async function directoryPage(
  reader: Reader,
  scope: EditionScope,
  where: RegistrationWhere,
  { order, limit, after, before }: DirectoryPlace,
): Promise<DirectoryPage> {
  const { registration: t } = reader.t;
  const cursor = await anchorOf(reader, scope, after ?? before);
  const isBack = cursor !== undefined && after === undefined;
  const isUp = (order === 'name') !== isBack;
  const direction = isUp ? asc : desc;
  const first = order === 'name' ? t.sortKey : t.createdAt;
  const rows = await reader
    .select()
    .from(t)
    .where(and(registrationFits(reader, scope, where), cursor && beyond(reader, order, isUp, cursor)))
    .orderBy(direction(first), direction(t.id))
    .limit(limit + 1);
  const hasMore = rows.length > limit;
  const shown = rows.slice(0, limit);
  return {
    rows: isBack ? shown.reverse() : shown,
    hasBefore: isBack ? hasMore : cursor !== undefined,
    hasAfter: isBack || hasMore,
  };
}

/** How many of the list are in each state; one without any is missing. One query. */
export async function directoryStates(
  reader: Reader,
  scope: EditionScope,
  where: RegistrationWhere,
): Promise<ReadonlyMap<RegistrationState, number>> {
  const { registration: t } = reader.t;
  const rows = await reader
    .select({ state: t.state, count: count() })
    .from(t)
    .where(registrationFits(reader, scope, where))
    .groupBy(t.state);
  return new Map(rows.map((row) => [row.state, row.count]));
}

/** Ids of the list with what a mail needs to know, in the order of names, at most `limit`. One query. */
export async function directoryTargets(
  reader: Reader,
  scope: EditionScope,
  where: RegistrationWhere,
  limit: number,
): Promise<Pick<Registration, 'id' | 'emailNorm' | 'locale' | 'remindersOffAt'>[]> {
  const { registration: t } = reader.t;
  return reader
    .select({ id: t.id, emailNorm: t.emailNorm, locale: t.locale, remindersOffAt: t.remindersOffAt })
    .from(t)
    .where(registrationFits(reader, scope, where))
    .orderBy(asc(t.sortKey), asc(t.id))
    .limit(limit);
}

/** Answers of people to some questions. One query for up to 500 people. */
export async function answersOfMany(
  reader: Reader,
  { editionId }: EditionScope,
  registrationIds: readonly string[],
): Promise<AnswerRow[]> {
  const { answer } = reader.t;
  return inChunks(registrationIds, (some) =>
    reader
      .select()
      .from(answer)
      .where(and(eq(answer.editionId, editionId), inArray(answer.registrationId, some))),
  );
}

/** Everybody's answers to one question: what they hold is JSON, which no engine is asked about. One query. */
export async function answersTo(
  reader: Reader,
  { editionId }: EditionScope,
  questionId: string,
): Promise<Pick<AnswerRow, 'registrationId' | 'value'>[]> {
  const { answer } = reader.t;
  return reader
    .select({ registrationId: answer.registrationId, value: answer.value })
    .from(answer)
    .where(and(eq(answer.editionId, editionId), eq(answer.questionId, questionId)));
}

/** Codes by their ids. */
export async function codesByIds(
  reader: Reader,
  { editionId }: EditionScope,
  ids: readonly string[],
): Promise<{ readonly id: string; readonly codeNorm: string }[]> {
  const { accessCode } = reader.t;
  return inChunks(ids, (some) =>
    reader
      .select({ id: accessCode.id, codeNorm: accessCode.codeNorm })
      .from(accessCode)
      .where(and(eq(accessCode.editionId, editionId), inArray(accessCode.id, some))),
  );
}

type Anchor = Pick<Registration, 'id' | 'sortKey' | 'createdAt'>;

async function anchorOf(
  reader: Reader,
  { editionId }: EditionScope,
  id: string | undefined,
): Promise<Anchor | undefined> {
  if (id === undefined) return undefined;
  const { registration: t } = reader.t;
  const [found] = await reader
    .select({ id: t.id, sortKey: t.sortKey, createdAt: t.createdAt })
    .from(t)
    .where(and(eq(t.editionId, editionId), eq(t.id, id)));
  return found;
}

function beyond(reader: Reader, order: DirectoryOrder, isUp: boolean, cursor: Anchor): SQL | undefined {
  const { registration: t } = reader.t;
  const past = isUp ? gt : lt;
  const [further, same] =
    order === 'name'
      ? [past(t.sortKey, cursor.sortKey), eq(t.sortKey, cursor.sortKey)]
      : [past(t.createdAt, cursor.createdAt), eq(t.createdAt, cursor.createdAt)];
  return or(further, and(same, past(t.id, cursor.id)));
}
