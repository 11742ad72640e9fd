import { z } from '../schema.ts';
import { PRICE_EFFECT_KINDS } from './vocabulary.ts';

/** Codes of one batch, people of one invitation. */
export const CODES_MOST = 1_000;
export const INVITED_MOST = 500;
export const CODE_USES_MOST = 1_000_000;
export const BATCH_NAME_MOST = 80;

const id = z.string().min(1).max(64);
const edition = z.string().min(1).max(64);
/** On the wall of the edition, `YYYY-MM-DDTHH:MM`; empty for none. */
const moment = z.string().regex(/^(?:\d{4}-\d{2}-\d{2}T\d{2}:\d{2})?$/);

/** What a code changes for whoever has it (registration.md O4). */
const effectsInput = {
  edition,
  /** Names the codes that were made together. */
  batch: z.string().max(BATCH_NAME_MOST),
  unlockTypeIds: z.array(id).max(100),
  /** In minor units, or hundredths of a percent. */
  price: z
    .strictObject({ kind: z.enum(PRICE_EFFECT_KINDS), value: z.number().int().min(0).max(1_000_000_000_000) })
    .nullable(),
  skipsApproval: z.boolean(),
  validFrom: moment,
  validUntil: moment,
};

export const makeCodesInput = z.strictObject({
  ...effectsInput,
  /** A word of one's own; empty: generated ones. */
  word: z.string().max(100),
  count: z.number().int().min(1).max(CODES_MOST),
  /** How often each can be used; null: as often as there are seats. */
  uses: z.number().int().min(1).max(CODE_USES_MOST).nullable(),
  /** Seats of the one type that are set aside for these codes; null: none. */
  seats: z.number().int().min(1).max(CODE_USES_MOST).nullable(),
});

export const inviteByCodeInput = z.strictObject({
  ...effectsInput,
  /** One address in each line. */
  addresses: z.string().max(100_000),
  /** Of the mails. */
  language: z.enum(['en', 'ru']),
});

export const revokeCodesInput = z.strictObject({
  edition,
  batch: z.string().min(1).max(BATCH_NAME_MOST),
  /** One of them; null: the whole batch. */
  codeId: id.nullable(),
});

/** Why codes are not made, by the field of their form. */
export type CodeFault = {
  readonly name: 'batch' | 'word' | 'types' | 'price' | 'seats' | 'validFrom' | 'validUntil' | 'addresses';
  readonly code:
    | 'required'
    | 'taken'
    | 'malformed'
    | 'no_such_time'
    | 'ends_before_start'
    | 'one_type'
    | 'unknown'
    | 'pool_full'
    | 'too_much'
    | 'too_many';
};

type Given<T> = Omit<T, 'edition'>;
export type MakeCodesOrder = Given<z.output<typeof makeCodesInput>>;
export type InviteByCodeOrder = Given<z.output<typeof inviteByCodeInput>>;

/** The addresses of a text, one in each line or with commas or semicolons between them; blanks and empty lines count nothing. */
export function addressesIn(text: string): string[] {
  return text
    .split(/[\n,;]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
