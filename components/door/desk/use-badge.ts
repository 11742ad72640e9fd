import { useState } from 'react';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import type { DeskClient, Failed } from './client.ts';
import { printBadge } from './print-badge.ts';
import { problemText } from './problem-text.ts';

/**
 * `reason`: it was printed before, so why again has to be said. `asked`: the browser printed; whether paper came out is for
 * people to say.
 */
export type BadgeState =
  | { readonly kind: 'ready' }
  | { readonly kind: 'printing' }
  | { readonly kind: 'reason' }
  | { readonly kind: 'asked'; readonly jobId: string }
  | { readonly kind: 'problem'; readonly text: string };

type Wish = { readonly ticketNo: number; readonly station: string; readonly code?: string | undefined };

/** The way of one badge: an order, the sheet, the browser's print, and how it ended (rule 39). */
export function useBadge(client: DeskClient, { ticketNo, station, code }: Wish) {
  const t = useWords();
  const language = useLanguage();
  const [state, setState] = useState<BadgeState>({ kind: 'ready' });
  const fail = (failed: Failed) => setState({ kind: 'problem', text: problemText(t, failed) });

  const print = async (reason: string | null): Promise<string | undefined> => {
    setState({ kind: 'printing' });
    const shown = code === undefined ? {} : { code };
    const ordered = await client.badge({ ticketNo, station, reason, ...shown });
    if (!ordered.ok) {
      if (ordered.reason === 'refused' && ordered.code === 'print.reason') setState({ kind: 'reason' });
      else fail(ordered);
      return undefined;
    }
    const { jobId } = ordered.value;
    const sheet = await client.sheet(jobId);
    if (!sheet.ok) {
      fail(sheet);
      return undefined;
    }
    const category = t(`doorDesk.category.${sheet.value.roleCategory}`);
    const isPrinted = await printBadge(sheet.value, { language, category });
    if (!isPrinted) {
      await client.endBadge(jobId, 'failed');
      setState({ kind: 'problem', text: t('doorDesk.problem.printer') });
      return undefined;
    }
    setState({ kind: 'asked', jobId });
    return jobId;
  };
  const end = async (jobId: string, isOut: boolean) => {
    await client.endBadge(jobId, isOut ? 'printed' : 'failed');
    setState({ kind: 'ready' });
  };
  return { state, print, end };
}
