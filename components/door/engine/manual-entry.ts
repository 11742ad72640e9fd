import { readHumanCode } from '#domain/token/human-code.ts';
import type { DoorEngine } from '../engine.ts';
import type { DoorCore } from './core.ts';
import type { DoorLink } from './link.ts';
import type { ReadingLine } from './reading.ts';
import { metaChange } from './stored.ts';
import { askTypedName } from './typed-name.ts';

/** So many wrong numbers in a minute lock the keyboard for the next (rule 32). */
const MOST_WRONG = 10;
const MINUTE_MS = 60_000;

/** Numbers that somebody types: right ones are readings, and guessing takes for ever. */
export class ManualEntry {
  readonly #core: DoorCore;
  readonly #link: DoorLink;
  readonly #line: ReadingLine;
  constructor(core: DoorCore, link: DoorLink, line: ReadingLine) {
    this.#core = core;
    this.#link = link;
    this.#line = line;
  }

  async read(typed: string): ReturnType<DoorEngine['readHuman']> {
    const core = this.#core;
    const now = core.parts.now();
    if (!core.can('manual') || (core.manualLockedUntil !== null && now < core.manualLockedUntil))
      return 'locked';
    const ticketNo = readHumanCode(typed);
    if (ticketNo === undefined) {
      await this.#countWrong(now);
      return 'typo';
    }
    const name = core.search.nameOf(core, ticketNo);
    const shown = await this.#line.readNumber(ticketNo, 'manual', name);
    if (shown?.decision.verdict === 'unknown_code') await this.#countWrong(now);
    // The lane goes on without it.
    else if (shown && name === null) void askTypedName(core, this.#link, shown);
    return shown;
  }

  /** On the disk, so that opening the page anew gives no ten more. */
  async #countWrong(now: number): Promise<void> {
    const core = this.#core;
    const wrongAt = [...core.wrongAt.filter((at) => at <= now && now - at < MINUTE_MS), now];
    const isFull = wrongAt.length >= MOST_WRONG;
    core.wrongAt = isFull ? [] : wrongAt;
    if (isFull) core.manualLockedUntil = now + MINUTE_MS;
    core.changed();
    const { manualLockedUntil: lockedUntil } = core;
    await core.save([metaChange('typing', { wrongAt: core.wrongAt, lockedUntil })]);
  }
}
