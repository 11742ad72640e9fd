import type { Measure, SourceKind } from '#domain/broadcast/vocabulary.ts';

/** What a player tells of itself; seconds are those of its own clock. */
export type PlayerFact =
  | { readonly kind: 'playing' | 'paused' | 'ended' | 'waiting' | 'seeked' | 'track' }
  | { readonly kind: 'position'; readonly seconds: number }
  | { readonly kind: 'error'; readonly isFatal: boolean };

/** How a player is doing right now. */
export type PlayerState = {
  readonly isPlaying: boolean;
  readonly hasEnded: boolean;
  readonly isMuted: boolean;
  readonly isFullscreen: boolean;
  readonly rate: number;
  /** It wants to play and waits for data. */
  readonly isStalled: boolean;
  /** Index of the language in the order of the menu. */
  readonly track: number;
};

/**
 * One player, whatever plays: what counts views listens here and to nothing else (broadcast.md "Player and embeds"). The
 * content time is UTC ms when live, and ms since its zero of a recording; null while nobody knows it.
 */
export type PlayerFacts = {
  readonly sourceId: string;
  readonly kind: SourceKind;
  readonly measure: () => Measure;
  readonly contentMs: () => number | null;
  readonly state: () => PlayerState;
  readonly subscribe: (listener: (fact: PlayerFact) => void) => () => void;
};

/** Listeners of one player. */
export function factBoard() {
  const listeners = new Set<(fact: PlayerFact) => void>();
  return {
    tell: (fact: PlayerFact) => {
      for (const listener of [...listeners]) listener(fact);
    },
    subscribe: (listener: (fact: PlayerFact) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => listeners.clear(),
  };
}

/** Without a position for so long while it plays, a player is believed by its state alone. */
export const SILENT_MS = 10_000;

/** A player that said nothing at all for so long is no better than a picture: it was asked thirty times by then. */
export const DEAF_MS = 15_000;

/**
 * How well a player can be counted: as well as its source says, but no better than `coarse` once it played ten seconds without
 * telling a position. One that tells positions again stays coarse: what was not seen is not believed afterwards. Until it says its
 * first word (`answer`) it cannot be measured at all, once it had the time for it.
 */
export function measureWatch(best: Measure, monotonicMs: () => number) {
  let measure = best;
  let heardAt: number | undefined;
  let isAnswered = false;
  const openedAt = monotonicMs();
  return {
    answer: () => {
      isAnswered = true;
    },
    isAnswered: () => isAnswered,
    hear: (fact: PlayerFact) => {
      if (fact.kind === 'playing') heardAt ??= monotonicMs();
      else if (fact.kind === 'position') heardAt = heardAt === undefined ? undefined : monotonicMs();
      else if (fact.kind === 'paused' || fact.kind === 'ended') heardAt = undefined;
    },
    measure: (): Measure => {
      if (!isAnswered && monotonicMs() - openedAt > DEAF_MS) return 'none';
      if (measure === 'exact' && heardAt !== undefined && monotonicMs() - heardAt > SILENT_MS)
        measure = 'coarse';
      return measure;
    },
  };
}

/**
 * Whether a player says that it plays while the position that it tells has been the same for ten seconds: a picture that
 * stands, which nobody watches. One that tells no positions is believed.
 */
export function standWatch(monotonicMs: () => number) {
  let last: { readonly seconds: number; readonly since: number } | undefined;
  let heardAt = 0;
  return {
    hear: (fact: PlayerFact) => {
      if (fact.kind !== 'position') last = undefined;
      else {
        heardAt = monotonicMs();
        if (last?.seconds !== fact.seconds) last = { seconds: fact.seconds, since: heardAt };
      }
    },
    isStanding: (): boolean => last !== undefined && heardAt - last.since > SILENT_MS,
  };
}
