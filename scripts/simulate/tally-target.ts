import type { Laid, TalliedPlay, TalliedTarget, TalliedView } from './tally-play.ts';
import { fateOf } from './tally-play.ts';
import { highest } from './tally-session.ts';
import { TalliedUniques } from './tally-unique.ts';

const NO_REFUSALS = { malformed: 0, signature: 0, access: 0, overload: 0, expired: 0, late: 0, pace: 0 };
export type Refusals = Record<keyof typeof NO_REFUSALS, number>;
const NO_FATES = { bots: 0, shared: 0, impossible: 0, flaggedShort: 0, underTenSeconds: 0, counts: 0 };

export function noRefusals(): { start: Refusals; beat: Refusals } {
  return { start: { ...NO_REFUSALS }, beat: { ...NO_REFUSALS } };
}

/** Everything that is said of one target; plays come share by share. */
export class TalliedTargetSum {
  readonly target: TalliedTarget;
  readonly refused = noRefusals();
  readonly #fates = { ...NO_FATES };
  readonly #minutes = new Map<number, { minute: number; watchMs: number; starts: number }>();
  readonly #tracks = new Map<number, number>();
  readonly #bins = new Map<number, number>();
  readonly #uniques = new TalliedUniques();
  readonly ofWhich = { coarse: 0, muted: 0, hosting: 0, partner: 0, restored: 0 };
  readonly #beats = { written: 0, duplicate: 0 };
  readonly #sums = { starts: 0, views: 0, visibleMs: 0, stalledMs: 0, creditedMs: 0, watchMs: 0 };

  constructor(target: TalliedTarget) {
    this.target = target;
  }

  start(at: number): void {
    this.#sums.starts += 1;
    this.#minute(Math.floor(at / 60_000)).starts += 1;
  }

  beat(laid: Laid | undefined, isRepeated: boolean): void {
    this.#beats.written += 1;
    if (isRepeated) this.#beats.duplicate += 1;
    if (laid === undefined) return;
    const { from, to, track } = laid;
    this.#sums.watchMs += to - from;
    this.#tracks.set(track, (this.#tracks.get(track) ?? 0) + to - from);
    for (let at = from; at < to; ) {
      const minute = Math.floor(at / 60_000);
      const end = Math.min(to, (minute + 1) * 60_000);
      this.#minute(minute).watchMs += end - at;
      at = end;
    }
  }

  /** A play at its end. */
  close(play: TalliedPlay): void {
    this.#fates[fateOf(play)] += 1;
    this.#sums.visibleMs += play.visible;
    this.#sums.stalledMs += play.stalledDs * 100;
    this.#sums.creditedMs += play.credited;
  }

  /** All views of one viewer here, the first one first. */
  views(views: readonly TalliedView[]): void {
    this.#sums.views += views.length;
    for (const { spans, plays } of views) {
      for (const [from, to] of spans)
        for (let bin = Math.round(from / 100); bin < Math.round(to / 100); bin += 1)
          this.#bins.set(bin, (this.#bins.get(bin) ?? 0) + 1);
      if (plays.some(({ isCoarse }) => isCoarse)) this.ofWhich.coarse += 1;
      if (plays.some(({ flags }) => (flags & 4) !== 0)) this.ofWhich.muted += 1;
      if (plays.some(({ tier }) => tier === 3)) this.ofWhich.hosting += 1;
    }
    const first = views[0]?.plays[0];
    if (first !== undefined) this.#uniques.add(first);
  }

  get watchMs(): number {
    return this.#sums.watchMs;
  }

  minuteMs(minute: number): number {
    return this.#minutes.get(minute)?.watchMs ?? 0;
  }

  minuteRows() {
    return [...this.#minutes.values()].sort((a, b) => a.minute - b.minute);
  }

  waterfall() {
    const { starts, views } = this.#sums;
    const { counts, ...fates } = this.#fates;
    const { start } = this.refused;
    const refused = start.malformed + start.signature + start.access + start.overload;
    return {
      ...{ startRequests: starts + refused, malformed: start.malformed, badSignature: start.signature },
      ...{ accessRefused: start.access, overloadRefused: start.overload, starts },
      ...{ ...fates, merged: counts - views, views },
    };
  }

  result() {
    const { kind, ofNo, dayOn, epochAt, durationDs } = this.target;
    const { watchMs, visibleMs, stalledMs, creditedMs } = this.#sums;
    return {
      ...{ kind, ofNo, dayOn, epochAt, durationDs, waterfall: this.waterfall() },
      beats: { ...beatRefusals(this.refused.beat), ...this.#beats },
      ...{ watchMs, visibleMs, stalledMs, parallelMs: creditedMs - watchMs },
      tracks: sorted(this.#tracks).map(([track, ms]) => ({ track, watchMs: ms })),
      ...{ uniques: this.#uniques.count(), peak: highest(this.minuteRows()), minutes: this.minuteRows() },
      retention: sorted(this.#bins).map(([bin, views]) => ({ bin, views })),
      ofWhich: this.ofWhich,
    };
  }

  #minute(minute: number) {
    const found = this.#minutes.get(minute) ?? { minute, watchMs: 0, starts: 0 };
    this.#minutes.set(minute, found);
    return found;
  }
}

export function beatRefusals({ late, expired, access, malformed, signature, pace, overload }: Refusals) {
  const told = {
    late,
    expired: expired + access,
    malformed,
    badSignature: signature,
    tooFast: pace,
    overload,
  };
  return { written: 0, duplicate: 0, ...told };
}

export function sorted<T>(counts: ReadonlyMap<T, number>): [T, number][] {
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}
