import { randomBytes } from 'node:crypto';
import { addAccessCode, allAccessCodes, type NewAccessCode } from '#db/registration/access-code.ts';
import type { AccessCodeRow } from '#db/registration/setup.ts';
import { allTypes, type TicketType } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader, Tx } from '#db/types.ts';
import { ACCESS_CODE_LENGTH, accessCodeFrom, type PriceEffect } from '#domain/registration/access-code.ts';
import type { CodeFault, MakeCodesOrder } from '#domain/registration/access-code-input.ts';
import { instantOf, type WallTime } from '#domain/time.ts';

/** What an organizer wants codes to do, before it is judged. */
export type CodeEffectOrder = Pick<
  MakeCodesOrder,
  'batch' | 'unlockTypeIds' | 'price' | 'skipsApproval' | 'validFrom' | 'validUntil'
>;

export type JudgedEffects =
  | {
      readonly ok: true;
      readonly effects: Omit<NewAccessCode, 'codeNorm' | 'emailLock' | 'createdBy' | 'createdAt'>;
      readonly types: readonly TicketType[];
    }
  | { readonly ok: false; readonly fields: readonly CodeFault[] };

/** Judges what codes are to do: a name that no other batch has, types of the edition, a span that ends after it begins. */
export async function judgeEffects(
  reader: Reader,
  scope: EditionScope,
  zone: string,
  order: CodeEffectOrder,
): Promise<JudgedEffects> {
  const batch = order.batch.trim();
  const [from, until] = [instantIn(order.validFrom, zone), instantIn(order.validUntil, zone)];
  const known = await allTypes(reader, scope);
  const types = known.filter(({ id }) => order.unlockTypeIds.includes(id));
  const isTaken = (await allAccessCodes(reader, scope)).some((code) => code.batch === batch);
  const isBackwards = typeof from === 'number' && typeof until === 'number' && until <= from;
  const { price } = order;
  const faults: readonly (readonly [boolean, CodeFault])[] = [
    [batch === '', { name: 'batch', code: 'required' }],
    [isTaken, { name: 'batch', code: 'taken' }],
    [from === undefined, { name: 'validFrom', code: 'no_such_time' }],
    [until === undefined, { name: 'validUntil', code: 'no_such_time' }],
    [isBackwards, { name: 'validUntil', code: 'ends_before_start' }],
    // An empty list means every public type: an id that is dropped would open more than was asked for.
    [types.length < new Set(order.unlockTypeIds).size, { name: 'types', code: 'unknown' }],
    [price?.kind === 'percent' && price.value > 10_000, { name: 'price', code: 'too_much' }],
  ];
  const fields = faults.flatMap(([isWrong, fault]) => (isWrong ? [fault] : []));
  if (fields.length > 0) return { ok: false, fields };
  const effects = {
    batch,
    unlockTypeIds: types.map(({ id }) => id),
    ...{ seatPoolId: null, usesPoolId: null, skipsApproval: order.skipsApproval },
    ...{ priceKind: price?.kind ?? null, priceValue: price?.value ?? null },
    ...{ validFrom: from ?? null, validUntil: until ?? null },
  };
  return { ok: true, effects, types };
}

/** What a code does to the price; null for nothing. */
export function priceEffectOf({
  priceKind: kind,
  priceValue: value,
}: Pick<AccessCodeRow, 'priceKind' | 'priceValue'>): PriceEffect | null {
  return kind === null || value === null ? null : { kind, value };
}

/** Stores a code out of ten random characters; one that the edition has already is drawn again (rule 23). */
export async function addGeneratedCode(
  tx: Tx,
  scope: EditionScope,
  given: Omit<NewAccessCode, 'codeNorm'> & { readonly id: string },
): Promise<AccessCodeRow> {
  for (;;) {
    const codeNorm = accessCodeFrom(randomBytes(ACCESS_CODE_LENGTH));
    const stored = await addAccessCode(tx, scope, { ...given, codeNorm });
    if (stored) return stored;
  }
}

/** Null for none, undefined for a time that the clock of the place never shows. */
function instantIn(wall: string, zone: string): number | null | undefined {
  if (wall === '') return null;
  try {
    return instantOf(wall as WallTime, zone);
  } catch {
    return undefined;
  }
}
