import { now } from '#adapters/clock.ts';
import { failureOf, log } from '#adapters/log.ts';
import { editionsToWatch } from '#db/broadcast/broadcast.ts';
import { changeSources, type MediaSource } from '#db/broadcast/media-source.ts';
import { type Stream, storeSignal, streamById } from '#db/broadcast/stream.ts';
import { getDb } from '#db/client.ts';
import { readStreamReport, type SourceReport } from '#domain/broadcast/source-report.ts';
import { activeSources, failing, type SourceNow, streamSignal } from '#domain/broadcast/source-signal.ts';
import type { Signal } from '#domain/broadcast/vocabulary.ts';
import { sameData } from '#domain/canonical-json.ts';
import { gateHouse } from '../access.ts';
import { type BroadcastFacts, readBroadcastFacts } from './broadcast-facts.ts';
import { bellStage, HOUSE, type StagePlace, stagePlace, walkInTx } from './broadcast-walk.ts';
import { alertLate } from './late-alert.ts';
import { lookAtSource } from './source-look.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** The encoder is looked at so long before viewers are let in to wait (B18). */
const TEST_MS = 60 * MINUTE_MS;
/** What a look found is written so often where nothing but its figures moved. */
const FIGURES_MS = 15_000;
const LOOKS_AT_ONCE = 8;

/**
 * One look at everything that is sent or soon will be, and all steps of states that follow from it and from the time. Never
 * throws for one edition: the others go on. At one process only (jobs/broadcast.ts holds the lease).
 */
export async function watchStreams(): Promise<void> {
  const at = now();
  const startedOn = new Date(at + 2 * DAY_MS).toISOString().slice(0, 10);
  for (const { id } of await editionsToWatch(getDb().read, startedOn))
    try {
      const { scope, edition } = await gateHouse(HOUSE, id);
      await watchEdition(await stagePlace(scope, edition), at);
    } catch (error) {
      log('error', { event: 'broadcast.watch-failed', ...failureOf(error) });
    }
}

async function watchEdition(place: StagePlace, at: number): Promise<void> {
  const facts = await readBroadcastFacts(getDb().read, place.scope);
  const streams = facts.streams.filter(({ id }) => facts.broadcasts.some(({ streamId }) => streamId === id));
  for (let from = 0; from < streams.length; from += LOOKS_AT_ONCE)
    await Promise.all(
      streams.slice(from, from + LOOKS_AT_ONCE).map(async (stream) => {
        const isDue = isLookedAt(place, facts, stream, at);
        await probeStream(place, facts, stream, { isDue });
      }),
    );
  await alertLate(place, await readBroadcastFacts(getDb().read, place.scope), now());
}

/** What is on or soon will be; at other times nobody asks foreign servers. */
function isLookedAt(
  place: StagePlace,
  { broadcasts, setting }: BroadcastFacts,
  stream: Stream,
  at: number,
): boolean {
  const earlyMs = setting.leadMinutes * MINUTE_MS + TEST_MS;
  return broadcasts.some(({ streamId, state, occurrenceId }) => {
    if (streamId !== stream.id) return false;
    if (state === 'waiting' || state === 'live' || state === 'interrupted') return true;
    const slot = place.programme.slotByOccurrenceId.get(occurrenceId);
    return state === 'planned' && slot !== undefined && at >= slot.startAt - earlyMs;
  });
}

/**
 * Looks at the played sources of a stream, lets the next one take the place of one that fails, and takes the steps of states that
 * follow. @returns whether anything was written
 */
export async function probeStream(
  place: StagePlace,
  facts: Pick<BroadcastFacts, 'sources' | 'broadcasts'>,
  stream: Stream,
  { isDue }: { readonly isDue: boolean },
): Promise<boolean> {
  const own = facts.sources.filter(({ streamId }) => streamId === stream.id);
  const found = isDue ? await lookAtStream(own, mayFail(place, facts, stream, now())) : undefined;
  const at = now();
  const change = await getDb().tx(
    async (tx) => {
      const before = found && (await streamById(tx, place.scope, stream.id));
      let isChanged = false;
      if (found !== undefined && before !== undefined) {
        await changeSources(tx, place.scope, found.failedIds, { failedAt: at });
        const next = foundOf(before, found, at);
        if (next !== undefined) await storeSignal(tx, place.scope, stream.id, next);
        isChanged = found.failedIds.length > 0 || (next !== undefined && next.signal !== before.signal);
      }
      const walked = await walkInTx(tx, place, stream.id, at);
      return { isChanged: isChanged || walked.length > 0, walked };
    },
    { label: 'broadcast.probe' },
  );
  const walkedIds = change.walked.map(({ id }) => id);
  if (change.isChanged) await bellStage(place, walkedIds);
  return change.isChanged;
}

type Found = {
  readonly signal: Signal;
  readonly reports: readonly SourceReport[];
  /** Sources that gave up their place. */
  readonly failedIds: readonly string[];
};

/**
 * Whether a source that does not send loses its place: once something is on, or should be. Before that an encoder is merely not
 * switched on yet, and since a source comes back by hand alone, its test would take its place away (B17, B18).
 */
function mayFail(
  { programme }: StagePlace,
  { broadcasts }: Pick<BroadcastFacts, 'broadcasts'>,
  stream: Stream,
  at: number,
): boolean {
  return broadcasts.some(({ streamId, state, occurrenceId }) => {
    if (streamId !== stream.id) return false;
    const startAt = programme.slotByOccurrenceId.get(occurrenceId)?.startAt ?? Infinity;
    return state === 'live' || state === 'interrupted' || (state === 'waiting' && at >= startAt);
  });
}

async function lookAtStream(sources: readonly MediaSource[], isStrict: boolean): Promise<Found> {
  const looked = new Map<string, { signal: Signal; report: SourceReport | undefined }>();
  const failedIds: string[] = [];
  // One after another may fail: until each language has one that sends, or none is left.
  for (let turn = 0; turn <= sources.length; turn++) {
    const all = nowOf(sources, looked, failedIds);
    const open = activeSources(all).filter(({ id }) => !looked.has(id));
    if (open.length === 0) break;
    await Promise.all(
      open.map(async ({ id }) => {
        const source = sources.find((one) => one.id === id);
        if (source !== undefined) looked.set(id, await lookTwice(source, sources));
      }),
    );
    if (isStrict) failedIds.push(...failing(nowOf(sources, looked, failedIds)));
  }
  const all = nowOf(sources, looked, failedIds);
  const active = new Set(activeSources(all).map(({ id }) => id));
  const reports = [...looked].flatMap(([id, { report }]) => (report && active.has(id) ? [report] : []));
  return { signal: streamSignal(all), reports, failedIds };
}

/** One lost answer is no failure: where another source waits to take over, it is asked once more before that. */
async function lookTwice(source: MediaSource, sources: readonly MediaSource[]) {
  const first = await lookAtSource(source, now());
  const hasOther = sources.some(
    ({ id, locale, failedAt }) => id !== source.id && locale === source.locale && failedAt === null,
  );
  const isQuick = first.report?.failure !== 'too_slow' && first.report?.failure !== 'stale';
  return first.signal === 'down' && hasOther && isQuick ? lookAtSource(source, now()) : first;
}

function nowOf(
  sources: readonly MediaSource[],
  looked: ReadonlyMap<string, { readonly signal: Signal }>,
  failedIds: readonly string[],
): SourceNow[] {
  return sources.map(({ id, locale, priority, failedAt }) => ({
    ...{ id, locale, priority },
    isFailed: failedAt !== null || failedIds.includes(id),
    signal: looked.get(id)?.signal ?? 'unknown',
  }));
}

/** What is written of a look; undefined where it says what is there. */
function foundOf(before: Stream, { signal, reports: seen }: Found, at: number) {
  const old = readStreamReport(before.probe).sources;
  // Where a source that is silent now had its segments is where it will have them when it is back.
  const reports = seen.map((report) => {
    const { origins = [] } = old.find(({ sourceId }) => sourceId === report.sourceId) ?? {};
    return report.failure === null ? report : { ...report, origins };
  });
  const isMoved = signal !== before.signal || !sameData(old.map(steady), reports.map(steady));
  const isOld = old.length > 0 && old.every((report) => at - report.at >= FIGURES_MS);
  if (!isMoved && !isOld) return undefined;
  const hasPdt = reports.find((report) => report.hasPdt !== null)?.hasPdt ?? before.hasPdt;
  const signalAt = signal === before.signal ? before.signalAt : at;
  return { signal, signalAt, hasPdt, probe: { sources: [...reports] } };
}

/** A report without what moves with each look. */
function steady({ at: _at, latencyMs: _latency, ...report }: SourceReport) {
  return report;
}
