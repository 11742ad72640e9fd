import { useState } from 'react';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import type { DeskClient } from './client.ts';
import { type BadgeEnd, type BadgeWish, orderBadge } from './order-badge.ts';

export type BadgeState = { readonly kind: 'ready' } | { readonly kind: 'printing' } | BadgeEnd;

/** One badge that somebody prints by hand, and how it ended (rule 39). */
export function useBadge(client: DeskClient, wish: BadgeWish) {
  const t = useWords();
  const language = useLanguage();
  const [state, setState] = useState<BadgeState>({ kind: 'ready' });

  const print = async (reason: string | null): Promise<void> => {
    setState({ kind: 'printing' });
    setState(await orderBadge(client, wish, reason, { t, language }));
  };
  const end = async (jobId: string, isOut: boolean) => {
    await client.endBadge(jobId, isOut ? 'printed' : 'failed');
    setState({ kind: 'ready' });
  };
  return { state, print, end };
}
