import { useEffect, useRef } from 'react';
import { askToWatch, type Opened, renewalIn } from './watch-request.ts';

/**
 * Asks for fresh addresses before signed ones end: a broadcast that is held on outlives them. What plays begins anew with the
 * fresh ones alone; refused, it plays on for as long as it has.
 */
export function useRenewal(
  opened: Opened | undefined,
  {
    ticketOf,
    renew,
  }: { readonly ticketOf: () => string | undefined; readonly renew: (next: Opened) => void },
): void {
  const around = useRef({ ticketOf, renew });
  around.current = { ticketOf, renew };
  useEffect(() => {
    const wait = opened === undefined ? undefined : renewalIn(opened.answer, Date.now());
    if (opened === undefined || wait === undefined) return;
    let isOver = false;
    const timer = window.setTimeout(async () => {
      const answer = await askToWatch(opened.offer, around.current.ticketOf());
      if (!isOver && answer.ok) around.current.renew({ ...opened, answer });
    }, wait);
    return () => {
      isOver = true;
      window.clearTimeout(timer);
    };
  }, [opened]);
}
