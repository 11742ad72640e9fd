'use client';

import type { SessionLiveView } from '#domain/broadcast/live-view.ts';
import { isWatchable } from '#domain/broadcast/shown-control.ts';
import { Button } from '../ui/button.tsx';
import { LinkButton } from '../ui/link-button.tsx';
import type { LiveHref } from './live-href.ts';
import { filled } from './live-href.ts';
import { controlText, type LiveWords, reasonText } from './live-words.ts';
import { StateBadge } from './state-badge.tsx';
import { useLiveBoard } from './use-live-board.ts';

type Props = {
  readonly view: SessionLiveView;
  readonly address: string;
  readonly bell: string | undefined;
  readonly words: LiveWords;
  readonly href: Pick<LiveHref, 'hallLive'>;
};

/**
 * The one Watch control of a session (broadcast.md B1): it leads to the live page of the hall, where the player is, and cannot
 * be pressed before there is something to watch, but says when.
 */
export function SessionWatch({ view, address, bell, words, href }: Props) {
  const { board } = useLiveBoard(view, address, bell);
  const { broadcast, hallSlug } = board;
  if (broadcast === null) return <p className="text-muted">{words.control.none}</p>;
  const { control, code } = broadcast;
  const page = hallSlug === null ? undefined : filled(href.hallLive, hallSlug);
  const isOpen = isWatchable(control) && page !== undefined;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {isOpen ? (
        <LinkButton
          variant="primary"
          {...(control.kind === 'join' ? { icon: 'live' } : {})}
          href={control.kind === 'play' ? withCode(page, code) : page}
        >
          {controlText(control, words)}
        </LinkButton>
      ) : (
        <Button unavailable={reasonText(broadcast, words) ?? words.control.over}>
          {controlText(control, words)}
        </Button>
      )}
      <StateBadge broadcast={broadcast} words={words} />
    </div>
  );
}

function withCode(page: string, code: string): string {
  return `${page}${page.includes('?') ? '&' : '?'}session=${encodeURIComponent(code)}`;
}
