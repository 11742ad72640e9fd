'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { liveFocus } from '#domain/broadcast/live-focus.ts';
import type { BroadcastView, HallLiveView } from '#domain/broadcast/live-view.ts';
import type { Language } from '#domain/locale.ts';
import { numberText } from '#domain/number-text.ts';
import { Notice } from '../ui/notice.tsx';
import { BroadcastLine } from './broadcast-line.tsx';
import { HallRows } from './hall-rows.tsx';
import { LetIn } from './live-desk/let-in.ts';
import { ReactionSender } from './live-desk/reaction-sender.ts';
import { filled, type LiveHref } from './live-href.ts';
import { fill, type LiveWords, stateSentence, whenText } from './live-words.ts';
import { useLiveBoard } from './use-live-board.ts';
import { useReactions } from './use-reactions.ts';
import { countText } from './viewer-count.ts';
import { WatchPanel } from './watch-panel.tsx';

export type LiveHallProps = {
  readonly view: HallLiveView;
  /** Code of the session that the address names. */
  readonly asked: string | undefined;
  readonly address: string;
  readonly bell: string | undefined;
  readonly words: LiveWords;
  readonly language: Language;
  readonly href: LiveHref;
  readonly ownHost: string;
  readonly captionAddress: string;
  readonly ticketOf: () => string | undefined;
  /** What stands beside the player, of this broadcast alone: questions, polls. */
  readonly desk: { readonly broadcastId: string; readonly body: ReactNode } | undefined;
};

/** What is on in a hall, and how it changes, without a reload (broadcast.md B3, B8). */
export function LiveHall({
  view: came,
  asked,
  address,
  bell,
  words,
  language,
  href,
  desk,
  ...rest
}: LiveHallProps) {
  const [followed, setFollowed] = useState<string | undefined>(undefined);
  const board = useLiveBoard(came, withSession(address, asked ?? followed), bell);
  const view = board.board;
  const focus = liveFocus(view, asked !== undefined);
  const { broadcast } = focus;
  const { said, say } = useSaid();
  const { react, onToken } = useReactions(broadcast?.id);
  const [isLetIn, setLetIn] = useState(false);
  useEffect(() => {
    if (view.now !== null) setFollowed(view.now.code);
  }, [view.now]);
  useStateSaid(broadcast, words, say);
  useDeskOf(broadcast?.id, desk?.broadcastId);
  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      <Instead {...{ view, focus, words, href }} />
      <div className="grid gap-x-8 gap-y-6 @wide:grid-cols-[minmax(0,1fr)_20rem]">
        <section aria-label={words.page.watchSection} className="min-w-0">
          <WatchPanel
            {...{ view, broadcast, words, language, href, say, onToken, ...rest }}
            onLetIn={setLetIn}
            serverNow={board.serverNow}
          />
          {desk !== undefined && desk.broadcastId === broadcast?.id && (
            <ReactionSender.Provider value={broadcast?.control.kind === 'join' ? react : null}>
              <LetIn.Provider value={isLetIn}>
                <div className="pt-8">{desk.body}</div>
              </LetIn.Provider>
            </ReactionSender.Provider>
          )}
        </section>
        <div className="flex min-w-0 flex-col gap-6">
          <Part
            title={words.page.now}
            broadcast={onNow(view, broadcast)}
            empty={words.page.nothingNow}
            count={countText(board.counts[view.hall.slug], words, (value) => numberText(value, language))}
            {...{ words, href }}
          />
          <Part
            title={words.page.next}
            broadcast={isAhead(view.now) ? view.now : view.next}
            empty={words.page.nothingMore}
            {...{ words, href }}
          />
          <p className="text-13 text-muted">{fill(words.page.zone, { zone: view.zoneText })}</p>
        </div>
      </div>
      {view.others.length > 0 && (
        <section aria-labelledby="other-halls" className="mt-8 border-t border-border pt-6">
          <h2 id="other-halls" className="pb-3 text-19">
            {words.page.others}
          </h2>
          <HallRows halls={view.others} words={words} href={href} />
        </section>
      )}
    </>
  );
}

/** What stands beside the player is made by the server: another broadcast has another one, asked for once. */
function useDeskOf(shownId: string | undefined, madeFor: string | undefined): void {
  const { refresh } = useRouter();
  const asked = useRef<string | undefined>(undefined);
  useEffect(() => {
    if (shownId === undefined || shownId === madeFor || shownId === asked.current) return;
    asked.current = shownId;
    refresh();
  }, [shownId, madeFor, refresh]);
}

/** It waits for its start: that is next, not now. */
function isAhead(now: BroadcastView | null): boolean {
  return now?.control.kind === 'countdown';
}

/** What is on keeps its place in the list for as long as the page shows it. */
function onNow(view: HallLiveView, broadcast: BroadcastView | null): BroadcastView | null {
  if (isAhead(view.now)) return null;
  if (view.now !== null) return view.now;
  // A recording is no more than on the poster: nothing of it is now.
  const isPast = broadcast?.state === 'recorded' || broadcast?.control.kind === 'countdown';
  return broadcast !== null && broadcast.id !== view.next?.id && !isPast ? broadcast : null;
}

type PartProps = {
  readonly title: string;
  readonly broadcast: BroadcastView | null;
  readonly empty: string;
  /** How many watch, where everybody is told. */
  readonly count?: string | undefined;
  readonly words: LiveWords;
  readonly href: LiveHref;
};

function Part({ title, broadcast, empty, count, words, href }: PartProps) {
  return (
    <section className="flex flex-col gap-2 border-t border-border pt-3">
      <h2 className="text-14 font-medium text-muted">{title}</h2>
      {broadcast === null ? (
        <p className="text-muted">{empty}</p>
      ) : (
        <BroadcastLine broadcast={broadcast} words={words} href={href} withPeople />
      )}
      {count !== undefined && <p className="tnum text-14 text-muted">{count}</p>}
    </section>
  );
}

type InsteadProps = {
  readonly view: HallLiveView;
  readonly focus: ReturnType<typeof liveFocus>;
  readonly words: LiveWords;
  readonly href: LiveHref;
};

/** Whoever comes at a wrong time reads so, and finds what is on (broadcast.md B3). */
function Instead({ view, focus: { broadcast, instead, isWrongTime }, words, href }: InsteadProps) {
  if (broadcast === null || (!isWrongTime && instead === null)) return null;
  const { page } = words;
  return (
    <div className="pb-4">
      <Notice title={fill(page.wrongTime, { title: broadcast.title.text })}>
        {isWrongTime && <p>{fill(page.wrongTimeWhen, { when: whenText(broadcast, view) })}</p>}
        {instead !== null && (
          <p>
            <a href={filled(href.hallLive, view.hall.slug)} className="link">
              {fill(page.onInstead, { title: instead.title.text })}
            </a>
          </p>
        )}
      </Notice>
    </div>
  );
}

/** The one live region of the page: polite, and emptied so that the same sentence can be said again. */
function useSaid() {
  const [said, setSaid] = useState('');
  const timer = useRef<number | undefined>(undefined);
  const say = useCallback((text: string) => {
    setSaid(text);
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setSaid(''), 10_000);
  }, []);
  return { said, say };
}

/** Says a state when it changes, not when the page opens. */
function useStateSaid(broadcast: BroadcastView | null, words: LiveWords, say: (text: string) => void): void {
  const last = useRef<string | undefined>(undefined);
  const state = broadcast?.state;
  const sentence = broadcast === null ? undefined : stateSentence(broadcast, words);
  useEffect(() => {
    const before = last.current;
    last.current = state ?? '';
    if (before === undefined || before === state || sentence === undefined) return;
    say(sentence);
  }, [state, sentence, say]);
}

function withSession(address: string, code: string | undefined): string {
  if (code === undefined) return address;
  return `${address}${address.includes('?') ? '&' : '?'}session=${encodeURIComponent(code)}`;
}
