'use client';

import { useCallback } from 'react';
import { LiveHall, type LiveHallProps } from '#components/broadcast/live-hall.tsx';
import { keptTicket } from '#components/registration/ticket-memory.ts';

type Props = Omit<LiveHallProps, 'ticketOf'> & { readonly edition: string };

/** The hall, with the ticket that this browser keeps: whoever came by its link need not sign in to watch. */
export function HallLiveIsland({ edition, ...hall }: Props) {
  const ticketOf = useCallback(() => keptTicket(edition), [edition]);
  return <LiveHall {...hall} ticketOf={ticketOf} />;
}
