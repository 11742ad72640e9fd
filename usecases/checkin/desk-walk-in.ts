import { createHash } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { forgetKey, keepKey, keptAnswer } from '#db/registration/form-record.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { DeskRefusal, DeskResult } from '#domain/checkin/desk-protocol.ts';
import type { WalkInAnswer, WalkInOrder } from '#domain/checkin/protocol.ts';
import { groupedHumanCode } from '#domain/token/human-code.ts';
import type { Viewer } from '#domain/viewer.ts';
import { type Held, readHeld } from '../registration/held.ts';
import { type RegistrationSetup, readSetup } from '../registration/setup-facts.ts';
import { enterByStaff, type StaffEntryRefusal } from '../registration/staff-entry.ts';
import { readCode } from '../registration/ticket.ts';
import { type DeskSeat, openDesk } from './desk-device.ts';

/**
 * Registers somebody who stands at the desk: a seat ahead of the queue, never beyond the capacity, and the ticket at once
 * (S1, registration.md O6). The address may be empty. The same key and order give the same ticket for 24 hours
 * (registration.md rule 12). Types with a price are refused: money is taken elsewhere.
 * @throws NotFoundError for a device without `walkin`, and where the edition registers nobody
 */
export async function registerWalkIn(
  house: Viewer,
  seat: DeskSeat,
  order: WalkInOrder,
  key: string,
): Promise<DeskResult<WalkInAnswer>> {
  const { scope, edition, viewer, deviceId } = await openDesk(house, seat, ['walkin']);
  const setup = await readSetup(getDb().read, scope, edition);
  const type = setup.types.find(({ typeNo }) => typeNo === order.typeNo);
  if (type === undefined) return { ok: false, reason: 'input.invalid' };
  if (type.priceMinor > 0) return { ok: false, reason: 'walkin.unpaid' };
  const use = keyUse(deviceId, key, order);
  const before = await replay(setup, use);
  if (before !== undefined) return before;
  const { name, email, organisation, position, language } = order;
  const entry = { name, email, organisation, position, locale: language, type: type.slug };
  try {
    const held = await getDb().tx(
      async (tx) => {
        const at = now();
        const entered = await enterByStaff({ tx, setup, viewer, by: 'staff', at }, entry, 'walk_in');
        if (!entered.ok) throw new RefusedError(reasonOf(entered));
        // Waiting for a draw is no way in.
        if (entered.ticket === undefined) throw new RefusedError('walkin.closed');
        const resultIds = { registrationId: entered.registration.id };
        const row = { ...use, editionId: scope.editionId, status: 201, resultIds, createdAt: at };
        const old = await keptAnswer(tx, use.scope, use.key);
        if (old !== undefined) await forgetKey(tx, use.scope, use.key);
        if ((old !== undefined && isFresh(old.createdAt, at)) || !(await keepKey(tx, row)))
          throw new RepeatedKeyError('taken');
        return entered;
      },
      { guarded: true, label: 'door.walk_in' },
    );
    return answerOf(setup, held);
  } catch (error) {
    if (error instanceof RefusedError) return { ok: false, reason: error.reason };
    if (error instanceof RepeatedKeyError)
      return (await replay(setup, use)) ?? { ok: false, reason: 'changed.meanwhile' };
    throw error;
  }
}

/** Takes everything back. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly reason: DeskRefusal;
  constructor(reason: DeskRefusal) {
    super(reason);
    this.reason = reason;
  }
}

/** The same press came by another request between our look and our write. */
class RepeatedKeyError extends Error {
  override readonly name = 'RepeatedKeyError';
}

type KeyUse = { readonly scope: string; readonly key: string; readonly bodyHash: string };

function keyUse(deviceId: string, key: string, order: WalkInOrder): KeyUse {
  const bodyHash = createHash('sha256').update(canonicalJson(order)).digest('hex');
  return { scope: `door-walk-in:${deviceId}`, key, bodyHash };
}

async function replay(
  setup: RegistrationSetup,
  { scope, key, bodyHash }: KeyUse,
): Promise<DeskResult<WalkInAnswer> | undefined> {
  const { read } = getDb();
  const old = await keptAnswer(read, scope, key);
  if (old === undefined || !isFresh(old.createdAt, now())) return undefined;
  if (old.bodyHash !== bodyHash) return { ok: false, reason: 'key.reused' };
  return answerOf(setup, await readHeld(read, setup, old.resultIds.registrationId ?? ''));
}

const KEPT_MS = 24 * 3_600_000;
function isFresh(madeAt: number, at: number): boolean {
  return at - madeAt < KEPT_MS;
}

async function answerOf(setup: RegistrationSetup, { ticket }: Held): Promise<DeskResult<WalkInAnswer>> {
  const code = ticket && (await readCode(getDb().read, setup, ticket));
  if (ticket === undefined || code === undefined) return { ok: false, reason: 'ticket.unusable' };
  const { id: ticketNo, humanCode } = ticket;
  return { ok: true, value: { ticketNo, humanCode: groupedHumanCode(humanCode), code } };
}

function reasonOf({ reason }: StaffEntryRefusal): DeskRefusal {
  if (reason === 'invalid') return 'input.invalid';
  if (reason === 'pool_full') return 'pool.full';
  return reason === 'duplicate' ? 'walkin.duplicate' : 'walkin.closed';
}
