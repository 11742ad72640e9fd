import { now } from '#adapters/clock.ts';
import { countingFolder } from '#adapters/counting-folder.ts';
import { type LiveGauge, liveGauges } from '#adapters/viewing-gauge.ts';
import { zonesOfHalls } from '#db/broadcast/play-target.ts';
import { getDb } from '#db/client.ts';
import { watchedMinutes } from '#db/viewing/minute-list.ts';
import type { BroadcastState } from '#domain/broadcast/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { boardDays } from '#domain/viewing/board-days.ts';
import { MINUTE_MS } from '#domain/viewing/minute-table.ts';
import { RECENT_MINUTES, type RecentMinute, recentMinutes } from '#domain/viewing/recent-minutes.ts';
import { gateEdition } from '../access.ts';
import { readBroadcastFacts } from '../broadcast/broadcast-facts.ts';
import { audienceSource } from './audience-source.ts';

export type BoardStream = {
  readonly id: string;
  readonly title: LocaleMap;
  /** Of what is on or was on last; null: nothing is planned on it. */
  readonly state: BroadcastState | null;
  /** When that state began, UTC ms. */
  readonly stateAt: number | null;
  /** Of the day of the programme; null: nobody watched yet, or nothing has begun, which is no zero. */
  readonly gauge: LiveGauge | null;
};

/** Who watches now, as organizers see it: exactly, stream by stream (B20). `at` is UTC ms. */
export type AudienceBoard = {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'zone' | 'locales' | 'defaultLocale'>;
  readonly at: number;
  readonly streams: readonly BoardStream[];
  /** Of all streams together, the last hour in order; empty before anybody watched. */
  readonly minutes: readonly RecentMinute[];
};

/** The live board. @throws NotFoundError, ForbiddenError */
export async function openAudienceBoard(viewer: Viewer, slug: string): Promise<AudienceBoard> {
  const { scope, edition } = await gateEdition(viewer, 'broadcast.see', { edition: slug });
  const at = now();
  const { streams, broadcasts } = await readBroadcastFacts(getDb().read, scope);
  const targets = streams.length === 0 ? [] : await audienceSource().targets(scope);
  const gauges = liveGauges(at);
  const zones = await zonesOfHalls(getDb().read, scope);
  const boards = streams.map(({ id, no, title, hallId }) => {
    const own = broadcasts.filter(({ streamId }) => streamId === id);
    const shown = own.toSorted((a, b) => rank(a.state) - rank(b.state) || b.stateAt - a.stateAt)[0];
    // A stream counts by the wall of its hall, as its plays do (play-target.ts).
    const zone = zones.get(hallId ?? '') ?? edition.zone;
    const { from, until, hasBegun } = boardDays(own, at, { zone, dayChange: edition.dayChange });
    const live = targets.filter(
      ({ kind, ofNo, dayOn }) =>
        kind === 'live' && ofNo === no && (dayOn ?? '') >= from && (dayOn ?? '') <= until,
    );
    const gauge = ofAll(live.flatMap(({ targetNo }) => gauges.get(targetNo) ?? []));
    // Whoever came early was refused or tried something out: what is left of that are zeros before the start.
    const isShown = hasBegun || (gauge !== null && gauge.viewers > 0);
    return {
      board: {
        id,
        title,
        state: shown?.state ?? null,
        stateAt: shown?.stateAt ?? null,
        gauge: isShown ? gauge : null,
      },
      targetNos: isShown ? live.map(({ targetNo }) => targetNo) : [],
    };
  });
  const watched = watchedMinutes(
    countingFolder(),
    boards.flatMap(({ targetNos }) => targetNos),
    Math.floor(at / MINUTE_MS) - RECENT_MINUTES,
  );
  return {
    ...{ edition, at, minutes: recentMinutes(watched, at) },
    streams: boards.map(({ board }) => board),
  };
}

/** Of a night that runs over the change of day both days are looked at: views of each are views. Null: nobody watched. */
function ofAll(gauges: readonly LiveGauge[]): LiveGauge | null {
  const begun = gauges.filter(({ starts }) => starts > 0);
  const [only] = begun;
  if (only === undefined || begun.length === 1) return only ?? null;
  const sum = (of: (gauge: LiveGauge) => number) => begun.reduce((all, gauge) => all + of(gauge), 0);
  const viewers = sum((gauge) => gauge.viewers);
  return {
    ...{ viewers, views: sum(({ views }) => views), watchMs: sum(({ watchMs }) => watchMs) },
    starts: sum(({ starts }) => starts),
    stalledShare: viewers === 0 ? 0 : sum((gauge) => gauge.stalledShare * gauge.viewers) / viewers,
    lastBeatAt: begun.reduce<number | null>(
      (last, { lastBeatAt }) => (lastBeatAt === null ? last : Math.max(last ?? 0, lastBeatAt)),
      null,
    ),
  };
}

/** What is on stands before what waits, and that before what is over. */
const ORDER: readonly BroadcastState[] = ['live', 'interrupted', 'waiting', 'planned'];
function rank(state: BroadcastState): number {
  const place = ORDER.indexOf(state);
  return place === -1 ? ORDER.length : place;
}
