import { HistoryPage } from '#components/desk/history/history-page.tsx';
import { addressOfNoun } from '#domain/desk/structure.ts';
import { translator } from '#i18n/translator.ts';
import { type HistoryNoun, recordHistory } from '#usecases/desk/record-history.ts';
import { auditQueryOf } from './audit-request.ts';
import { deskPage } from './desk-page.ts';
import { editionDesk } from './record-page.ts';

export type HistoryRequest = {
  readonly params: Promise<{ lang: string; edition: string; id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The page with the history of one record of an edition; `?page=` counts from 1. */
export async function HistoryScreen({ params, searchParams, noun }: HistoryRequest & { noun: HistoryNoun }) {
  const { id } = await params;
  const part = addressOfNoun(noun);
  const { language, who, edition } = await editionDesk(params, `${part}/${id}/history`);
  const { page } = auditQueryOf(await searchParams);
  const history = await deskPage(() => recordHistory(who, edition, { noun, id }, { page, language }));
  return <HistoryPage t={translator(language)} {...{ edition, part, noun, id, history }} />;
}
