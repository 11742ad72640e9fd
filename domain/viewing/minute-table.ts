/** Watch time and starts by target and minute, in blocks of an hour: a recording is seen in few hours of many. */
type Hour = { readonly watchMs: Float64Array; readonly starts: Uint32Array };
export type MinuteRow = {
  readonly targetNo: number;
  /** UTC ms / 60,000, whole. */
  readonly minute: number;
  readonly watchMs: number;
  readonly starts: number;
};

export const MINUTE_MS = 60_000;

export class MinuteTable {
  readonly #hours = new Map<number, Map<number, Hour>>();
  /** Of each target the hour that was touched last: nearly always the one that is wanted next. */
  #latest: { readonly number: number; readonly hour: Hour }[] = [];
  /** What changed since {@link takeDirty}, where somebody asks for it. */
  readonly #dirty: Set<number> | undefined;

  constructor(options: { tracksChanges: boolean }) {
    this.#dirty = options.tracksChanges ? new Set() : undefined;
  }

  /** Lays the time from `fromAt` to `toAt` (UTC ms) to the minutes in which it was; whole ms, nothing is rounded. */
  lay(targetNo: number, fromAt: number, toAt: number): void {
    for (let at = fromAt; at < toAt; ) {
      const minute = Math.floor(at / MINUTE_MS);
      const end = Math.min(toAt, (minute + 1) * MINUTE_MS);
      const hour = this.#hour(targetNo, minute);
      hour.watchMs[minute % 60] = (hour.watchMs[minute % 60] ?? 0) + (end - at);
      this.#dirty?.add(keyOf(targetNo, minute));
      at = end;
    }
  }

  /** `count` −1: it did not begin then after all. */
  addStart(targetNo: number, at: number, count = 1): void {
    const minute = Math.floor(at / MINUTE_MS);
    const hour = this.#hour(targetNo, minute);
    hour.starts[minute % 60] = (hour.starts[minute % 60] ?? 0) + count;
    this.#dirty?.add(keyOf(targetNo, minute));
  }

  /** Puts a row as it was stored. */
  put({ targetNo, minute, watchMs, starts }: MinuteRow): void {
    const hour = this.#hour(targetNo, minute);
    hour.watchMs[minute % 60] = watchMs;
    hour.starts[minute % 60] = starts;
  }

  read(targetNo: number, minute: number): MinuteRow {
    const hour = this.#hours.get(targetNo)?.get(Math.floor(minute / 60));
    const [watchMs, starts] = [hour?.watchMs[minute % 60] ?? 0, hour?.starts[minute % 60] ?? 0];
    return { targetNo, minute, watchMs, starts };
  }

  /** The minutes of a target in which there was anything, in order. */
  ofTarget(targetNo: number): MinuteRow[] {
    const hours = [...(this.#hours.get(targetNo) ?? [])].sort(([a], [b]) => a - b);
    return hours.flatMap(([number, hour]) =>
      Array.from({ length: 60 }, (_, at) => ({
        targetNo,
        minute: number * 60 + at,
        watchMs: hour.watchMs[at] ?? 0,
        starts: hour.starts[at] ?? 0,
      })).filter(({ watchMs, starts }) => watchMs > 0 || starts > 0),
    );
  }

  /** Rows that changed since the last call, as they are now. */
  takeDirty(): MinuteRow[] {
    const rows = [...(this.#dirty ?? [])].map((key) => this.read(Math.floor(key / SPAN), key % SPAN));
    this.#dirty?.clear();
    return rows;
  }

  /** Forgets hours that no play can reach any more. */
  letGoBefore(at: number): void {
    const last = Math.floor(at / MINUTE_MS / 60);
    for (const hours of this.#hours.values())
      for (const number of hours.keys()) if (number < last) hours.delete(number);
    this.#latest = [];
  }

  #hour(targetNo: number, minute: number): Hour {
    const number = Math.floor(minute / 60);
    const latest = this.#latest[targetNo];
    if (latest?.number === number) return latest.hour;
    let hours = this.#hours.get(targetNo);
    if (hours === undefined) {
      hours = new Map();
      this.#hours.set(targetNo, hours);
    }
    let hour = hours.get(number);
    if (hour === undefined) {
      hour = { watchMs: new Float64Array(60), starts: new Uint32Array(60) };
      hours.set(number, hour);
    }
    this.#latest[targetNo] = { number, hour };
    return hour;
  }
}

/** Minutes fit below it until the year 2097. */
const SPAN = 2 ** 26;
function keyOf(targetNo: number, minute: number): number {
  return targetNo * SPAN + minute;
}
