import type { StatementFigures } from './statement.ts';
import type { Tally } from './tally.ts';
import type { PeopleTally } from './tally-people.ts';

/** What statements have to say out of the truth: people are one, whether they sat in a hall, watched, or both. */
export function statementTruth(tally: Tally, people: PeopleTally): StatementFigures {
  const { edition, sessions } = tally.result();
  const [engaged, there] = [tally.engagedPeople(), people.there()];
  const inHall = new Set([...there.values()].flatMap((some) => [...some]));
  const online = new Set([...engaged.values()].flatMap((some) => [...some]));
  const { registrations: _, gateEntries: entries, speakers } = people.result();
  const views = edition.liveViews + edition.recordingViews;
  const known = edition.countries.filter(({ country }) => country !== '').length;
  const minutes = [...sessions.values()].reduce((sum, one) => sum + one.liveMinutes, 0);
  const watchMs = [...sessions.values()].reduce((sum, one) => sum + one.liveWatchMs, 0);
  return {
    ...{ sessions: sessions.size, speakers, entries, attended: inHall.size },
    ...{ viewsLive: edition.liveViews, viewsRecording: edition.recordingViews, viewsAll: views },
    ...{ identified: edition.uniques.identified, anonymous: edition.uniques.anonymousLow },
    'anonymous.high': edition.uniques.anonymousHigh,
    ...apartTruth(edition),
    ...{ watchLive: edition.liveWatchMs, watchRecording: edition.recordingWatchMs },
    meanView: Math.floor((edition.liveWatchMs + edition.recordingWatchMs) / views),
    ...{ peak: edition.peak?.viewers ?? 0, average: Math.floor(watchMs / (minutes * 60_000)) },
    // Nobody brought a file of countries here, and a zero would be a figure.
    ...(known === 0 ? {} : { countries: known }),
    ...{
      onlinePeople: online.size,
      both: inHall.intersection(online).size,
      either: inHall.union(online).size,
    },
    ...rowsTruth(sessions, engaged, there),
    ...platformsTruth(people, '', edition.sources),
    ...Object.assign(
      {},
      ...[...sessions].map(([code, session]) => sessionTruth(code, session, tally, people)),
    ),
  };
}

/** Live and recordings apart. A mean of nothing is not a figure. */
function apartTruth(edition: ReturnType<Tally['result']>['edition']): StatementFigures {
  const { liveUniques: live, recordingUniques: recording } = edition;
  const mean = (watchMs: number, views: number) => (views === 0 ? [] : [Math.floor(watchMs / views)]);
  const [meanLive] = mean(edition.liveWatchMs, edition.liveViews);
  const [meanRecording] = mean(edition.recordingWatchMs, edition.recordingViews);
  return {
    ...{ identifiedLive: live.identified, anonymousLive: live.anonymousLow },
    ...{ 'anonymousLive.high': live.anonymousHigh, identifiedRecording: recording.identified },
    ...{ anonymousRecording: recording.anonymousLow, 'anonymousRecording.high': recording.anonymousHigh },
    ...(meanLive === undefined ? {} : { meanLive }),
    ...(meanRecording === undefined ? {} : { meanRecording }),
  };
}

function rowsTruth(
  sessions: ReturnType<Tally['result']>['sessions'],
  engaged: ReadonlyMap<string, ReadonlySet<string>>,
  there: ReadonlyMap<string, ReadonlySet<string>>,
): StatementFigures {
  const rows = [...sessions].map(([code, { liveViews, recordingViews }]) => {
    const [hall, online] = [there.get(code) ?? new Set<string>(), engaged.get(code) ?? new Set<string>()];
    return {
      ...{ [`${code}.attended`]: hall.size, [`${code}.liveViews`]: liveViews },
      ...{ [`${code}.recordingViews`]: recordingViews, [`${code}.onlinePeople`]: online.size },
      [`${code}.either`]: hall.union(online).size,
    };
  });
  return Object.assign({}, ...rows);
}

type TalliedSessionFigures = ReturnType<ReturnType<Tally['result']>['sessions']['get']> & {};

/** The statement of one session. */
function sessionTruth(
  code: string,
  session: TalliedSessionFigures,
  tally: Tally,
  people: PeopleTally,
): StatementFigures {
  const inHall = people.there().get(code) ?? new Set<string>();
  const online = tally.engagedPeople().get(code) ?? new Set<string>();
  const { uniques, liveEngaged, peak, liveMinutes, liveWatchMs } = session;
  const lines: StatementFigures = {
    ...{ speakers: people.speakersAt(code), attended: inHall.size },
    ...{ sessionViewsLive: session.liveViews, sessionViewsRecording: session.recordingViews },
    ...{ identified: uniques.identified, anonymous: uniques.anonymousLow },
    'anonymous.high': uniques.anonymousHigh,
    ...{ engagedLive: liveEngaged.fiveMinutes, minuteLive: liveEngaged.sixtySeconds },
    ...{ watchLive: liveWatchMs, watchRecording: session.recordingWatchMs },
    ...(peak === null ? {} : { peak: peak.viewers }),
    average: Math.floor(liveWatchMs / (liveMinutes * 60_000)),
    ...{ onlinePeople: online.size, both: inHall.intersection(online).size },
    either: inHall.union(online).size,
    ...platformsTruth(people, code, []),
  };
  return Object.fromEntries(
    Object.entries(lines).map(([key, value]) => [`statement ${code}.${key}`, value] as const),
  );
}

/** Numbers of players of ours that show what a platform carries. */
const PLAYERS: Readonly<Record<string, number>> = { YouTube: 1, 'VK Video': 2, RuTube: 3 };
/** What is more than its parts only where no part is counted twice. */
const SUMMED = ['views', 'viewers', 'watch_hours'];

function platformsTruth(
  people: PeopleTally,
  code: string,
  sources: readonly { readonly sourceKind: number; readonly views: number }[],
): StatementFigures {
  const lines = people.external(code);
  const sums = SUMMED.flatMap((metric) => {
    const own = lines.filter((line) => line.metric === metric);
    if (own.length < 2) return [];
    return [[`all platforms.${metric}`, own.reduce((sum, { value }) => sum + value, 0)] as const];
  });
  const ours = [...new Set(lines.map(({ platform }) => platform))].flatMap((platform) => {
    const views = sources.find(({ sourceKind }) => sourceKind === PLAYERS[platform])?.views ?? 0;
    return views === 0 ? [] : [[`${platform}.also ours`, views] as const];
  });
  const own = lines.map(({ platform, metric, value }) => [`${platform}.${metric}`, value] as const);
  return Object.fromEntries([...own, ...sums, ...ours]);
}
