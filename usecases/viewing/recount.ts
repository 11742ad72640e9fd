import { existsSync } from 'node:fs';
import path from 'node:path';
import { firstMinuteOf } from '#db/viewing/target-list.ts';
import { compareStore, goneUntil, storedRoots, storedSegments } from '#db/viewing/view-compare.ts';
import { loadGaps, loadState, onlyPlace, storedThroughAt } from '#db/viewing/view-load.ts';
import { readViewStore, VIEW_STORE } from '#db/viewing/view-schema.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { AudienceFigures, ViewerPlays } from '#domain/viewing/audience.ts';
import { isStillHeld } from '#domain/viewing/journal-term.ts';
import { publishedFigures } from '#domain/viewing/published-figures.ts';
import { type AudienceQuestion, countAudience, playsOfViewers } from '#domain/viewing/view-count.ts';
import { ViewingState } from '#domain/viewing/viewing-state.ts';
import {
  type JournalReading,
  journalRoot,
  type RecountFault,
  readJournal,
  rootsOf,
  settledBefore,
} from './journal-reading.ts';

/** What is asked of the audience of an edition. */
export type AudienceOrder = {
  readonly dataFolder: string;
  /** `store`: what is written down, two seconds old, provisional. `journal`: counted anew from every record. */
  readonly from: 'store' | 'journal';
  readonly questions: readonly AudienceQuestion[];
  /** Hex keys of viewers whose plays are wanted. */
  readonly viewerKeys: readonly string[];
};

export type AudienceAnswer = {
  /** One for each question, in their order. */
  readonly figures: readonly AudienceFigures[];
  /** Of the viewers asked for, over all questions. */
  readonly plays: readonly ViewerPlays[];
  /** Of the journal; null when only the store was read. */
  readonly journalRoot: string | null;
  readonly faults: readonly RecountFault[];
};

/**
 * Answers questions about audiences from the store or from the journal. The same journal gives the same answer, byte by byte.
 * Long work: servers do it in a thread (usecases/viewing/audience.ts).
 */
export function answerAudience(order: AudienceOrder, onShare?: (share: number) => void): AudienceAnswer {
  if (order.from === 'store') {
    const state = stateOfStore(order.dataFolder);
    return { ...answered(state, order), journalRoot: null, faults: [] };
  }
  const { questions } = order;
  const untilAt = questions.length === 0 ? undefined : Math.max(...questions.map(({ at }) => at));
  const isOne = questions.every(({ at }) => at === untilAt);
  if (!isOne) throw new Error('One reading of the journal answers questions about one instant.');
  const state = new ViewingState({ withCold: true, tracksChanges: false });
  const { sealed, lost } = sealedOf(order);
  const reading = readJournal(state, {
    ...{ dataFolder: order.dataFolder, sealed },
    untilAt,
    ...(onShare === undefined ? {} : { onProgress: onShare }),
  });
  const { segments, isJoint } = reading;
  return {
    ...answered(state, order),
    // What one node sealed a moment ago another may not have seen yet.
    journalRoot: journalRoot(
      isJoint ? settledBefore(segments, untilAt ?? Number.POSITIVE_INFINITY) : segments,
    ),
    faults: [...lost, ...reading.faults],
  };
}

function answered(state: ViewingState, { questions, viewerKeys }: AudienceOrder) {
  const keys = new Set(viewerKeys);
  return {
    figures: questions.map((question) => countAudience(state, question)),
    plays: keys.size === 0 ? [] : questions.flatMap((question) => playsOfViewers(state, question, keys)),
  };
}

function stateOfStore(dataFolder: string): ViewingState {
  const state = new ViewingState({ withCold: true, tracksChanges: false });
  const file = path.join(dataFolder, VIEW_STORE);
  if (!existsSync(file)) return state;
  const store = readViewStore(file);
  try {
    // One transaction: plays and minutes of the same checkpoint.
    store.transaction(() => {
      loadState(store, state);
      loadGaps(store, state);
      state.throughAt = storedThroughAt(store);
    })();
  } finally {
    store.close();
  }
  return state;
}

/** The segments, and of which questions a part was let go with them: what is left of those is not their answer. */
function sealedOf({ dataFolder, questions }: AudienceOrder) {
  const file = path.join(dataFolder, VIEW_STORE);
  if (!existsSync(file)) return { sealed: [], lost: [] };
  const store = readViewStore(file);
  try {
    const sealed = storedSegments(store);
    const goneUntilAt = goneUntil(sealed);
    const lost = questions.flatMap(({ editionNo }): RecountFault[] => {
      const fromAt = firstMinuteOf(store, editionNo);
      if (fromAt === undefined || isStillHeld({ fromAt }, goneUntilAt)) return [];
      const until = new Date(goneUntilAt ?? 0).toISOString();
      return [
        {
          kind: 'segment',
          what: `the journal until ${until} was let go: nothing before can be counted anew`,
        },
      ];
    });
    return { sealed, lost };
  } finally {
    store.close();
  }
}

/** A report as it was frozen: the question with its answer, in one JSON with sorted keys. */
export type FrozenFigures = { readonly question: AudienceQuestion; readonly figures: AudienceFigures };

export type FrozenReport = {
  /** E.g. `creativity-week-siberia-2024 report 1`. */
  readonly name: string;
  /** Undefined where its text holds none. */
  readonly frozen: FrozenFigures | undefined;
  readonly journalRoot: string;
  /** Whether its text is what was hashed. */
  readonly isWhole: boolean;
};

export type Recount = {
  readonly reading: Pick<JournalReading, 'segments' | 'bytes'>;
  readonly journalRoot: string;
  readonly playCount: number;
  readonly beatCount: number;
  /** Segments of which only the hash is left: what was in them cannot be recounted. */
  readonly removedSegments: number;
  /** Names of reports that reach back to such segments: they are neither confirmed nor contradicted any more. */
  readonly goneReports: readonly string[];
  readonly faults: readonly RecountFault[];
};

/**
 * Counts everything anew from the journal and compares it with the view store, row by row, and with frozen reports, figure by
 * figure (B25). Reports are of different instants: each is counted from a reading of its own.
 */
export function recountViews(order: {
  readonly dataFolder: string;
  readonly reports: readonly FrozenReport[];
  /** Roots (hex) that somebody has from mails and reports. */
  readonly roots?: readonly string[];
  readonly onProgress?: (share: number) => void;
}): Recount {
  const { dataFolder } = order;
  const state = new ViewingState({ withCold: true, tracksChanges: false });
  const faults: RecountFault[] = [];
  const file = path.join(dataFolder, VIEW_STORE);
  const store = existsSync(file) ? readViewStore(file) : undefined;
  try {
    store?.exec('begin');
    const place = store && onlyPlace(store);
    const sealed = store ? storedSegments(store) : [];
    const removedSegments = sealed.filter(({ isRemoved }) => isRemoved).length;
    const then = () => {
      // Rows of what was removed have nothing left to be held against.
      if (store === undefined || removedSegments > 0) return;
      for (const what of compareStore(store, state)) faults.push({ kind: 'row', what });
    };
    const reading = readJournal(state, {
      dataFolder,
      sealed,
      stop: place && { ...place, then },
      ...(order.onProgress === undefined ? {} : { onProgress: order.onProgress }),
    });
    faults.unshift(...reading.faults);
    const all = rootsOf(reading.segments);
    const roots = new Set(all);
    for (const { dayOn, root, segments: count } of store ? storedRoots(store) : [])
      if (all[count - 1] !== root)
        faults.push({ kind: 'root', what: `${dayOn}: ${root}, by the journal ${all[count - 1] ?? 'none'}` });
    for (const root of order.roots ?? [])
      if (!roots.has(root)) faults.push({ kind: 'root', what: `${root}: it is not one of this journal` });
    const gone = new Set(order.reports.filter(isGone(goneUntil(sealed))));
    for (const report of order.reports)
      faults.push(...recountReport(dataFolder, report, { roots, isGone: gone.has(report) }));
    const beatCount = [...state.targets.values()].reduce((sum, { beats }) => sum + beats, 0);
    const { segments, bytes } = reading;
    return {
      reading: { segments, bytes },
      journalRoot: journalRoot(segments),
      playCount: state.plays.size,
      beatCount,
      ...{ removedSegments, goneReports: [...gone].map(({ name }) => name) },
      faults,
    };
  } finally {
    store?.close();
  }
}

function isGone(goneUntilAt: number | null): (report: FrozenReport) => boolean {
  return ({ frozen }) => frozen !== undefined && !isStillHeld(frozen.figures.period, goneUntilAt);
}

/** Counts what a frozen report says, and names every figure that is another one. */
function recountReport(
  dataFolder: string,
  report: FrozenReport,
  { roots, isGone }: { readonly roots: ReadonlySet<string>; readonly isGone: boolean },
): RecountFault[] {
  const { name, frozen, journalRoot: root } = report;
  const faults = (what: readonly string[]) =>
    what.map((each) => ({ kind: 'report' as const, what: `${name}: ${each}` }));
  const beside = [
    ...(report.isWhole ? [] : ['its text is not what was hashed']),
    // Nobody had watched, so nothing of it came from a journal.
    ...(root === '' || roots.has(root) ? [] : ['its journal root is not one of this journal']),
  ];
  if (frozen === undefined && root === '') return faults(beside);
  if (frozen === undefined) return faults([...beside, 'it holds no figures that can be counted']);
  // A part of its journal would only give a part of its figures.
  if (isGone) return faults(beside);
  const { question, figures } = frozen;
  const answer = answerAudience({ dataFolder, from: 'journal', questions: [question], viewerKeys: [] });
  const [found] = answer.figures;
  const counted = found && publishedFigures(found);
  const said = publishedFigures(figures);
  const isSame = canonicalJson(counted) === canonicalJson(said);
  return faults([...beside, ...(isSame ? [] : differences(said, counted, ''))]);
}

const MOST_DIFFERENCES = 100;

/** Paths of values that differ, e.g. `edition.liveViews is 5, by the journal 4`. */
function differences(said: unknown, counted: unknown, at: string): string[] {
  if (isRecord(said) && isRecord(counted)) {
    const names = [...new Set([...Object.keys(said), ...Object.keys(counted)])].sort();
    return names
      .flatMap((name) => differences(said[name], counted[name], at === '' ? name : `${at}.${name}`))
      .slice(0, MOST_DIFFERENCES);
  }
  if (canonicalJson(said) === canonicalJson(counted)) return [];
  return [`${at} is ${canonicalJson(said)}, by the journal ${canonicalJson(counted)}`];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
