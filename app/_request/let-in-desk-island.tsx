'use client';

import { useCallback } from 'react';
import { LetInDesk, type LetInDeskProps } from '#components/broadcast/live-desk/let-in-desk.tsx';
import { keptTicket } from '#components/registration/ticket-memory.ts';

/** The desk of a closed broadcast, with the ticket that this browser keeps. */
export function LetInDeskIsland(props: Omit<LetInDeskProps, 'ticketOf'>) {
  const { edition } = props;
  const ticketOf = useCallback(() => keptTicket(edition), [edition]);
  return <LetInDesk {...props} ticketOf={ticketOf} />;
}
