'use client';

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import type { Language } from '#domain/locale.ts';
import { countViews } from './count-views.ts';
import { openPlayer } from './open-player.ts';
import { PlayerSession, type PlayerView } from './player-session.ts';
import { foreignProviders } from './provider.ts';
import { keepTabChoice, readTabChoice } from './tab-choice.ts';
import { useRenewal } from './use-renewal.ts';
import {
  askToWatch,
  endsPlaying,
  grantOf,
  type Offer,
  type Opened,
  playableAtOnce,
  type Refused,
  type WatchAnswer,
} from './watch-request.ts';

type PlayerUse = {
  readonly offer: Offer | undefined;
  readonly title: string;
  readonly language: Language;
  readonly ownHost: string;
  readonly captionAddress: string;
  readonly languageName: (locale: string) => string;
  readonly serverNow: () => number;
  /** The link of a ticket that this browser keeps. */
  readonly ticketOf: () => string | undefined;
  readonly onToken: (token: Uint8Array | undefined) => void;
};

/**
 * The player of whatever is offered: opened by a press; by itself, and muted, when the next broadcast or another hall offers
 * something from providers that were already asked for in this tab (broadcast.md B5, B6, B8). Closed when nothing is offered.
 */
export function usePlayer(use: PlayerUse) {
  const { opened, refused, isAsking, watch, close, askAnew } = useOpening(use);
  const place = useRef<HTMLDivElement>(null);
  const { session, view } = useSession(use, opened, place, askAnew);
  return { place, session, view, isOpen: opened !== undefined, isAsking, refused, watch, close };
}

/**
 * Asks whether one may watch what is offered; what was opened lasts as long as its offer. Whose ticket was taken back is told why,
 * and nothing plays meanwhile.
 */
function useOpening({ offer, ownHost, ticketOf }: PlayerUse) {
  const [opened, setOpened] = useState<Opened | undefined>(undefined);
  const [refused, setRefused] = useState<{ readonly key: string; readonly why: Refused } | undefined>();
  const [isAsking, setAsking] = useState(false);
  const newest = useRef(offer);
  newest.current = offer;

  const open = useCallback(
    async (wanted: Offer, isAsked: boolean) => {
      setRefused(undefined);
      await enter(wanted, askToWatch(wanted, ticketOf()), {
        isNewest: () => newest.current?.key === wanted.key,
        onWait: setAsking,
        onBegin: (answer) => {
          rememberProviders(answer.sources, ownHost);
          setOpened({ offer: wanted, answer, isAsked });
        },
        onRefuse: (why) => {
          setOpened(undefined);
          setRefused({ key: wanted.key, why });
        },
      });
    },
    [ownHost, ticketOf],
  );

  const askAnew = useCallback(
    (wanted: Offer) => {
      setOpened(undefined);
      void open(wanted, false);
    },
    [open],
  );

  useRenewal(opened, { ticketOf, renew: setOpened });

  const key = offer?.key;
  useEffect(() => {
    const wanted = newest.current;
    if (key === undefined || wanted?.recordingNo !== null) return;
    if (wasAskedFor(wanted, ownHost)) void open(wanted, false);
  }, [key, open, ownHost]);

  return {
    opened: opened !== undefined && opened.offer.key === key ? opened : undefined,
    refused: refused !== undefined && refused.key === key ? refused.why : undefined,
    isAsking,
    watch: () => void (offer !== undefined && !isAsking && open(offer, true)),
    close: () => {
      setOpened(undefined);
      keepTabChoice({ providers: [] });
    },
    askAnew,
  };
}

type Entrance = {
  readonly isNewest: () => boolean;
  readonly onWait: (isWaiting: boolean) => void;
  readonly onBegin: (answer: WatchAnswer) => void;
  readonly onRefuse: (why: Refused) => void;
};

/** What the page has all addresses of begins at once, and the answer that comes later ends it only where it is no (B31). */
async function enter(
  wanted: Offer,
  asked: Promise<WatchAnswer | Refused>,
  { isNewest, onWait, onBegin, onRefuse }: Entrance,
): Promise<void> {
  const atOnce = playableAtOnce(wanted, asked);
  if (atOnce === undefined) onWait(true);
  else onBegin(atOnce);
  const answer = await asked;
  onWait(false);
  if (!isNewest()) return;
  if (!answer.ok && (atOnce === undefined || endsPlaying(answer))) onRefuse(answer);
  else if (answer.ok && atOnce === undefined) onBegin(answer);
}

/** One session of players for what is open. */
function useSession(
  use: PlayerUse,
  opened: Opened | undefined,
  place: RefObject<HTMLDivElement | null>,
  askAnew: (offer: Offer) => void,
) {
  const session = useRef<PlayerSession | undefined>(undefined);
  const [view, setView] = useState<PlayerView | undefined>(undefined);
  const around = useRef(use);
  around.current = use;
  useEffect(() => {
    if (opened === undefined || place.current === null) return;
    const { title, language, serverNow, languageName, captionAddress, ticketOf, onToken } = around.current;
    const { offer, answer, isAsked } = opened;
    const made = new PlayerSession({
      ...{ place: place.current, open: openPlayer, onChange: setView },
      ...{ title, language, serverNow, isAsked, isLive: offer.recordingNo === null },
      ...{ sources: answer.sources, audioUrl: answer.audioUrl },
      captionFiles: offer.captions.map(({ locale, id }) => ({
        ...{
          locale,
          label: languageName(locale),
          url: captionAddress.replace('~', id) + rightOf(offer, answer),
        },
      })),
      count: (player) =>
        countViews(player, {
          ...{ offer, answer, onToken, onEnd: () => askAnew(offer) },
          askAgain: () => grantOf(offer, ticketOf()),
        }),
    });
    session.current = made;
    return () => {
      made.destroy();
      session.current = undefined;
      setView(undefined);
    };
  }, [opened, place, askAnew]);
  return { session, view: opened === undefined ? undefined : view };
}

/** Captions of what is closed are for whoever was let in: by the session of an account, else by the grant. */
function rightOf({ isClosed }: Offer, { grant }: WatchAnswer): string {
  return isClosed && grant !== undefined ? `?g=${encodeURIComponent(grant)}` : '';
}

/** Stands in the list for having pressed at all: what comes from here asks for a press too. */
const OURS = 'own';

function rememberProviders(sources: Offer['sources'], ownHost: string): void {
  const providers = [OURS, ...foreignProviders(sources, ownHost), ...(readTabChoice().providers ?? [])];
  keepTabChoice({ providers: [...new Set(providers)] });
}

function wasAskedFor({ sources }: Offer, ownHost: string): boolean {
  const known = readTabChoice().providers ?? [];
  return [OURS, ...foreignProviders(sources, ownHost)].every((one) => known.includes(one));
}
