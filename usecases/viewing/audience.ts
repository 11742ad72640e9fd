import { Worker } from 'node:worker_threads';
import { countingFolder } from '#adapters/counting-folder.ts';
import { getDb } from '#db/client.ts';
import { editionNumber } from '#db/registration/setup.ts';
import type { EditionScope } from '#db/scope.ts';
import { silentNodes } from '#db/viewing/node-lease.ts';
import type { AudienceFigures, SessionInterval, ViewerPlays } from '#domain/viewing/audience.ts';
import type { AudienceAnswer, AudienceOrder } from './recount.ts';
import { type FoundPlays, readViewerPlays, type ViewerPlaysOrder } from './viewer-plays.ts';

export type AudienceRequest = {
  readonly sessions: readonly SessionInterval[];
  /** UTC ms: up to when. */
  readonly at: number;
  /** `store` for screens, two seconds old; `journal` for whatever is frozen. */
  readonly from: AudienceOrder['from'];
  /** Hex keys of viewers whose plays are wanted, for certificates. */
  readonly viewerKeys?: readonly string[];
  /** Told which share of the journal is counted, 0 to 1. */
  readonly onShare?: ((share: number) => void) | undefined;
};

export type AudienceReading = {
  /** Null: the edition has no number yet, so nobody ever watched it. */
  readonly figures: AudienceFigures | null;
  readonly plays: readonly ViewerPlays[];
  readonly journalRoot: string | null;
  /** Sentences about the journal that is not as it was written; a report with one is not to be frozen. */
  readonly faults: readonly string[];
};

/**
 * The audience of an edition, for reports and certificates (R-DEF). Counted in a thread.
 * @throws Error when the store or the journal cannot be read
 */
export async function readAudience(scope: EditionScope, request: AudienceRequest): Promise<AudienceReading> {
  const editionNo = await editionNumber(getDb().read, scope);
  if (editionNo === undefined) return { figures: null, plays: [], journalRoot: null, faults: [] };
  const { sessions, at, from, viewerKeys = [], onShare } = request;
  const question = { editionNo, sessions, at, form: 2 } as const;
  const dataFolder = countingFolder();
  const answer = await answerInThread({ dataFolder, from, questions: [question], viewerKeys }, onShare);
  return {
    figures: answer.figures[0] ?? null,
    plays: answer.plays,
    journalRoot: answer.journalRoot,
    faults: [...answer.faults.map(({ what }) => what), ...(from === 'journal' ? await missingNodes(at) : [])],
  };
}

/** Nodes of which something may still be missing: what they counted comes with them, or is a gap after an hour. */
async function missingNodes(at: number): Promise<string[]> {
  const silent = await silentNodes(getDb().read, at - SILENT_MS);
  return silent.map(
    ({ no, sharedAt }) =>
      `node ${no}: not heard of since ${new Date(sharedAt).toISOString()}, what it counted then is not here`,
  );
}
const SILENT_MS = 60_000;

/** What known viewers (hex keys) saw. A few are read at once by their index; many are, once for all, in a thread. */
export async function playsOfKnown(
  scope: EditionScope,
  asked: Pick<ViewerPlaysOrder, 'viewerKeys' | 'at' | 'recordingsUntilAt'>,
): Promise<FoundPlays> {
  const editionNo = await editionNumber(getDb().read, scope);
  if (editionNo === undefined) return { plays: [], cut: [] };
  const order = { dataFolder: countingFolder(), editionNo, ...asked };
  if (asked.viewerKeys.length <= FEW) return readViewerPlays(order);
  return inTurn('store', () => inThread<FoundPlays>(order));
}
/** Keys of one person: the registration, and an account or two. */
const FEW = 20;

function answerInThread(order: AudienceOrder, onShare: AudienceRequest['onShare']): Promise<AudienceAnswer> {
  const run = () => inTurn(order.from, () => inThread<AudienceAnswer>(order, onShare));
  return order.from === 'store' && order.viewerKeys.length === 0 ? keptFor(keyOf(order), run) : run();
}

function keyOf({ dataFolder, questions }: AudienceOrder): string {
  return JSON.stringify([dataFolder, questions.map(({ at: _, ...question }) => question)]);
}

/** Whoever asks the same within that time gets the same reading: an opened statement asks for its page, its table and its paper. */
const KEPT_MS = 5_000;

function keptFor(key: string, run: () => Promise<AudienceAnswer>): Promise<AudienceAnswer> {
  const { kept } = holder();
  const at = performance.now();
  for (const [other, one] of kept) if (at - one.at >= KEPT_MS) kept.delete(other);
  const known = kept.get(key);
  if (known !== undefined) return known.answer;
  const answer = run();
  kept.set(key, { at, answer });
  // What failed is asked again by the next one.
  answer.catch(() => kept.delete(key));
  return answer;
}

/** One thread at a time for the store and one for the journal: each may hold all plays, and a report takes minutes. */
async function inTurn<T>(lane: AudienceOrder['from'], run: () => Promise<T>): Promise<T> {
  const { lanes } = holder();
  const turn = (lanes.get(lane) ?? Promise.resolve()).then(run);
  lanes.set(
    lane,
    turn.then(
      () => {},
      () => {},
    ),
  );
  return turn;
}

function inThread<T extends object>(
  order: AudienceOrder | ViewerPlaysOrder,
  onShare?: AudienceRequest['onShare'],
): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./audience-worker.ts', import.meta.url), {
      workerData: order,
      env: { NODE_ENV: 'production' },
    });
    worker.on('message', (said: T | number) => (typeof said === 'number' ? onShare?.(said) : resolve(said)));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that counts ended with ${code}.`)));
  });
}

type Kept = { readonly at: number; readonly answer: Promise<AudienceAnswer> };
type Holder = { readonly lanes: Map<AudienceOrder['from'], Promise<void>>; readonly kept: Map<string, Kept> };

// Modules exist twice (architecture.md 7).
const KEY = Symbol.for('plenum.audience-threads');
function holder(): Holder {
  const place = globalThis as { [KEY]?: Holder };
  place[KEY] ??= { lanes: new Map(), kept: new Map() };
  return place[KEY];
}
