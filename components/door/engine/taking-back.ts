import { offsetForScan } from '#domain/checkin/clock.ts';
import type { AnnulmentInput } from '#domain/checkin/scan-input.ts';
import type { DoorEngine } from '../engine.ts';
import type { DoorCore } from './core.ts';
import type { ReadingLine } from './reading.ts';
import { newScanId } from './scan-id.ts';
import { directionOf, undoOf } from './snapshot.ts';

/** What adds to the record or takes from it without a code: undo, taps, and whom a supervisor lets in. */
export class TakingBack {
  readonly #core: DoorCore;
  readonly #line: ReadingLine;
  readonly #wake: () => void;

  constructor(core: DoorCore, line: ReadingLine, wake: () => void) {
    this.#core = core;
    this.#line = line;
    this.#wake = wake;
  }

  acts(): Pick<DoorEngine, 'undo' | 'annul' | 'admitUnticketed' | 'tally'> {
    const core = this.#core;
    return {
      undo: () =>
        this.#line.inLine(async () => {
          const last = undoOf(core);
          return last === null ? false : this.#annul(last.scanId, null);
        }),
      annul: (scanId, reason) =>
        this.#line.inLine(async () => {
          if (!core.can('undo_any') || reason.trim() === '' || core.record.isAnnulled(scanId)) return false;
          return this.#annul(scanId, reason.trim());
        }),
      admitUnticketed: (reason) =>
        this.#line.inLine(async () => {
          if (!core.can('override') || reason.trim() === '') return false;
          return this.#admit(reason.trim());
        }),
      tally: (change) => this.#line.inLine(() => this.#tap(change)),
    };
  }

  /** The scan stays in the record and counts no more; the annulment goes the way of a scan. */
  async #annul(scanId: string, reason: string | null): Promise<boolean> {
    const core = this.#core;
    if (core.phase !== 'ready') return false;
    const at = core.parts.now();
    const row: AnnulmentInput = { id: scanId, reason, by: core.shift?.operator?.id ?? null, t: at };
    const sequel = { kind: 'annulment', at, sent: null, row } as const;
    if (!(await core.save([{ store: 'outcome', key: `annulment ${scanId}`, value: sequel }]))) return false;
    core.record.putSequel(sequel);
    core.heads.touch(core, scanId);
    core.isExported = false;
    if (core.shown?.scanId === scanId) core.shown = null;
    this.#wake();
    core.changed();
    return true;
  }

  /** Somebody without a ticket, as a scan that names nobody (rule 32). */
  async #admit(reason: string): Promise<boolean> {
    const core = this.#core;
    const checkpoint = core.checkpoint();
    if (core.phase !== 'ready' || !checkpoint || !core.can('scan')) return false;
    const scan = await this.#line.store({
      ...{ cp: checkpoint.id, ticket: null, gen: null, raw: null, m: 'manual', admitted: true },
      ...{ dir: directionOf(core), slot: core.slot().current?.no ?? null, shown: 'ok' },
      override: { of: null, reason },
    });
    if (!scan) return false;
    void this.#line.send(scan);
    core.changed();
    return true;
  }

  /** One person without a name; on the disk before the number on the screen changes, and uploaded like a scan (rule 38). */
  async #tap(change: 1 | -1): Promise<boolean> {
    const core = this.#core;
    const checkpoint = core.checkpoint();
    if (core.phase !== 'ready' || !checkpoint || !core.can('scan')) return false;
    const t = core.parts.now();
    const row = { id: newScanId(t), cp: checkpoint.id, change, t, off: offsetForScan(t, core.clock) };
    const sequel = { kind: 'tally', at: t, sent: null, row } as const;
    if (!(await core.save([{ store: 'outcome', key: `tally ${row.id}`, value: sequel }]))) return false;
    core.record.putSequel(sequel);
    core.heads.add(row.id);
    core.heads.touch(core, row.id);
    core.isExported = false;
    this.#wake();
    core.changed();
    return true;
  }
}
