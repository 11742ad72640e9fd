import type { Language } from '#domain/locale.ts';
import type { Translator } from '#i18n/translator.ts';
import type { DeskClient, Failed } from './client.ts';
import { printBadge } from './print-badge.ts';
import { problemText } from './problem-text.ts';

export type BadgeWish = {
  readonly ticketNo: number;
  readonly station: string;
  readonly code?: string | undefined;
};

/**
 * `asked`: the browser printed; whether paper came out is for people to say. `reason`: it was printed before, so why again
 * has to be said.
 */
export type BadgeEnd =
  | { readonly kind: 'asked'; readonly jobId: string }
  | { readonly kind: 'reason' }
  | { readonly kind: 'problem'; readonly text: string };

/** The way of one badge: an order, the sheet, the browser's print (rule 39). The same order again is the same job. */
export async function orderBadge(
  client: DeskClient,
  { ticketNo, station, code }: BadgeWish,
  reason: string | null,
  { t, language }: { readonly t: Translator; readonly language: Language },
): Promise<BadgeEnd> {
  const fail = (failed: Failed): BadgeEnd => ({ kind: 'problem', text: problemText(t, failed) });
  const shown = code === undefined ? {} : { code };
  const ordered = await client.badge({ ticketNo, station, reason, ...shown });
  if (!ordered.ok) {
    const isRepeat = ordered.reason === 'refused' && ordered.code === 'print.reason';
    return isRepeat ? { kind: 'reason' } : fail(ordered);
  }
  const { jobId } = ordered.value;
  const sheet = await client.sheet(jobId);
  if (!sheet.ok) return fail(sheet);
  const category = t(`doorDesk.category.${sheet.value.roleCategory}`);
  if (await printBadge(sheet.value, { language, category })) return { kind: 'asked', jobId };
  await client.endBadge(jobId, 'failed');
  return { kind: 'problem', text: t('doorDesk.problem.printer') };
}
