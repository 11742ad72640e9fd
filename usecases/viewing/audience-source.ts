import { now } from '#adapters/clock.ts';
import { countingFolder } from '#adapters/counting-folder.ts';
import { getDb } from '#db/client.ts';
import { editionNumber } from '#db/registration/setup.ts';
import type { EditionScope } from '#db/scope.ts';
import { type TargetRow, targetsOf } from '#db/viewing/target-list.ts';
import type { AudienceFigures, SessionInterval, ViewerPlays } from '#domain/viewing/audience.ts';
import type { AudienceQuestion } from '#domain/viewing/view-count.ts';
import { playsOfKnown, readAudience } from './audience.ts';

/** A target as the view store knows it: the number of its stream or recording, its day, its zero. */
export type KnownTarget = TargetRow;

export type CountedAnew = {
  /** What was asked, so that it can be asked again. */
  readonly question: AudienceQuestion;
  readonly figures: AudienceFigures;
  readonly journalRoot: string;
  /** Sentences about a journal that is not as it was written. */
  readonly faults: readonly string[];
};

/** Where the figures of our own pages come from: the view store, or a recount of the journal. */
export type AudienceSource = {
  readonly targets: (scope: EditionScope) => Promise<readonly KnownTarget[]>;
  /** As of a few seconds ago, off the view store: provisional. Undefined: nobody ever watched. */
  readonly figures: (
    scope: EditionScope,
    sessions: readonly SessionInterval[],
  ) => Promise<AudienceFigures | undefined>;
  /** The same out of the journal alone, with its root (hex): what a frozen report is written from. */
  readonly recount: (
    scope: EditionScope,
    sessions: readonly SessionInterval[],
    onShare?: (share: number) => void,
  ) => Promise<CountedAnew | undefined>;
  /** What viewers (hex keys) saw, by target; of recordings what was received before `recordingUntilAt` (UTC ms; null: all). */
  readonly plays: (
    scope: EditionScope,
    viewerKeys: readonly string[],
    recordingUntilAt: number | null,
  ) => Promise<readonly ViewerPlays[]>;
};

/** The source of this process. */
export function audienceSource(): AudienceSource {
  return holder().source ?? STORE;
}

/** Another source for tests; undefined takes it away. */
export function setAudienceSource(source: AudienceSource | undefined): void {
  holder().source = source;
}

const STORE: AudienceSource = {
  targets: async (scope) => {
    const editionNo = await editionNumber(getDb().read, scope);
    return editionNo === undefined ? [] : targetsOf(countingFolder(), editionNo);
  },
  figures: async (scope, sessions) => {
    const { figures } = await readAudience(scope, { sessions, at: now(), from: 'store' });
    return figures ?? undefined;
  },
  recount: async (scope, sessions, onShare) => {
    const at = now();
    const request = { sessions, at, from: 'journal', onShare } as const;
    const { figures, journalRoot, faults } = await readAudience(scope, request);
    if (figures === null || journalRoot === null) return undefined;
    const question = { editionNo: figures.editionNo, sessions, at, form: 2 } as const;
    return { question, figures, journalRoot, faults };
  },
  plays: async (scope, viewerKeys, recordingUntilAt) => {
    if (viewerKeys.length === 0) return [];
    const asked = { viewerKeys, at: now(), recordingsUntilAt: recordingUntilAt };
    const { plays, cut } = await playsOfKnown(scope, asked);
    if (recordingUntilAt === null || cut.length === 0) return plays;
    // Somebody watched on past the last day: only the journal knows what they had seen by then.
    const pairs = new Set(cut.map(pairOf));
    const keys = [...new Set(cut.map(({ viewerKey }) => viewerKey))];
    const then = { sessions: [], at: recordingUntilAt, from: 'journal', viewerKeys: keys } as const;
    const before = new Map((await readAudience(scope, then)).plays.map((play) => [pairOf(play), play]));
    return plays.flatMap((play) => {
      if (!pairs.has(pairOf(play))) return play;
      const seen = before.get(pairOf(play));
      return seen === undefined ? [] : { ...seen, isClosed: play.isClosed };
    });
  },
};

function pairOf({ viewerKey, targetNo }: Pick<ViewerPlays, 'viewerKey' | 'targetNo'>): string {
  return `${viewerKey} ${targetNo}`;
}

// Modules exist twice (architecture.md 7).
const KEY = Symbol.for('plenum.audience-source');
function holder(): { source?: AudienceSource | undefined } {
  const place = globalThis as { [KEY]?: { source?: AudienceSource | undefined } };
  place[KEY] ??= {};
  return place[KEY];
}
