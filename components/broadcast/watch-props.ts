import type { BroadcastView, HallLiveView } from '#domain/broadcast/live-view.ts';
import type { Language } from '#domain/locale.ts';
import type { LiveHref } from './live-href.ts';
import type { LiveWords } from './live-words.ts';

/** What the place of the picture is told, as poster and as player. */
export type WatchProps = {
  readonly view: HallLiveView;
  readonly broadcast: BroadcastView | null;
  readonly words: LiveWords;
  readonly language: Language;
  readonly href: LiveHref;
  /** Host of our own origin: what comes from there needs no note. */
  readonly ownHost: string;
  readonly captionAddress: string;
  readonly serverNow: () => number;
  readonly ticketOf: () => string | undefined;
  /** Into the live region of the page. */
  readonly say: (text: string) => void;
  /** The token of what plays, undefined while nothing does. */
  readonly onToken: (token: Uint8Array | undefined) => void;
  /** Whether they may watch: what stands beside the player opens with it. */
  readonly onLetIn: (isLetIn: boolean) => void;
};
