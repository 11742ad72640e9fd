import { and, eq, inArray } from 'drizzle-orm';
import { LIVE_STATES } from '#domain/registration/vocabulary.ts';
import type { EditionScope } from './scope.ts';
import { forgetSlugs } from './slug-history.ts';
import type { Reader, Tx } from './types.ts';

/** Takes an edition away; all rows of it go by their foreign keys. Its old addresses are free again. */
export async function removeEditionRow(tx: Tx, { editionId }: EditionScope): Promise<void> {
  const { edition, slugHistory } = tx.t;
  await forgetSlugs(tx, [editionId]);
  await tx.delete(slugHistory).where(eq(slugHistory.scope, editionId));
  await tx.delete(edition).where(eq(edition.id, editionId));
}

/** What goes with an edition and cannot be made again. */
export type RemovalFacts = {
  readonly registrationCount: number;
  /** People who still count on it. */
  readonly liveCount: number;
  readonly paymentCount: number;
  /** Papers that the law asks to be kept: to be stored elsewhere first. */
  readonly invoiceCount: number;
};

/** Counts what people and money hang on an edition, to be told before it is removed. Four queries. */
export async function removalFacts(reader: Reader, { editionId }: EditionScope): Promise<RemovalFacts> {
  const { registration, payment, invoice } = reader.t;
  const isHere = eq(registration.editionId, editionId);
  const isLive = inArray(registration.state, [...LIVE_STATES]);
  return {
    registrationCount: await reader.$count(registration, isHere),
    liveCount: await reader.$count(registration, and(isHere, isLive)),
    paymentCount: await reader.$count(payment, eq(payment.editionId, editionId)),
    invoiceCount: await reader.$count(invoice, eq(invoice.editionId, editionId)),
  };
}
