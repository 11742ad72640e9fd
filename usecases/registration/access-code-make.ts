import { randomBytes } from 'node:crypto';
import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';

import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { addAccessCode } from '#db/registration/access-code.ts';
import { addAllocation } from '#db/registration/allocation.ts';
import { addPool } from '#db/registration/pool-stock.ts';
import type { TicketType } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { normaliseAccessCode } from '#domain/registration/access-code.ts';
import type { CodeFault, MakeCodesOrder } from '#domain/registration/access-code-input.ts';
import { publicIdFrom } from '#domain/token/link-secret.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { addGeneratedCode, type JudgedEffects, judgeEffects } from './access-code-effect.ts';

export type CodesMade =
  | { readonly ok: true; readonly batch: string; readonly count: number }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly CodeFault[] };

/**
 * Makes one code of the organizer's own word, or so many generated ones that share a name (registration.md O4, rules 22
 * and 23). Uses are counted in a pool of each code; seats that are set aside are taken from the pools of their type once.
 * @throws NotFoundError, ForbiddenError
 */
export async function makeAccessCodes(
  viewer: Viewer,
  slug: string,
  order: MakeCodesOrder,
): Promise<CodesMade> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const word = order.word.trim();
  const codeNorm = normaliseAccessCode(word);
  if (word !== '' && codeNorm === undefined) return refused('word', 'malformed');
  try {
    const made = await getDb().tx(
      async (tx): Promise<CodesMade> => {
        const judged = await judgeEffects(tx, scope, edition.zone, order);
        if (!judged.ok) return { ok: false, reason: 'invalid', fields: judged.fields };
        if (order.seats !== null && judged.types.length !== 1) return refused('seats', 'one_type');
        return store({ tx, scope, viewer, at: now() }, judged, { ...order, codeNorm });
      },
      { label: 'access-code.make' },
    );
    if (made.ok) await bus().publish('edition', edition.slug);
    return made;
  } catch (error) {
    if (error instanceof RefusedCodeError) return { ok: false, reason: 'invalid', fields: [error.fault] };
    throw error;
  }
}

type Work = {
  readonly tx: Tx;
  readonly scope: EditionScope;
  readonly viewer: Viewer;
  readonly at: number;
};
type Wanted = Pick<MakeCodesOrder, 'count' | 'uses' | 'seats'> & { readonly codeNorm: string | undefined };

async function store(
  work: Work,
  { effects, types }: Extract<JudgedEffects, { ok: true }>,
  { count, uses, seats, codeNorm }: Wanted,
): Promise<CodesMade> {
  const { tx, scope, viewer, at } = work;
  const number = codeNorm === undefined ? count : 1;
  const ids = Array.from({ length: number }, () => newId());
  const seatPool = seats === null ? null : await addPool(tx, scope, seatPoolOf(effects.batch, ids[0], seats));
  for (const id of ids) {
    const usesPool = uses === null ? null : await addPool(tx, scope, usesPoolOf(effects.batch, id, uses));
    const pools = { seatPoolId: seatPool?.id ?? null, usesPoolId: usesPool?.id ?? null };
    const given = { ...effects, ...pools, id, emailLock: null, createdBy: actorOf(viewer), createdAt: at };
    if (codeNorm === undefined) await addGeneratedCode(tx, scope, given);
    else if (!(await addAccessCode(tx, scope, { ...given, codeNorm })))
      throw new RefusedCodeError('word', 'taken');
  }
  const [type] = types;
  const [codeId] = ids;
  if (seatPool && seats !== null && type && codeId)
    await setAside(work, { seats, type, codeId, poolId: seatPool.id, name: effects.batch });
  await recordAudit(tx, viewer, at, [
    {
      editionId: scope.editionId,
      action: 'access-code.add',
      targetKind: 'access-code',
      targetId: codeId ?? null,
      fields: ['codeCount'],
      values: { codeCount: { before: null, after: number } },
    },
  ]);
  return { ok: true, batch: effects.batch, count: number };
}

/** Each pool of the type counts the seats once; registrations with these codes claim the pool of the codes (rule 22). */
async function setAside(
  { tx, scope, at }: Work,
  given: {
    readonly seats: number;
    readonly type: TicketType;
    readonly codeId: string;
    readonly poolId: string;
    readonly name: string;
  },
): Promise<void> {
  const { seats, type, codeId, poolId, name } = given;
  const nobody = { organisationId: null, email: null, emailNorm: null, returnAt: null, returnedAt: null };
  const taken = await addAllocation(tx, scope, {
    ...nobody,
    ...{
      publicId: publicIdFrom(randomBytes(12)),
      name,
      codeId,
      poolId,
      aside: seats,
      linkVersion: 1,
      linkMadeAt: at,
    },
    parentIds: type.poolIds,
  });
  if (!taken.ok) throw new RefusedCodeError('seats', 'pool_full');
}

const seatPoolOf = (batch: string, refId: string | undefined, nominal: number) =>
  ({ kind: 'allocation', refId: refId ?? null, name: { en: batch, ru: batch }, nominal }) as const;
const usesPoolOf = (batch: string, refId: string, nominal: number) =>
  ({ kind: 'code', refId, name: { en: batch, ru: batch }, nominal }) as const;

function refused(name: CodeFault['name'], code: CodeFault['code']): CodesMade {
  return { ok: false, reason: 'invalid', fields: [{ name, code }] };
}

/** Takes everything back that was stored for these codes. */
class RefusedCodeError extends Error {
  override readonly name = 'RefusedCodeError';
  readonly fault: CodeFault;
  constructor(name: CodeFault['name'], code: CodeFault['code']) {
    super(`${name}: ${code}`);
    this.fault = { name, code };
  }
}
