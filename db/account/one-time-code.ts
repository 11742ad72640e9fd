import { and, eq, gt, gte, isNull, lt, lte, sql } from 'drizzle-orm';
import type { CodePurpose } from '#domain/account.ts';
import type { Reader, Tx } from '../types.ts';

export type OneTimeCode = {
  readonly id: string;
  readonly emailNorm: string;
  /** As typed by whoever asked. */
  readonly email: string;
  readonly purpose: CodePurpose;
  readonly accountId: string | null;
  readonly codeHmac: string;
  readonly flowHash: string;
  readonly tries: number;
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly usedAt: number | null;
};

/** Stores a code and forgets those older than a day. */
export async function addCode(tx: Tx, code: Omit<OneTimeCode, 'tries' | 'usedAt'>): Promise<void> {
  const { oneTimeCode } = tx.t;
  await tx.delete(oneTimeCode).where(lte(oneTimeCode.createdAt, code.createdAt - DAY_MS));
  await tx.insert(oneTimeCode).values({ ...code, tries: 0, usedAt: null });
}

const DAY_MS = 24 * 3_600_000;

/** How many codes an address was asked for since `since`, whatever they were for. */
export async function codesSince(reader: Reader, emailNorm: string, since: number): Promise<number> {
  const { oneTimeCode } = reader.t;
  return reader.$count(
    oneTimeCode,
    and(eq(oneTimeCode.emailNorm, emailNorm), gt(oneTimeCode.createdAt, since)),
  );
}

/** The code that a browser asked for, whatever its state. */
export async function codeByFlow(reader: Reader, flowHash: string): Promise<OneTimeCode | undefined> {
  const { oneTimeCode } = reader.t;
  const [found] = await reader.select().from(oneTimeCode).where(eq(oneTimeCode.flowHash, flowHash)).limit(1);
  return found;
}

/**
 * Counts one try before the digits are looked at, so that a thousand tries at once are still five. Undefined when
 * there is nothing left to try: used, expired, or `most` tries spent.
 */
export async function spendTry(
  tx: Tx,
  flowHash: string,
  at: number,
  most: number,
): Promise<OneTimeCode | undefined> {
  const { oneTimeCode } = tx.t;
  const [spent] = await tx
    .update(oneTimeCode)
    .set({ tries: sql`${oneTimeCode.tries} + 1` })
    .where(
      and(
        eq(oneTimeCode.flowHash, flowHash),
        isNull(oneTimeCode.usedAt),
        lt(oneTimeCode.tries, most),
        gte(oneTimeCode.expiresAt, at + 1),
      ),
    )
    .returning();
  return spent;
}

/** Uses a code up; false when somebody was faster. */
export async function spendCode(tx: Tx, id: string, at: number): Promise<boolean> {
  const { oneTimeCode } = tx.t;
  const used = await tx
    .update(oneTimeCode)
    .set({ usedAt: at })
    .where(and(eq(oneTimeCode.id, id), isNull(oneTimeCode.usedAt)))
    .returning({ id: oneTimeCode.id });
  return used.length === 1;
}
