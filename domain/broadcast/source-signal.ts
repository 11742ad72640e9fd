import type { HlsMedia } from './hls-playlist.ts';
import type { Signal } from './vocabulary.ts';

/** What is remembered of a source between two looks. Instants are UTC ms. */
export type Remembered = {
  readonly mediaSequence: number;
  readonly segmentCount: number;
  /** When the playlist went on last. */
  readonly movedAt: number;
};

export type Look =
  /** A media playlist was read. */
  | { readonly kind: 'playlist'; readonly playlist: HlsMedia }
  /** The program says itself whether it sends, as Owncast does. */
  | { readonly kind: 'told'; readonly isUp: boolean }
  | { readonly kind: 'failed' }
  /** Nobody can look, as with embeds. */
  | { readonly kind: 'unseen' };

/** So many target durations without a new segment are no signal (broadcast.md "State machine"). */
const STALE_TARGETS = 3;

/**
 * Whether a source sends, by a look and by what was remembered of it: a playlist that can be read and does not go on is no
 * signal either; one that has ended sends until its last segment is known, which is what {@link HlsMedia.hasEnded} tells.
 */
export function decideSignal(
  look: Look,
  before: Remembered | undefined,
  at: number,
): { readonly signal: Signal; readonly remembered: Remembered | undefined } {
  if (look.kind === 'unseen') return { signal: 'unknown', remembered: undefined };
  if (look.kind === 'failed') return { signal: 'down', remembered: before };
  if (look.kind === 'told') return { signal: look.isUp ? 'up' : 'down', remembered: undefined };
  const { mediaSequence, segmentCount, targetMs, hasEnded } = look.playlist;
  const isMoved =
    before === undefined || before.mediaSequence !== mediaSequence || before.segmentCount !== segmentCount;
  const movedAt = isMoved ? at : before.movedAt;
  const isStale = at - movedAt >= STALE_TARGETS * targetMs;
  const isUp = segmentCount > 0 && (hasEnded || !isStale);
  return { signal: isUp ? 'up' : 'down', remembered: { mediaSequence, segmentCount, movedAt } };
}

/** One source of a stream as it is now. */
export type SourceNow = {
  readonly id: string;
  readonly locale: string | null;
  readonly priority: number;
  readonly isFailed: boolean;
  readonly signal: Signal;
};

/** The one that is played of each language: the first that does not fail. */
export function activeSources<T extends Omit<SourceNow, 'signal'>>(sources: readonly T[]): T[] {
  const inOrder = sources.toSorted((a, b) => a.priority - b.priority || (a.id < b.id ? -1 : 1));
  return [...Map.groupBy(inOrder, ({ locale }) => locale).values()].flatMap((some) => {
    const first = some.find(({ isFailed }) => !isFailed) ?? some[0];
    return first === undefined ? [] : [first];
  });
}

/** The signal of a stream: up where one of the played sources sends, unknown where nobody can look at one, else down. */
export function streamSignal(sources: readonly SourceNow[]): Signal {
  const signals = activeSources(sources).map(({ signal }) => signal);
  if (signals.length === 0 || (signals.includes('unknown') && !signals.includes('up'))) return 'unknown';
  return signals.includes('up') ? 'up' : 'down';
}

/**
 * Sources that give their place to the next one of their language now (B17): they fail and another may be played. Back they
 * come only by hand.
 */
export function failing(sources: readonly SourceNow[]): readonly string[] {
  return activeSources(sources)
    .filter(({ signal, isFailed }) => signal === 'down' && !isFailed)
    .filter((one) =>
      sources.some(({ id, locale, isFailed }) => id !== one.id && locale === one.locale && !isFailed),
    )
    .map(({ id }) => id);
}
