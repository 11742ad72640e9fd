import { EXPORT_CLIENTS, type ExportClient } from '#domain/exchange/export-client.ts';
import type { FetchDay } from '#domain/fetch-day.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { FetchDays } from '../fetch/fetch-days.tsx';

type Props = { readonly days: readonly FetchDay<ExportClient>[]; readonly t: Translator };

/** Requests for public files by day. */
export function ExportDays({ days, t }: Props) {
  const words = {
    caption: t('exportDesk.days'),
    none: t('exportDesk.noRequests'),
    day: t('exportDesk.day'),
    fetches: t('exportDesk.fetches'),
    unchanged: t('exportDesk.unchanged'),
  };
  const nameOf = (client: ExportClient) => t(`exportDesk.client.${client}`);
  return (
    <FetchDays {...{ days, nameOf, words }} clients={EXPORT_CLIENTS} language={languageOfTranslator(t)} />
  );
}
