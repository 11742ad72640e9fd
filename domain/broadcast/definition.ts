/** Rules of figures; a changed rule gets a new id, and figures under an old id are never restated (broadcast.md R-DEF). */
export const DEFINITIONS = [
  'session/1',
  'speaker/1',
  'entry/1',
  'attendance/1',
  'start/1',
  'view/1',
  'session-view/1',
  'watch/1',
  'unique/1',
  'engaged/1',
  'concurrent/1',
  'ama/1',
  'country/1',
  'opened/1',
  'both/1',
  'either/1',
] as const;
export type DefinitionId = (typeof DEFINITIONS)[number];

/** The numbers in the rules, as programs read them; what they mean is printed in words under each figure. */
export const DEFINITION_PARAMETERS: Readonly<Record<DefinitionId, Readonly<Record<string, number>>>> = {
  ...{ 'session/1': {}, 'speaker/1': {}, 'entry/1': {}, 'start/1': {}, 'concurrent/1': { stepMs: 60_000 } },
  'attendance/1': { leastSeconds: 60 },
  'view/1': { leastMs: 10_000, shortVideoMs: 20_000, gapMs: 1_800_000 },
  'session-view/1': { leastMs: 60_000, shortSessionMs: 120_000 },
  ...{ 'watch/1': {}, 'unique/1': {}, 'ama/1': { stepMs: 60_000 } },
  'engaged/1': { leastMinutes: 5, besideSeconds: 60 },
  'country/1': { leastViews: 10 },
  'opened/1': { silentMs: 15_000 },
  'both/1': { leastSeconds: 60, leastMinutes: 5 },
  'either/1': { leastSeconds: 60, leastMinutes: 5 },
};

/** In what a figure is counted; words of people and of views must never be mixed up. */
export type FigureUnit =
  | 'sessions'
  | 'people'
  | 'entries'
  | 'views'
  | 'ms'
  | 'viewers'
  | 'countries'
  | 'openings';

/** Every figure of ours that a statement can hold: what it counts, and by which rule. */
export const FIGURES = {
  sessions: { unit: 'sessions', definition: 'session/1' },
  speakers: { unit: 'people', definition: 'speaker/1' },
  entries: { unit: 'entries', definition: 'entry/1' },
  attended: { unit: 'people', definition: 'attendance/1' },
  viewsLive: { unit: 'views', definition: 'view/1' },
  viewsRecording: { unit: 'views', definition: 'view/1' },
  viewsAll: { unit: 'views', definition: 'view/1' },
  sessionViewsLive: { unit: 'views', definition: 'session-view/1' },
  sessionViewsRecording: { unit: 'views', definition: 'session-view/1' },
  watchLive: { unit: 'ms', definition: 'watch/1' },
  watchRecording: { unit: 'ms', definition: 'watch/1' },
  meanView: { unit: 'ms', definition: 'watch/1' },
  meanLive: { unit: 'ms', definition: 'watch/1' },
  meanRecording: { unit: 'ms', definition: 'watch/1' },
  identified: { unit: 'viewers', definition: 'unique/1' },
  anonymous: { unit: 'viewers', definition: 'unique/1' },
  identifiedLive: { unit: 'viewers', definition: 'unique/1' },
  identifiedRecording: { unit: 'viewers', definition: 'unique/1' },
  anonymousLive: { unit: 'viewers', definition: 'unique/1' },
  anonymousRecording: { unit: 'viewers', definition: 'unique/1' },
  engagedLive: { unit: 'viewers', definition: 'engaged/1' },
  minuteLive: { unit: 'viewers', definition: 'engaged/1' },
  peak: { unit: 'viewers', definition: 'concurrent/1' },
  average: { unit: 'viewers', definition: 'ama/1' },
  countries: { unit: 'countries', definition: 'country/1' },
  opened: { unit: 'openings', definition: 'opened/1' },
  onlinePeople: { unit: 'people', definition: 'engaged/1' },
  both: { unit: 'people', definition: 'both/1' },
  either: { unit: 'people', definition: 'either/1' },
} as const satisfies Readonly<Record<string, { unit: FigureUnit; definition: DefinitionId }>>;
export type FigureKey = keyof typeof FIGURES;
