import { addDays, daysBetween, instantOf, wallTime } from '../time.ts';

/** When and where an edition is: what dates of its setup are counted from. */
type EditionSpan = { readonly startOn: string; readonly zone: string };

/** Moves dates of one edition to another: the same wall time, as many days from its first day. */
export type DateShift = {
  /** Instants are UTC ms; null stays. */
  readonly at: (instant: number | null) => number | null;
  readonly on: (day: string) => string;
};

/** How dates of `from` stand in `to` (registration.md O1; programme.md ST1). */
export function shiftBetween(from: EditionSpan, to: EditionSpan): DateShift {
  const dayCount = daysBetween(from.startOn, to.startOn);
  return {
    at: (instant) => {
      if (instant === null) return null;
      const [day = '', clock = ''] = wallTime(instant, from.zone).split('T');
      return instantOf(`${addDays(day, dayCount)}T${clock}`, to.zone);
    },
    on: (day) => addDays(day, dayCount),
  };
}
