import { environment } from '#adapters/env.ts';
import { lookAtHls, owncastIsOnline } from '#adapters/hls-look.ts';
import type { MediaSource } from '#db/broadcast/media-source.ts';
import { failedReport, type SourceReport } from '#domain/broadcast/source-report.ts';
import { decideSignal, type Look, type Remembered } from '#domain/broadcast/source-signal.ts';
import type { Signal } from '#domain/broadcast/vocabulary.ts';
import { signedAddress } from './play-prefix.ts';

export type SourceLook = {
  readonly signal: Signal;
  /** Absent for a source that nobody can look at. */
  readonly report: SourceReport | undefined;
};

/** Looks at one source now, and remembers how far it was; `at` is UTC ms. Never throws. */
export async function lookAtSource(
  source: Pick<MediaSource, 'id' | 'kind' | 'url'>,
  at: number,
): Promise<SourceLook> {
  const { look, report } = await lookFor(source, at);
  const memory = remembered();
  const { signal, remembered: next } = decideSignal(look, memory.get(source.id), at);
  if (next === undefined) memory.delete(source.id);
  else memory.set(source.id, next);
  const isStale = signal === 'down' && look.kind === 'playlist';
  const failure = isStale ? (look.playlist.segmentCount === 0 ? 'no_segments' : 'stale') : undefined;
  return { signal, report: report && failure ? { ...report, failure } : report };
}

type Found = { readonly look: Look; readonly report: SourceReport | undefined };

async function lookFor(
  { id, kind, url }: Pick<MediaSource, 'id' | 'kind' | 'url'>,
  at: number,
): Promise<Found> {
  if (kind !== 'hls' && kind !== 'owncast') return { look: { kind: 'unseen' }, report: undefined };
  const { trustedHosts } = environment();
  if (kind === 'owncast' && (await owncastIsOnline(url, { trustedHosts })) === false)
    return { look: { kind: 'told', isUp: false }, report: failedReport(id, at, 'offline') };
  const found = await lookAtHls(signedAddress(url, at + PROBE_MS), { trustedHosts });
  if (!found.ok) return { look: { kind: 'failed' }, report: failedReport(id, at, found.failure) };
  const { master, media, origins } = found;
  const variants = (master?.variants ?? []).map(({ bandwidth, resolution }) => ({ bandwidth, resolution }));
  const report: SourceReport = {
    ...{ sourceId: id, at, failure: null },
    variants: variants.sort((a, b) => b.bandwidth - a.bandwidth),
    audio: [...(master?.audio ?? [])],
    subtitles: [...(master?.subtitles ?? [])],
    hasPdt: media.hasPdt,
    hasEnded: media.hasEnded,
    latencyMs: media.edgeAt === null || media.hasEnded ? null : Math.max(0, at - media.edgeAt),
    targetMs: media.targetMs,
    origins: [...origins],
  };
  return { look: { kind: 'playlist', playlist: media }, report };
}

/** So long is a signed address good that the house asks for itself. */
const PROBE_MS = 60_000;

// Both copies of a module remember alike (architecture.md 7); another process learns anew.
const MEMORY = Symbol.for('plenum.source-memory');
function remembered(): Map<string, Remembered> {
  const place = globalThis as { [MEMORY]?: Map<string, Remembered> };
  place[MEMORY] ??= new Map();
  return place[MEMORY];
}
