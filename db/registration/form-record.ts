import { and, asc, eq, inArray, isNull, lt, sql } from 'drizzle-orm';
import type { AnswerValue } from '#domain/registration/visible-if.ts';
import { type ConsentPurpose, type ConsentSource, LIVE_STATES } from '#domain/registration/vocabulary.ts';
import { newId } from '../id.ts';
import { onceWriter, prepared, rowWriter } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader, Tx } from '../types.ts';

export type ConsentRow = Reader['t']['consent']['$inferSelect'];
export type AnswerRow = Reader['t']['answer']['$inferSelect'];
export type KeptAnswer = Reader['t']['idempotency']['$inferSelect'];

/** Writes down to which wordings somebody agreed (P3). */
export async function addConsents(
  tx: Tx,
  { editionId }: EditionScope,
  given: {
    readonly registrationId: string;
    readonly texts: readonly { readonly id: string; readonly purpose: ConsentPurpose }[];
    readonly locale: string;
    readonly via: ConsentSource;
    readonly at: number;
  },
): Promise<void> {
  const { registrationId, texts, locale, via, at } = given;
  const rows = texts.map(({ id: textId, purpose }) => ({
    id: newId(),
    editionId,
    registrationId,
    textId,
    purpose,
    locale,
    via,
    givenAt: at,
    withdrawnAt: null,
  }));
  await storeConsents(tx, rows);
}

const storeConsents = rowWriter('consent');

/** All consents of a registration, withdrawn ones too, in order. */
export async function consentsOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationId: string,
): Promise<ConsentRow[]> {
  const { consent } = reader.t;
  return reader
    .select()
    .from(consent)
    .where(and(eq(consent.editionId, editionId), eq(consent.registrationId, registrationId)))
    .orderBy(asc(consent.givenAt), asc(consent.id));
}

/** False when there was none to withdraw. */
export async function withdrawConsent(
  tx: Tx,
  { editionId }: EditionScope,
  registrationId: string,
  purpose: ConsentPurpose,
  at: number,
): Promise<boolean> {
  const { consent } = tx.t;
  const gone = await tx
    .update(consent)
    .set({ withdrawnAt: at })
    .where(
      and(
        eq(consent.editionId, editionId),
        eq(consent.registrationId, registrationId),
        eq(consent.purpose, purpose),
        isNull(consent.withdrawnAt),
      ),
    )
    .returning({ id: consent.id });
  return gone.length > 0;
}

/** Stores answers, over earlier ones to the same questions. */
export async function storeAnswers(
  tx: Tx,
  { editionId }: EditionScope,
  registrationId: string,
  answers: readonly { readonly questionId: string; readonly value: AnswerValue }[],
  at: number,
): Promise<void> {
  const { answer } = tx.t;
  for (const { questionId, value } of answers) {
    const row = { id: newId(), editionId, registrationId, questionId, value, updatedAt: at };
    await tx
      .insert(answer)
      .values(row)
      .onConflictDoUpdate({
        target: [answer.registrationId, answer.questionId],
        set: { value, updatedAt: at },
      });
  }
}

export async function answersOf(
  reader: Reader,
  { editionId }: EditionScope,
  registrationId: string,
): Promise<AnswerRow[]> {
  const { answer } = reader.t;
  return reader
    .select()
    .from(answer)
    .where(and(eq(answer.editionId, editionId), eq(answer.registrationId, registrationId)));
}

/** What a key was answered before, if it was. */
export async function keptAnswer(
  reader: Reader,
  scope: string,
  key: string,
): Promise<KeptAnswer | undefined> {
  return (await findKey(reader, { scope, key }))[0];
}

const findKey = prepared<{ scope: string; key: string }, KeptAnswer[]>((reader) => {
  const { idempotency } = reader.t;
  const [scope, key] = [sql.placeholder('scope'), sql.placeholder('key')];
  return reader
    .select()
    .from(idempotency)
    .where(and(eq(idempotency.scope, scope), eq(idempotency.key, key)));
});

/** Keeps what a key is answered from now on, in the transaction of the effect (rule 12); false when it is taken. */
export async function keepKey(tx: Tx, row: Omit<KeptAnswer, 'id'>): Promise<boolean> {
  return addKey(tx, { id: newId(), ...row });
}

const addKey = onceWriter('idempotency');

/** Forgets keys made before an instant (UTC ms). */
export async function forgetKeys(tx: Tx, before: number): Promise<void> {
  await tx.delete(tx.t.idempotency).where(lt(tx.t.idempotency.createdAt, before));
}

/** Forgets one key, so that the same words may be said again. */
export async function forgetKey(tx: Tx, scope: string, key: string): Promise<void> {
  const { idempotency } = tx.t;
  await tx.delete(idempotency).where(and(eq(idempotency.scope, scope), eq(idempotency.key, key)));
}

/** Whether an address has anything that counts: one short question in the rush of an opening. */
export async function hasLive(
  reader: Reader,
  { editionId }: EditionScope,
  emailNorm: string,
): Promise<boolean> {
  return (await findLive(reader, { editionId, emailNorm })).length > 0;
}

const findLive = prepared<{ editionId: string; emailNorm: string }, { id: string }[]>((reader) => {
  const { registration } = reader.t;
  return reader
    .select({ id: registration.id })
    .from(registration)
    .where(
      and(
        eq(registration.editionId, sql.placeholder('editionId')),
        eq(registration.emailNorm, sql.placeholder('emailNorm')),
        inArray(registration.state, [...LIVE_STATES]),
      ),
    )
    .limit(1);
});
