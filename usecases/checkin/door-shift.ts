import { now } from '#adapters/clock.ts';
import { addShift, changeShift, shiftById } from '#db/checkin/door-shift.ts';
import { operatorsOf } from '#db/checkin/manifest.ts';
import { getDb } from '#db/client.ts';
import type { ShiftOrder } from '#domain/checkin/shift-order.ts';
import type { ThrottleRule } from '#domain/throttle.ts';
import { type Counted, countAttempt, forgive } from '../account/throttle.ts';
import type { DeviceCaller } from './device-access.ts';
import { isPin } from './operator-pin.ts';

export type PinRefusal =
  | { readonly ok: false; readonly reason: 'unknown_operator' | 'wrong_pin' }
  | { readonly ok: false; readonly reason: 'too_many'; readonly waitSeconds: number };

/** Of each device: ten thousand PINs take it three weeks. Right ones do not count. */
const PIN_RULE: ThrottleRule = { burst: 5, perQuarterHour: 5 };

/**
 * Whether a PIN is that of an operator of the edition; without one named, of any who has a PIN. An operator without a PIN is
 * taken at their word (D6), but opens nothing that asks for one.
 */
export async function checkPin(
  { scope, device }: DeviceCaller,
  { operatorId, pin }: { readonly operatorId: string | null; readonly pin: string | null },
): Promise<{ readonly ok: true; readonly hasPin: boolean } | PinRefusal> {
  const operators = await operatorsOf(getDb().read, scope);
  const asked = operatorId === null ? operators : operators.filter(({ id }) => id === operatorId);
  if (asked.length === 0) return { ok: false, reason: 'unknown_operator' };
  if (operatorId !== null && asked.every(({ pinHash }) => pinHash === null))
    return { ok: true, hasPin: false };
  const counted: Counted[] = [{ kind: 'door.pin', who: device.id, rule: PIN_RULE }];
  const waitSeconds = countAttempt(counted);
  if (waitSeconds !== undefined) return { ok: false, reason: 'too_many', waitSeconds };
  const isRight = asked.some(({ id, pinHash }) => pinHash !== null && isPin(id, pin ?? '', pinHash));
  if (!isRight) return { ok: false, reason: 'wrong_pin' };
  forgive(counted);
  return { ok: true, hasPin: true };
}

async function asksForPin({ scope }: DeviceCaller, operatorId: string): Promise<boolean> {
  const operators = await operatorsOf(getDb().read, scope);
  return operators.some(({ id, pinHash }) => id === operatorId && pinHash !== null);
}

/**
 * Writes down who is on duty and what the self-test said (D6): the same id again ends the shift or tells more of it. An
 * offline device sends it later, so its times are the device's own; where nobody has the PIN any more (`isLate`) it is kept
 * as not proved, since scans name who was on duty all the same.
 */
export async function keepShift(
  caller: DeviceCaller,
  { id, operatorId, pin, fromAt, toAt, selfTest, isLate = false }: ShiftOrder,
): Promise<{ readonly ok: true } | PinRefusal | { readonly ok: false; readonly reason: 'foreign_id' }> {
  const { scope, device } = caller;
  const known = await shiftById(getDb().read, id);
  if (known !== undefined) {
    if (known.deviceId !== device.id || known.operatorId !== operatorId)
      return { ok: false, reason: 'foreign_id' };
    // Whoever ends a shift does not test anything again, and telling it once more proves nothing.
    const { pin: proof } = known.selfTest;
    const again = { ...selfTest, ...(proof && selfTest.pin !== 'failed' ? { pin: proof } : {}) };
    const change = Object.keys(selfTest).length === 0 ? { toAt } : { toAt, selfTest: again };
    await getDb().tx((tx) => changeShift(tx, scope, known, change), {
      ...{ guarded: true, label: 'door shift' },
    });
    return { ok: true };
  }
  const isUnproved = isLate && operatorId !== null && (await asksForPin(caller, operatorId));
  if (operatorId !== null && !isUnproved) {
    const checked = await checkPin(caller, { operatorId, pin });
    if (!checked.ok) return checked;
  }
  const { pin: wrong } = selfTest;
  const tested = isUnproved ? { ...selfTest, pin: wrong === 'failed' ? wrong : 'poor' } : selfTest;
  const row = { id, deviceId: device.id, operatorId, fromAt, toAt, selfTest: tested, receivedAt: now() };
  const isNew = await getDb().tx((tx) => addShift(tx, scope, row), { guarded: true, label: 'door shift' });
  return isNew ? { ok: true } : { ok: false, reason: 'foreign_id' };
}
