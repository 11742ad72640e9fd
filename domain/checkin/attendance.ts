import { type Interval, mergedIntervals } from '#domain/programme/interval.ts';
import { isEntryOnly } from './exit-all.ts';
import { type PresenceInterval, spansOf } from './presence.ts';
import type { AttendanceMode, AttendanceStatus, Confidence } from './vocabulary.ts';

/** A session at a time, as attendance looks at it. Instants are UTC ms: actual ones, planned where those are missing. */
export type AttendedSlot = {
  readonly occurrenceId: string;
  readonly startAt: number;
  readonly endAt: number;
  /** Areas of its halls; of a joined hall those of its parts too. */
  readonly areaIds: readonly string[];
  readonly mode: AttendanceMode;
  /** From which share of the session on somebody attended; {@link USUAL_SHARE} where nobody says otherwise. */
  readonly requiredShare: number;
};

/** What one person saw of one session (rules 34, 35). Seconds are whole, cut off. */
export type Attendance = {
  readonly seconds: number;
  /** Apart, before they are united: who stood in the hall and watched a phone has both. */
  readonly modes: { readonly doorSeconds: number; readonly onlineSeconds: number };
  /** Of the length of the session, 0 to 1. */
  readonly share: number;
  /** When the person first was there, UTC ms; the start for whoever was there before it; null: never. */
  readonly firstInAt: number | null;
  readonly status: AttendanceStatus;
  /** The weakest of what it is made of; null: made of nothing. */
  readonly confidence: Confidence | null;
};

/** What somebody with the right to it put in the place of a figure; the figure itself stays (rule 36). */
export type AttendanceCorrection = {
  readonly id: string;
  readonly at: number;
  readonly seconds: number | null;
  readonly status: AttendanceStatus | null;
};

/** 70 %, rule 34. */
export const USUAL_SHARE = 0.7;

/**
 * The attendance of one person at one session, out of all their presence as of `now` (UTC ms). Door and proven online spans
 * are united, so nothing counts twice and no more than the whole session ever counts. Source: rules 33 to 35.
 */
export function attendanceOf(
  slot: AttendedSlot,
  presence: readonly PresenceInterval[],
  now: number,
): Attendance {
  const here = presence.filter((interval) => isOfSlot(slot, interval) && touches(slot, interval, now));
  const isOnline = ({ source }: PresenceInterval) => source === 'online';
  const ofDoor = here.filter((interval) => !isOnline(interval));
  const united = within(slot, here, now);
  const ms = lengthMs(united);
  const share = slot.endAt > slot.startAt ? ms / (slot.endAt - slot.startAt) : 0;
  return {
    seconds: wholeSeconds(ms),
    modes: {
      doorSeconds: wholeSeconds(lengthMs(within(slot, ofDoor, now))),
      onlineSeconds: wholeSeconds(lengthMs(within(slot, here.filter(isOnline), now))),
    },
    share,
    firstInAt: united[0]?.startAt ?? null,
    status: statusOf(slot, ms, share, ofDoor),
    confidence: weakest(here),
  };
}

/** Whether presence in the hall is kept by person at all, and not only as a number (O4, rule 36). */
export function isKeptByPerson(mode: AttendanceMode): boolean {
  return mode === 'in_out' || isEntryOnly(mode);
}

/**
 * The figure as people corrected it, beside the figure as it was made. Corrections apply in the order of their time; a later
 * one replaces only what it names. Seconds without a status are judged like made ones.
 */
export function correctedAttendance(
  slot: AttendedSlot,
  raw: Attendance,
  corrections: readonly AttendanceCorrection[],
): { readonly raw: Attendance; readonly corrected: Attendance } {
  const sorted = corrections.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  const corrected = sorted.reduce((known, { seconds, status }) => {
    const judged = seconds === null ? known : withSeconds(slot, known, seconds);
    return status === null ? judged : { ...judged, status };
  }, raw);
  return { raw, corrected };
}

function withSeconds(slot: AttendedSlot, known: Attendance, seconds: number): Attendance {
  const length = slot.endAt - slot.startAt;
  const share = length > 0 ? Math.min(1, (seconds * SECOND_MS) / length) : 0;
  return { ...known, seconds, share, status: statusOf(slot, seconds * SECOND_MS, share, []) };
}

function statusOf(
  slot: AttendedSlot,
  ms: number,
  share: number,
  ofDoor: readonly PresenceInterval[],
): AttendanceStatus {
  if (ms < LEAST_MS) return 'absent';
  const half = slot.startAt + (slot.endAt - slot.startAt) / 2;
  const cameInTime = ofDoor.some(({ confidence, fromAt }) => confidence === 'entry_only' && fromAt < half);
  return share >= slot.requiredShare || cameInTime ? 'attended' : 'partial';
}

/** Online presence is of the session already: its area is that of the hall that was broadcast. */
function isOfSlot(slot: AttendedSlot, { areaId }: PresenceInterval): boolean {
  return slot.areaIds.includes(areaId);
}

function touches(slot: AttendedSlot, { fromAt, toAt }: PresenceInterval, now: number): boolean {
  return fromAt < Math.min(slot.endAt, now) && Math.min(toAt ?? now, now) > slot.startAt;
}

function within(slot: AttendedSlot, presence: readonly PresenceInterval[], now: number): Interval[] {
  const cut = spansOf(presence, now).map(({ startAt, endAt }) => ({
    startAt: Math.max(startAt, slot.startAt),
    endAt: Math.min(endAt, slot.endAt),
  }));
  return mergedIntervals(cut.filter(({ startAt, endAt }) => endAt > startAt));
}

function weakest(presence: readonly PresenceInterval[]): Confidence | null {
  const found = new Set(presence.map(({ confidence }) => confidence));
  return WEAKEST_FIRST.find((confidence) => found.has(confidence)) ?? null;
}

function lengthMs(spans: readonly Interval[]): number {
  return spans.reduce((sum, { startAt, endAt }) => sum + (endAt - startAt), 0);
}

function wholeSeconds(ms: number): number {
  return Math.floor(ms / SECOND_MS);
}

const SECOND_MS = 1000;
const LEAST_MS = 60 * SECOND_MS;
const WEAKEST_FIRST: readonly Confidence[] = ['entry_only', 'auto', 'scanned'];
