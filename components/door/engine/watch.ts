import type { DoorCore } from './core.ts';
import { beginWipe, finishWipe } from './wipe.ts';

const TICK_MS = 10_000;
/** A new version of the page takes over by itself after so long without a reading, a touch or a key (rule 26). */
const IDLE_MS = 600_000;

/** A measure of the clock says so long what time it is; one is made anew with a contact after ten minutes. */
const FRESH_MS = 15 * 60_000;
/** A device that nobody can reach forgets all by its own clock too, but only so long after it should have. */
const MARGIN_MS = 14 * 86_400_000;

/**
 * Whether the edition is over (rule 25). A battery that was flat puts clocks days ahead: only the server's time counts, and
 * the own one alone where no server was heard for so long that there is nothing left to lose.
 */
function isOver(core: DoorCore, wipeAt: number): boolean {
  const { clock, parts } = core;
  const isFresh = clock !== null && Math.abs(parts.now() - clock.deviceAt) <= FRESH_MS;
  return core.corrected() >= wipeAt + (isFresh ? 0 : MARGIN_MS);
}

/** What happens by the clock: slots change, the device ends with its edition, a new version takes over while nobody reads. */
export class Watch {
  readonly #core: DoorCore;
  readonly #hurry: () => void;
  readonly #ends: (() => void)[] = [];
  #readingNo = 0;
  #idleSince: number;

  constructor(core: DoorCore, hurry: () => void) {
    this.#core = core;
    this.#hurry = hurry;
    this.#idleSince = core.parts.now();
  }

  start(): void {
    const { parts } = this.#core;
    this.#ends.push(
      parts.onWake(() => this.#hurry()),
      parts.onTouch(() => {
        this.#idleSince = parts.now();
      }),
      parts.update.onChange(() => this.#core.changed()),
    );
    this.#tick();
  }

  close(): void {
    for (const end of this.#ends) end();
  }

  #tick(): void {
    const core = this.#core;
    if (core.isClosed) return;
    core.parts.after(TICK_MS, () => this.#tick());
    void this.#look();
  }

  async #look(): Promise<void> {
    const core = this.#core;
    const { manifest, parts } = core;
    if (core.phase === 'ready' && manifest && isOver(core, manifest.wipeAt)) await beginWipe(core, 'over');
    else if (core.phase === 'wiped' && core.waiting() === 0 && core.device) await finishWipe(core);
    const no = core.shown?.no ?? this.#readingNo;
    if (no !== this.#readingNo) this.#idleSince = parts.now();
    this.#readingNo = no;
    const isIdle = parts.now() - this.#idleSince >= IDLE_MS && core.phase !== 'loading';
    if (isIdle && parts.update.isWaiting()) parts.update.apply();
    core.changed();
  }
}
