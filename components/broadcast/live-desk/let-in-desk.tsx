'use client';

import { type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';
import { askForDesk, type DeskRight } from './desk-right.ts';
import { LetIn } from './let-in.ts';
import { LiveDesk, type LiveDeskProps } from './live-desk.tsx';

export type LetInDeskProps = Omit<LiveDeskProps, 'facts' | 'keepsTab' | 'grant' | 'onRefused'> & {
  /** What stands here for everybody else. */
  readonly closed: ReactNode;
  /** The link of a ticket that this browser keeps. */
  readonly ticketOf: () => string | undefined;
};

/**
 * The desk of a closed broadcast: its page is the same for everybody and holds nothing of it, so it opens in the browser, for whoever
 * has the link of a ticket that opens the broadcast, or was let in to watch (broadcast.md B11 to B13).
 */
export function LetInDesk({ closed, ticketOf, ...desk }: LetInDeskProps) {
  const { right, onRefused } = useDeskRight(desk, ticketOf);
  if (right === undefined) return closed;
  // Whoever holds a grant is known by it: no tab is named.
  return <LiveDesk {...{ ...desk, ...right, onRefused }} keepsTab={false} />;
}

/** A grant is good for ten minutes. */
const RENEW_MS = 8 * 60_000;
/** What a wrong answer may make us ask again at most. */
const PATIENCE_MS = 60_000;

function useDeskRight(
  { broadcastId, addresses: { own } }: Pick<LiveDeskProps, 'broadcastId' | 'addresses'>,
  ticketOf: () => string | undefined,
): { readonly right: DeskRight | undefined; readonly onRefused: () => void } {
  const isLetIn = useContext(LetIn);
  const [right, setRight] = useState<DeskRight | undefined>(undefined);
  const askedAt = useRef(Number.NEGATIVE_INFINITY);
  const ask = useCallback(async () => {
    askedAt.current = performance.now();
    const said = await askForDesk({ broadcastId, own }, ticketOf());
    if (said !== 'unknown') setRight(said === 'refused' ? undefined : said);
  }, [broadcastId, own, ticketOf]);
  useEffect(() => {
    if (isLetIn || ticketOf() !== undefined) void ask();
  }, [isLetIn, ask, ticketOf]);
  const isOpen = right !== undefined;
  useEffect(() => {
    if (!isOpen) return;
    const timer = setInterval(() => void ask(), RENEW_MS);
    return () => clearInterval(timer);
  }, [isOpen, ask]);
  const onRefused = useCallback(() => {
    if (performance.now() - askedAt.current >= PATIENCE_MS) void ask();
  }, [ask]);
  return { right, onRefused };
}
