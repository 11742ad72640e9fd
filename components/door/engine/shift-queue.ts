import type { ShiftOrder } from '#domain/checkin/shift-order.ts';
import type { DoorCore } from './core.ts';
import { type DoorLink, problemCode } from './link.ts';
import type { StoredShift } from './stored.ts';
import type { RoundEnd } from './upload.ts';

/** Tells the server of all shifts that wait; those it will never take are kept and counted. */
export async function sendShifts(core: DoorCore, link: DoorLink): Promise<RoundEnd> {
  for (;;) {
    const [row] = core.shifts.waiting();
    if (!row) return { kind: 'done' };
    const pin = core.shifts.pinOf(row.id);
    const body = orderOf(row, pin);
    const reply = await link.call({ method: 'POST', path: 'shifts', body });
    if (reply.kind === 'gone') return reply;
    const { status = 503 } = reply.kind === 'answer' ? reply.response : {};
    const code = reply.kind === 'answer' ? await problemCode(reply.response) : null;
    if (status < 300) await core.save([core.shifts.taken(row, core.parts.now())]);
    else if (status === 401 || status === 429 || status >= 500) return { kind: 'failed', retryAfterMs: null };
    else if (pin !== null && code?.includes('pin') === true) await tellUnproved(core, row);
    else await core.save([core.shifts.put({ ...row, refused: code ?? String(status) })]);
    core.changed();
    // A disk that failed stops the device: nothing gets less then.
    if (core.stopReason === 'storage') return { kind: 'failed', retryAfterMs: null };
  }
}

/** The PIN that was typed without a network was none of theirs: the shift happened all the same, and says so. */
async function tellUnproved(core: DoorCore, row: StoredShift): Promise<void> {
  core.shifts.keepPin(row.id, null);
  await core.save([core.shifts.put({ ...row, selfTest: { ...row.selfTest, pin: 'failed' } })]);
}

function orderOf(
  { id, operatorId, fromAt, toAt, off, selfTest }: StoredShift,
  pin: string | null,
): ShiftOrder {
  return {
    ...{ id, operatorId, pin, selfTest, fromAt: fromAt + off, toAt: toAt === null ? null : toAt + off },
    ...(pin === null ? { isLate: true } : {}),
  };
}
