import { z } from '../schema.ts';
import { MOST_BYTES, MOST_ROWS } from './upload-limit.ts';
import { DIRECTIONS, OUTCOME_SOURCES, SCAN_METHODS } from './vocabulary.ts';

const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
const key = z.string().min(1).max(100);
const instant = z.int().min(0).max(253_402_300_799_999);
const count = z.int().min(0).max(2_147_483_647);
/** Half a century: a clock that stands at its birth is still a fact. */
const offset = z.int().min(-1_600_000_000_000).max(1_600_000_000_000);
const word = z.string().regex(/^[a-z_]{1,40}$/);
/** PostgreSQL takes no NUL. */
const reason = z
  .string()
  .max(500)
  .refine((text) => !text.includes('\u0000'));

/** One scan as devices write it; the names are short because a thousand of them wait for a network (rule 18). */
export const scanInput = z.object({
  id,
  seq: count,
  cp: key,
  ticket: z.int().min(0).max(1_099_511_627_775).nullable(),
  gen: z.int().min(0).max(255).nullish(),
  /** SHA-256 of a code that nobody knows (rule 25). */
  raw: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullish(),
  dir: z.enum(DIRECTIONS),
  slot: count.nullish(),
  t: instant,
  off: offset,
  shown: word,
  admitted: z.boolean().nullable(),
  m: z.enum(SCAN_METHODS),
  /** Without its reason it is still somebody who went in: it is kept, and listed like any other (rule 13). */
  override: z
    .object({ of: id.nullish(), reason: reason.nullish().transform((text) => text ?? '') })
    .nullish(),
  by: key.nullish(),
  av: key.nullish(),
  mv: count.nullish(),
  fc: z.int().min(0).nullish(),
});
export type ScanInput = z.infer<typeof scanInput>;

export const outcomeInput = z.object({
  id,
  verdict: word,
  admitted: z.boolean(),
  source: z.enum(OUTCOME_SOURCES),
});
export type OutcomeInput = z.infer<typeof outcomeInput>;

/** `t`: when somebody took it back, by the clock of the device that did. */
export const annulmentInput = z.object({
  id,
  reason: reason.nullish(),
  by: key.nullish(),
  t: instant.nullish(),
});
export type AnnulmentInput = z.infer<typeof annulmentInput>;

/** A tap for one person without a name (rule 38). */
export const tallyInput = z.object({
  id,
  cp: key,
  change: z.union([z.literal(1), z.literal(-1)]),
  t: instant,
  off: offset,
});
export type TallyInput = z.infer<typeof tallyInput>;

const batchInput = z.object({
  rows: z.array(z.unknown()).max(MOST_ROWS),
  outcomes: z.array(z.unknown()).max(MOST_ROWS).default([]),
  annulments: z.array(z.unknown()).max(MOST_ROWS).default([]),
  tallies: z.array(z.unknown()).max(MOST_ROWS).default([]),
});

/** What a device sent, row by row: a row that says nonsense must not hold back the others. */
export type ScanBatch = {
  readonly scans: readonly ScanInput[];
  readonly outcomes: readonly OutcomeInput[];
  readonly annulments: readonly AnnulmentInput[];
  readonly tallies: readonly TallyInput[];
  /** Ids of rows that nobody can read; null where there is not even an id. */
  readonly unreadable: readonly (string | null)[];
};

/** Reads the body of an upload. Refuses it whole when it is too long, has too many rows or is no such thing at all. */
export function readScanBatch(
  text: string,
):
  | { readonly ok: true; readonly batch: ScanBatch }
  | { readonly ok: false; readonly reason: 'too_large' | 'unreadable' } {
  if (new TextEncoder().encode(text).length > MOST_BYTES) return { ok: false, reason: 'too_large' };
  const read = batchInput.safeParse(parsed(text));
  if (!read.success) {
    const isTooLong = read.error.issues.some(({ code }) => code === 'too_big');
    return { ok: false, reason: isTooLong ? 'too_large' : 'unreadable' };
  }
  const scans = sorted(read.data.rows, scanInput);
  const outcomes = sorted(read.data.outcomes, outcomeInput);
  const annulments = sorted(read.data.annulments, annulmentInput);
  const tallies = sorted(read.data.tallies, tallyInput);
  return {
    ok: true,
    batch: {
      scans: scans.good,
      outcomes: outcomes.good,
      annulments: annulments.good,
      tallies: tallies.good,
      unreadable: [...scans.bad, ...outcomes.bad, ...annulments.bad, ...tallies.bad],
    },
  };
}

function sorted<T>(
  rows: readonly unknown[],
  input: { safeParse(row: unknown): { success: true; data: T } | { success: false } },
): { good: T[]; bad: (string | null)[] } {
  const good: T[] = [];
  const bad: (string | null)[] = [];
  for (const row of rows) {
    const read = input.safeParse(row);
    if (read.success) good.push(read.data);
    else bad.push(idOf(row));
  }
  return { good, bad };
}

function idOf(row: unknown): string | null {
  const read = z.object({ id }).safeParse(row);
  return read.success ? read.data.id : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
