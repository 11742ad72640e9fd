import type { ShiftOrder } from '#domain/checkin/shift-order.ts';
import type { SelfTest } from '../engine.ts';
import { verifiesKnownCode } from './code.ts';
import type { DoorCore } from './core.ts';
import { type DoorLink, problemCode } from './link.ts';
import { newScanId } from './scan-id.ts';
import { metaChange, type StoredShift } from './stored.ts';

type Start = { readonly operatorId: string | null; readonly pin: string | null; readonly selfTest: SelfTest };

/**
 * Who is on duty from now on (D6). The server judges the PIN; without a network nobody can, the lane goes on, and the server
 * is told later.
 */
export async function startShift(
  core: DoorCore,
  link: DoorLink,
  { operatorId, pin, selfTest }: Start,
): Promise<'started' | 'wrong_pin' | 'failed'> {
  const operator = core.manifest?.operators.find(({ id }) => id === operatorId) ?? null;
  if (operatorId !== null && !operator) return 'failed';
  const fromAt = core.parts.now();
  const id = newScanId(fromAt);
  const body: ShiftOrder = { id, operatorId, pin, selfTest, fromAt: core.corrected(), toAt: null };
  const reply = await link.call({ method: 'POST', path: 'shifts', body });
  // A server in trouble is no judge; one that says "too many tries" is.
  if (reply.kind === 'answer' && !reply.response.ok && reply.response.status < 500)
    return (await problemCode(reply.response))?.includes('pin') === true ? 'wrong_pin' : 'failed';
  const isTold = reply.kind === 'answer' && reply.response.ok;
  core.shift = { id, operator, fromAt, selfTest };
  if (!isTold) {
    core.shifts.keepPin(id, pin);
    core.isExported = false;
  }
  const row = { id, operatorId, fromAt, toAt: null, off: core.offsetMs(), selfTest, refused: null };
  const told = core.shifts.put({ ...row, sent: isTold ? core.parts.now() : null });
  const isSaved = await core.save([metaChange('shift', core.shift), told]);
  core.changed();
  return isSaved ? 'started' : 'failed';
}

/** The end is on the disk before anybody is told of it, so that it is told also after the page was closed. */
export async function endShift(core: DoorCore): Promise<void> {
  const { shift } = core;
  if (!shift) return;
  core.shift = null;
  core.search.close();
  const { id, operator, fromAt, selfTest } = shift;
  const kept = core.shifts.all().find((row) => row.id === id);
  const begun: Omit<StoredShift, 'toAt'> = kept ?? {
    ...{ id, operatorId: operator?.id ?? null, fromAt, off: core.offsetMs(), selfTest, refused: null },
  };
  core.isExported = false;
  const over = { ...begun, toAt: core.parts.now(), sent: null, refused: null };
  await core.save([metaChange('shift', undefined), core.shifts.put(over)]);
  core.changed();
}

const MINUTE_MS = 60_000;

/** What can be tested without eyes and ears: whether rows can be kept, times be trusted, others be heard, codes be judged. */
export async function testSelf(core: DoorCore, link: DoorLink): Promise<SelfTest> {
  const reply = await link.call({ method: 'GET', path: `feed?after=${core.cursor}` });
  const isHeard = reply.kind === 'answer' && reply.response.ok;
  const isKept = await core.save([metaChange('settings', core.settings)]);
  const { clock, device } = core;
  return {
    storage: isKept ? (device?.isPersistent === true ? 'good' : 'poor') : 'failed',
    clock: clock ? (Math.abs(clock.offsetMs) <= MINUTE_MS ? 'good' : 'poor') : 'failed',
    sync:
      isHeard && core.behind() === null ? 'good' : isHeard || core.rosterFrom !== null ? 'poor' : 'failed',
    code: (await verifiesKnownCode()) ? 'good' : 'failed',
  };
}
