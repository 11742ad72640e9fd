import type { ShiftOrder } from '#domain/checkin/protocol.ts';
import type { DoorCore } from './core.ts';
import { type DoorLink, problemCode } from './link.ts';
import { type Change, metaChange, type StoredShift } from './stored.ts';
import type { RoundEnd } from './upload.ts';

/**
 * Shifts that the server has not heard of, or not to their end; sent like scans until it has them, and the same one again
 * changes nothing there. PINs wait in the memory of the page alone: without them a shift is told as not proved.
 */
export class ShiftQueue {
  #rows: readonly StoredShift[] = [];
  readonly #pins = new Map<string, string>();

  /** What was refused is brought once more with each opening of the page. */
  load(rows: readonly StoredShift[]): void {
    this.#rows = rows.map((row) => ({ ...row, refused: null }));
  }

  clear(): void {
    this.#rows = [];
    this.#pins.clear();
  }

  all(): readonly StoredShift[] {
    return this.#rows;
  }

  waiting(): readonly StoredShift[] {
    return this.#rows.filter(({ refused }) => refused === null);
  }

  refused(): number {
    return this.#rows.length - this.waiting().length;
  }

  /** In the place of what waits of the same shift. The change is to be stored. */
  put(row: StoredShift): Change {
    this.#rows = [...this.#rows.filter(({ id }) => id !== row.id), row];
    return this.#change();
  }

  /** Takes out what the server has, unless more of it came meanwhile. */
  remove(row: StoredShift): Change {
    this.#rows = this.#rows.filter((each) => each !== row);
    this.#pins.delete(row.id);
    return this.#change();
  }

  keepPin(id: string, pin: string | null): void {
    if (pin === null) this.#pins.delete(id);
    else this.#pins.set(id, pin);
  }

  pinOf(id: string): string | null {
    return this.#pins.get(id) ?? null;
  }

  #change(): Change {
    return metaChange('shifts', this.#rows.length > 0 ? this.#rows : undefined);
  }
}

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
    if (status < 300) await core.save([core.shifts.remove(row)]);
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
