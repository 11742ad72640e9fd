import { isCurrent, sharesHall } from './current-slot.ts';
import type { DecideStep, Given, StepResult } from './decision.ts';
import type { DoorSlot } from './manifest.ts';
import { judgeStandby } from './standby.ts';
import { judgeValidity } from './validity.ts';

/** Steps 3 to 5 of rule 1: what the ticket is good for, here and now. */
export const TICKET_STEPS: readonly DecideStep[] = [
  { no: 3, name: 'cancelled', run: cancelled },
  { no: 3, name: 'approval', run: unapproved },
  { no: 3, name: 'payment', run: unpaid },
  { no: 4, name: 'validity', run: validity },
  { no: 4, name: 'hours', run: hours },
  { no: 5, name: 'type', run: notEntitled },
  { no: 5, name: 'booking', run: booking },
];

function cancelled({ row }: Given): StepResult {
  return row?.isCancelled ? { verdict: 'cancelled', facts: {} } : undefined;
}

function unapproved({ row }: Given): StepResult {
  return row?.isUnapproved ? { verdict: 'unapproved', facts: {} } : undefined;
}

function unpaid({ row }: Given): StepResult {
  return row?.isUnpaid ? { verdict: 'unpaid', facts: {} } : undefined;
}

function validity({ holder, manifest, checkpoint, now }: Given): StepResult {
  if (!holder) return undefined;
  const result = judgeValidity(holder.validityNo, manifest, checkpoint.toleranceMinutes, now);
  if (result.kind === 'valid') return undefined;
  if (result.kind === 'unknown') return { verdict: 'rule_denied', facts: { why: 'unknown_validity' } };
  if (result.kind === 'wrong_day') {
    const { days, isSpan } = result;
    return { verdict: 'wrong_day', facts: { days, isSpan } };
  }
  return { verdict: result.kind, facts: { of: 'validity', at: result.at } };
}

/** The hours of the door itself are exact: whoever sets them can set them earlier. */
function hours({ checkpoint: { opensAt, closesAt }, now }: Given): StepResult {
  if (opensAt !== null && now < opensAt)
    return { verdict: 'too_early', facts: { of: 'checkpoint', at: opensAt } };
  if (closesAt !== null && now >= closesAt)
    return { verdict: 'too_late', facts: { of: 'checkpoint', at: closesAt } };
  return undefined;
}

function notEntitled({ holder, checkpoint: { typeNos } }: Given): StepResult {
  if (!holder || typeNos.length === 0 || typeNos.includes(holder.typeNo)) return undefined;
  return { verdict: 'not_entitled', facts: { typeNo: holder.typeNo } };
}

/** Nothing on, nobody booked. A session that takes no bookings asks for none. */
function booking(given: Given): StepResult {
  const { checkpoint, slot, row, now, occupancy } = given;
  if (checkpoint.booking === 'none') return undefined;
  if (!slot) return { verdict: 'not_booked', facts: { slotNo: null, standbyAt: null, isFull: false } };
  if (!slot.needsBooking || row?.bookedSlotNos.includes(slot.no)) return undefined;
  const elsewhere = bookedElsewhere(given, slot);
  if (elsewhere) return { verdict: 'wrong_session', facts: { slotNo: slot.no, bookedSlotNo: elsewhere.no } };
  const standby = judgeStandby(slot, checkpoint, occupancy, now);
  if (standby.kind === 'open') return { isStandby: true };
  const standbyAt = standby.kind === 'later' ? standby.fromAt : null;
  return { verdict: 'not_booked', facts: { slotNo: slot.no, standbyAt, isFull: standby.kind === 'full' } };
}

/** A seat in a slot that is on now in another hall. */
function bookedElsewhere({ row, manifest, now }: Given, slot: DoorSlot): DoorSlot | undefined {
  return manifest.slots.find(
    (other) => row?.bookedSlotNos.includes(other.no) && isCurrent(other, now) && !sharesHall(other, slot),
  );
}
