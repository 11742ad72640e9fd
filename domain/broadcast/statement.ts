import type { LocaleMap } from '../locale.ts';
import type { AudienceFigures, OfWhich, SessionAudience, Waterfall } from '../viewing/audience.ts';
import { type ExternalFigure, type ExternalSum, externalSums, toldFigures } from './external-figure.ts';
import { type PlatformOverlap, platformOverlaps } from './platform-overlap.ts';
import { editionLines, line, type StatementLine, sessionLines } from './statement-line.ts';
import { type AudienceSeries, editionSeries, retentionSeries, sessionSeries } from './statement-series.ts';
import { waterfallDifference } from './waterfall.ts';

export const STATEMENT_BLOCKS = ['programme', 'on_site', 'online', 'together'] as const;
export type StatementBlock = {
  readonly id: (typeof STATEMENT_BLOCKS)[number];
  readonly lines: readonly StatementLine[];
};

export type StatementScope =
  | { readonly kind: 'edition' }
  | { readonly kind: 'sub_forum'; readonly id: string; readonly slug: string; readonly name: LocaleMap }
  | {
      readonly kind: 'session';
      readonly code: string;
      readonly title: LocaleMap;
      readonly startAt: number;
      readonly endAt: number;
    };

/** One session in the table of an edition or sub-forum. Null: not counted there. */
export type StatementSession = {
  readonly code: string;
  readonly title: LocaleMap;
  readonly startAt: number;
  readonly attended: number | null;
  readonly liveViews: number | null;
  readonly recordingViews: number | null;
  readonly onlinePeople: number | null;
  readonly either: number;
};

/** What has to be said beside the figures. */
export type StatementNote =
  | 'provisional'
  | 'sessions_overlap'
  | 'gaps'
  | 'no_doors'
  | 'no_online'
  | 'waterfall_differs';

/** All that is said of an audience; on our pages, at our doors, and by others in their own words, apart (B24, B26). */
export type Statement = {
  readonly scope: StatementScope;
  readonly blocks: readonly StatementBlock[];
  /** From raw requests to views; null: nothing was broadcast, or it is a part of an edition. */
  readonly waterfall: Waterfall | null;
  /** Of the same days, and for nothing that is known: in no waterfall above. Absent: not told, as in older reports. */
  readonly unplaced?: { readonly startRequests: number; readonly beats: number };
  readonly ofWhich: OfWhich | null;
  readonly external: readonly ExternalFigure[];
  readonly externalSums: readonly ExternalSum[];
  readonly overlaps: readonly PlatformOverlap[];
  readonly series: readonly AudienceSeries[];
  readonly sessions: readonly StatementSession[];
  readonly notes: readonly StatementNote[];
  /** Up to which instant our own views were read, UTC ms. */
  readonly throughAt: number | null;
};

/** One session with its people by id, so that nobody is counted twice. */
export type StatementSessionFacts = {
  readonly sessionId: string;
  readonly code: string;
  readonly title: LocaleMap;
  readonly subForumId: string | null;
  readonly startAt: number;
  readonly endAt: number;
  /** At least 60 s in the hall (attendance/1); null: nobody counts people there by name. */
  readonly hallPeople: ReadonlySet<string> | null;
  /** engaged/1 live, known by name. */
  readonly onlinePeople: ReadonlySet<string>;
  /** Null: it was not broadcast. */
  readonly audience: SessionAudience | null;
  readonly liveTargets: readonly number[];
};

export type StatementFacts = {
  readonly scope: StatementScope;
  readonly zone: string;
  /** Of the scope. */
  readonly sessions: readonly StatementSessionFacts[];
  readonly speakers: number;
  /** Distinct tickets let in at gates; null: no gates, or a part of an edition. */
  readonly entries: number | null;
  /** Of the whole edition; null: nothing is counted. */
  readonly figures: AudienceFigures | null;
  /** All of the edition. */
  readonly external: readonly ExternalFigure[];
};

/** The statement of a session, a sub-forum or an edition. Nothing of ours is ever added to what others say. */
export function makeStatement(facts: StatementFacts): Statement {
  const { scope, sessions, figures } = facts;
  const isEdition = scope.kind === 'edition';
  const external = externalOf(facts);
  const blocks = [programmeBlock(facts), onSiteBlock(facts), onlineBlock(facts), togetherBlock(sessions)];
  return {
    scope,
    blocks: blocks.filter(({ lines }) => lines.length > 0),
    waterfall: isEdition ? (figures?.edition.waterfall ?? null) : null,
    ...(isEdition && figures?.period != null && { unplaced: unplacedOf(figures) }),
    ofWhich: isEdition ? (figures?.edition.ofWhich ?? null) : null,
    external,
    externalSums: externalSums(external),
    overlaps: isEdition && figures !== null ? platformOverlaps(external, figures.edition.sources) : [],
    series: seriesOf(facts),
    sessions: scope.kind === 'session' ? [] : sessions.map(sessionRow),
    notes: notesOf(facts),
    throughAt: figures?.throughAt ?? null,
  };
}

function programmeBlock({ scope, sessions, speakers }: StatementFacts): StatementBlock {
  const own = scope.kind === 'session' ? [] : [line('sessions', sessions.length)];
  return { id: 'programme', lines: [...own, line('speakers', speakers)] };
}

function onSiteBlock({ entries, sessions }: StatementFacts): StatementBlock {
  const counted = sessions.filter(({ hallPeople }) => hallPeople !== null);
  const people = union(counted.map(({ hallPeople }) => hallPeople ?? new Set<string>()));
  return {
    id: 'on_site',
    lines: [
      ...(entries === null ? [] : [line('entries', entries)]),
      ...(counted.length === 0 ? [] : [line('attended', people.size)]),
    ],
  };
}

function onlineBlock(facts: StatementFacts): StatementBlock {
  const { scope, sessions, figures } = facts;
  const broadcast = sessions.flatMap(({ audience }) => audience ?? []);
  const lines =
    scope.kind === 'edition'
      ? figures === null
        ? []
        : editionLines(figures)
      : broadcast.length === 0
        ? []
        : sessionLines(broadcast, scope.kind === 'session');
  return { id: 'online', lines };
}

function togetherBlock(sessions: readonly StatementSessionFacts[]): StatementBlock {
  const isOnline = sessions.some(({ audience }) => audience !== null);
  const isInHall = sessions.some(({ hallPeople }) => hallPeople !== null);
  if (!isOnline || !isInHall) return { id: 'together', lines: [] };
  const inHall = union(sessions.map(({ hallPeople }) => hallPeople ?? new Set<string>()));
  const online = union(sessions.map(({ onlinePeople }) => onlinePeople));
  return {
    id: 'together',
    lines: [
      line('onlinePeople', online.size),
      line('both', inHall.intersection(online).size),
      line('either', inHall.union(online).size),
    ],
  };
}

function sessionRow({
  code,
  title,
  startAt,
  hallPeople,
  onlinePeople,
  audience,
}: StatementSessionFacts): StatementSession {
  return {
    ...{ code, title, startAt },
    attended: hallPeople?.size ?? null,
    liveViews: audience?.liveViews ?? null,
    recordingViews: audience?.recordingViews ?? null,
    onlinePeople: audience === null ? null : onlinePeople.size,
    either: union([hallPeople ?? new Set<string>(), onlinePeople]).size,
  };
}

function externalOf({ scope, sessions, external }: StatementFacts): ExternalFigure[] {
  const ids = new Set(sessions.map(({ sessionId }) => sessionId));
  const isOfScope = ({ sessionId }: ExternalFigure) =>
    scope.kind === 'edition' ? sessionId === null : sessionId !== null && ids.has(sessionId);
  return toldFigures(external.filter(isOfScope));
}

function seriesOf({ scope, zone, sessions, figures }: StatementFacts): AudienceSeries[] {
  if (figures === null) return [];
  if (scope.kind !== 'session') return scope.kind === 'edition' ? editionSeries(figures.targets, zone) : [];
  const live = figures.targets.filter(({ kind }) => kind === 'live');
  return sessions.flatMap((session) => [
    ...sessionSeries(session, live, zone),
    ...retentionSeries(session, live),
  ]);
}

function notesOf({ scope, sessions, figures }: StatementFacts): StatementNote[] {
  const notes: readonly (readonly [StatementNote, boolean])[] = [
    ['provisional', (figures?.edition.openPlays ?? 0) > 0],
    ['sessions_overlap', scope.kind !== 'session' && sessions.some(({ audience }) => audience !== null)],
    ['gaps', (figures?.gaps.length ?? 0) > 0],
    ['no_doors', sessions.every(({ hallPeople }) => hallPeople === null)],
    ['no_online', sessions.every(({ audience }) => audience === null)],
    ['waterfall_differs', figures !== null && waterfallDifference(figures.edition.waterfall) !== 0],
  ];
  return notes.flatMap(([note, isSaid]) => (isSaid ? note : []));
}

/** Requests whose target nobody knows are of the whole installation: where another forum runs too, of both. */
function unplacedOf({ unplaced }: AudienceFigures): NonNullable<Statement['unplaced']> {
  const { malformed, badSignature, accessRefused, overloadRefused, beats } = unplaced;
  return {
    startRequests: malformed + badSignature + accessRefused + overloadRefused,
    beats: beats.malformed + beats.badSignature + beats.expired + beats.late + beats.tooFast + beats.overload,
  };
}

function union(sets: readonly ReadonlySet<string>[]): Set<string> {
  const all = new Set<string>();
  for (const set of sets) for (const id of set) all.add(id);
  return all;
}
