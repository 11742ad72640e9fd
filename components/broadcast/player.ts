import type { PublicSource } from '#domain/broadcast/public-broadcast.ts';
import type { Language } from '#domain/locale.ts';
import type { PlayerFacts } from './player-fact.ts';
import type { TabChoice } from './tab-choice.ts';

/** A language of the sound, or of captions, inside of what is played. */
export type PlayerTrack = { readonly locale: string; readonly label: string };

/** What is played, and where. */
export type PlayerOrder = {
  readonly source: PublicSource;
  /** A playlist with sound alone, played instead of the source (B9). */
  readonly audioUrl: string | undefined;
  readonly place: HTMLElement;
  readonly title: string;
  readonly language: Language;
  readonly isLive: boolean;
  /** Begun by a press; what begins by itself is muted (B8). */
  readonly isAsked: boolean;
  readonly captionFiles: readonly { readonly locale: string; readonly label: string; readonly url: string }[];
  readonly choice: TabChoice;
  readonly serverNow: () => number;
  /** Tracks were found, or the captions were switched inside of the player. */
  readonly onTracks: () => void;
};

export type Player = PlayerFacts & {
  readonly tracks: () => readonly PlayerTrack[];
  readonly captions: () => readonly PlayerTrack[];
  /** Locale of the captions that are shown; empty: none. */
  readonly shownCaptions: () => string;
  readonly chooseTrack: (locale: string) => void;
  readonly chooseCaptions: (locale: string) => void;
  /** Whether a sound begun by itself waits to be switched on. */
  readonly isSilenced: () => boolean;
  readonly unmute: () => void;
  /** Whether it ever said a word; a playlist always did. */
  readonly isAnswered: () => boolean;
  readonly destroy: () => void;
};
