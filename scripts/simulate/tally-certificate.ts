import type { Tally, Watched } from './tally.ts';
import type { PeopleTally } from './tally-people.ts';
import { lengthOf, type Span, united } from './tally-play.ts';
import type { SessionLine } from './tally-session.ts';

type Line = {
  readonly code: string;
  readonly minutes: number;
  readonly door: number;
  readonly live: number;
  readonly recording: number;
};

/**
 * Who has earned a certificate with which minutes, by the written rule (broadcast.md "Combined attendance and certificates") and
 * lists of intervals, ms: hall, live and recording of a session are one union, and online nobody earns more than it took.
 */
export function certificateTruth(tally: Tally, people: PeopleTally): Readonly<Record<string, number>> {
  const share = people.certificateShare();
  if (share === undefined) return {};
  const sessions = people.sessions().toSorted((a, b) => a[2] - b[2]);
  const names = new Set([...people.inHalls().keys(), ...tally.watched().keys()]);
  return Object.fromEntries(
    [...names].flatMap((name) => {
      const watched = [...(tally.watched().get(name)?.values() ?? [])].map((one) => ({
        ...one,
        left: one.credited,
      }));
      const halls = people.inHalls().get(name) ?? [];
      const counted = sessions.flatMap((session) => lineOf(session, { halls, watched, share }) ?? []);
      if (counted.length === 0) return [];
      const sum = counted.reduce((total, { minutes }) => total + minutes, 0);
      const lines = counted.flatMap(({ code, ...line }) =>
        Object.entries(line).map(([part, minutes]): [string, number] => [`${name}.${code}.${part}`, minutes]),
      );
      return [[`${name}.minutes`, sum] as [string, number], ...lines];
    }),
  );
}

type Left = Watched & { left: number };
type Person = {
  readonly halls: readonly { readonly hall: number; readonly span: Span }[];
  readonly watched: Left[];
  readonly share: number;
};

/** Undefined: it does not count. What it takes of a credit is gone for later sessions. */
function lineOf(session: SessionLine, { halls, watched, share }: Person): Line | undefined {
  const [, code, startAt, endAt, live, recordings, hall] = session;
  const length = endAt - startAt;
  const own = halls.filter((one) => one.hall === hall).map(({ span }) => span);
  let seen = within(own, startAt, endAt);
  const doorMs = lengthOf(seen);
  let unitedMs = doorMs;
  const earn = (one: Left, spans: readonly Span[]) => {
    const here = within(spans, startAt, endAt);
    const spent = Math.min(lengthOf(here), one.left);
    one.left -= spent;
    const all = united([...copies(seen), ...here]);
    unitedMs += Math.min(lengthOf(all) - lengthOf(seen), spent);
    seen = all;
    return spent;
  };
  let [liveMs, recordingMs, edited, editedLength] = [0, 0, 0, 0];
  for (const one of watched)
    if (live.includes(one.target.name)) liveMs += earn(one, instants(one.spans, one.target.epochAt ?? 0));
  for (const one of watched) {
    const [, offsetDs, isEdited] = recordings.find(([name]) => name === one.target.name) ?? [];
    if (offsetDs === undefined || one.isCoarse) continue;
    if (!isEdited) recordingMs += earn(one, instants(one.spans, startAt + offsetDs * 100));
    else {
      editedLength = (one.target.durationDs ?? 0) * 100;
      edited = Math.min(lengthOf(within(instants(one.spans, 0), 0, editedLength)), one.credited);
    }
  }
  unitedMs = Math.min(unitedMs, length);
  const isEnough = unitedMs * 100 >= length * share;
  const isEnoughEdited = edited > 0 && edited * 100 >= editedLength * share;
  if (!isEnough && !isEnoughEdited) return undefined;
  return {
    ...{ code, minutes: minutesIn(isEnough ? unitedMs : Math.max(unitedMs, edited)) },
    ...{ door: minutesIn(doorMs), live: minutesIn(Math.min(liveMs, length)) },
    recording: minutesIn(Math.max(Math.min(recordingMs, length), edited)),
  };
}

function instants(spans: readonly Span[], zero: number): Span[] {
  return spans.map(([from, to]): Span => [zero + from * 100, zero + to * 100]);
}

function within(spans: readonly Span[], startAt: number, endAt: number): Span[] {
  const cut = spans.map(([from, to]): Span => [Math.max(from, startAt), Math.min(to, endAt)]);
  return united(cut.filter(([from, to]) => to > from));
}

/** United spans are widened in place. */
function copies(spans: readonly Span[]): Span[] {
  return spans.map(([from, to]): Span => [from, to]);
}

function minutesIn(ms: number): number {
  return Math.floor(ms / 60_000);
}
