import { dayShort, timeRange, timeText, zoneLabel } from '../date-text.ts';
import { type Language, type LocaleMap, type PickedText, pickText } from '../locale.ts';
import { type Localised, localised, quietly } from '../programme/view/localised.ts';
import type { Reading } from '../programme/view/reading.ts';
import { localDay } from '../time.ts';
import type { PublicBroadcast, PublicHallLine, PublicHallLive, PublicRecording } from './public-broadcast.ts';
import { type ShownControl, shownControl } from './shown-control.ts';
import type { AccessKind, BroadcastState } from './vocabulary.ts';

/** One broadcast as pages show it: texts are picked, times are written in the zone of the hall. No words of ours. */
export type BroadcastView = {
  readonly id: string;
  readonly streamNo: number;
  readonly state: BroadcastState;
  readonly code: string;
  /** Empty where the programme has no title. */
  readonly title: Localised;
  readonly people: readonly { readonly name: Localised; readonly slug: string | null }[];
  readonly startAt: number;
  readonly endAt: number;
  readonly rangeText: string;
  readonly dayText: string;
  /** Tags of what is spoken, then of what it is interpreted into. */
  readonly languages: readonly string[];
  readonly control: ShownControl;
  /** The instant that the control names, in words; empty where it names none. */
  readonly momentText: string;
  readonly access: AccessKind;
  readonly recording: PublicRecording | null;
  readonly questionMode: PublicBroadcast['questionMode'];
};

export type HallMark = { readonly slug: string; readonly name: Localised };
export type HallRow = HallMark & { readonly now: BroadcastView | null; readonly next: BroadcastView | null };
export type StreamView = NonNullable<PublicHallLive['stream']>;

/** A hall and what is on there; `at` is the clock of the server (UTC ms). */
export type HallLiveView = {
  readonly at: number;
  readonly hall: HallMark;
  readonly zoneText: string;
  readonly stream: StreamView | null;
  readonly now: BroadcastView | null;
  readonly next: BroadcastView | null;
  /** The session of the address, where it names one; else null. */
  readonly asked: BroadcastView | null;
  readonly others: readonly HallRow[];
};

export type LiveListView = {
  readonly at: number;
  readonly zoneText: string;
  readonly halls: readonly HallRow[];
};

/** Of the page of a session. `hallSlug`: where it is watched. */
export type SessionLiveView = {
  readonly at: number;
  readonly hallSlug: string | null;
  readonly zoneText: string;
  readonly broadcast: BroadcastView | null;
};

export type LiveContext = {
  readonly at: number;
  readonly language: Language;
  readonly reading: Reading;
  readonly zone: string;
  readonly zoneText: LocaleMap;
  readonly city: LocaleMap;
  /** What is spoken and interpreted at a session, by its code. */
  readonly languagesOf: (code: string) => readonly string[];
};

export function hallLiveView(
  live: PublicHallLive,
  asked: PublicBroadcast | null,
  context: LiveContext,
): HallLiveView {
  const { hall, stream, now, next, others } = live;
  return {
    at: context.at,
    hall: hallMark(hall, context),
    zoneText: zoneTextOf(context),
    stream,
    now: viewOf(now, context),
    next: viewOf(next, context),
    asked: viewOf(asked, context),
    others: others.map((other) => hallRow(other, context)),
  };
}

/** Halls that are live first, then by what comes next; those with nothing to come last (B4). */
export function liveListView(halls: readonly PublicHallLine[], context: LiveContext): LiveListView {
  const rows = halls.map((line) => hallRow(line, context));
  return { at: context.at, zoneText: zoneTextOf(context), halls: rows.sort(byState) };
}

export function sessionLiveView(
  broadcast: PublicBroadcast | null,
  hallSlug: string | null,
  context: LiveContext,
): SessionLiveView {
  return {
    ...{ at: context.at, hallSlug, zoneText: zoneTextOf(context) },
    broadcast: viewOf(broadcast, context),
  };
}

function viewOf(broadcast: PublicBroadcast | null, context: LiveContext): BroadcastView | null {
  if (broadcast === null) return null;
  const { plannedStartAt, plannedEndAt, people, title } = broadcast;
  const { zone, language } = context;
  return {
    ...{ id: broadcast.id, streamNo: broadcast.streamNo, state: broadcast.state },
    code: broadcast.sessionCode,
    title: textOf(title, context, localised),
    people: people.map(({ name, slug }) => ({
      slug,
      name: textOf(name, context, quietly),
    })),
    ...{ startAt: plannedStartAt, endAt: plannedEndAt },
    rangeText: timeRange(plannedStartAt, plannedEndAt, zone, language),
    dayText: dayShort(localDay(plannedStartAt, zone), language),
    languages: context.languagesOf(broadcast.sessionCode),
    ...controlOf(broadcast, context),
    ...{ access: broadcast.access, recording: broadcast.recording, questionMode: broadcast.questionMode },
  };
}

function controlOf(broadcast: PublicBroadcast, { at, zone, language }: LiveContext) {
  const control = shownControl(broadcast, at);
  const moment = 'at' in control ? control.at : control.kind === 'play' ? control.untilAt : null;
  const momentText =
    moment === null ? '' : `${dayShort(localDay(moment, zone), language)}, ${timeText(moment, zone)}`;
  return { control, momentText };
}

function hallRow(other: PublicHallLine, context: LiveContext): HallRow {
  return {
    ...hallMark({ slug: other.hallSlug, name: other.hallName }, context),
    now: viewOf(other.now, context),
    next: viewOf(other.next, context),
  };
}

function hallMark({ slug, name }: { slug: string; name: LocaleMap }, context: LiveContext): HallMark {
  const mark = textOf(name, context, localised);
  return { slug, name: mark.text === '' ? { text: slug } : mark };
}

function textOf(
  map: LocaleMap,
  { reading }: LiveContext,
  show: (picked: PickedText) => Localised,
): Localised {
  const picked = pickText(map, reading.locale, reading.defaultLocale, reading.order);
  return picked === undefined ? { text: '' } : show(picked);
}

function zoneTextOf({ zone, at, language, reading, zoneText, city }: LiveContext): string {
  const pick = (map: LocaleMap) => pickText(map, reading.locale, reading.defaultLocale, reading.order)?.text;
  return zoneLabel(zone, at, language, pick(zoneText), pick(city));
}

function byState(a: HallRow, b: HallRow): number {
  return rank(a) - rank(b) || startOf(a) - startOf(b) || a.slug.localeCompare(b.slug);
}

function rank({ now, next }: HallRow): number {
  if (now?.control.kind === 'join') return 0;
  if (now !== null && now.state === 'waiting') return 1;
  if (next !== null) return 2;
  return now === null ? 4 : 3;
}

function startOf({ now, next }: HallRow): number {
  return (next ?? now)?.startAt ?? Number.POSITIVE_INFINITY;
}
