import { HistoryPage } from '#components/desk/history/history-page.tsx';
import { addressOfNoun } from '#domain/desk/structure.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import {
  editionHistory,
  type HistoryNoun,
  recordHistory,
  seriesHistory,
} from '#usecases/desk/record-history.ts';
import { auditQueryOf } from './audit-request.ts';
import { deskPage } from './desk-page.ts';
import { editionDesk, instanceDesk } from './record-page.ts';

export type HistoryRequest = {
  readonly params: Promise<{ lang: string; edition: string; id: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The page with the history of one record of an edition; `?page=` counts from 1. */
export async function HistoryScreen({
  params,
  searchParams,
  noun,
}: HistoryRequest & { readonly noun: Exclude<HistoryNoun, 'edition'> }) {
  const { id } = await params;
  const part = addressOfNoun(noun);
  const { language, who, edition } = await editionDesk(params, `${part}/${id}/history`);
  const { page } = auditQueryOf(await searchParams);
  const history = await deskPage(() => recordHistory(who, edition, { noun, id }, { page, language }));
  const at = (...below: readonly string[]) => paths(language).deskEdition(edition, part, id, ...below);
  return <HistoryPage t={translator(language)} {...{ at, noun, history }} />;
}

type Searched = Pick<HistoryRequest, 'searchParams'>;

/** The history of the settings of an edition. */
export async function EditionHistoryScreen({
  params,
  searchParams,
}: Searched & { readonly params: Promise<{ lang: string; edition: string }> }) {
  const { language, who, edition } = await editionDesk(params, 'settings/history');
  const { page } = auditQueryOf(await searchParams);
  const history = await deskPage(() => editionHistory(who, edition, { page, language }));
  const at = (...below: readonly string[]) => paths(language).deskEdition(edition, 'settings', ...below);
  return <HistoryPage t={translator(language)} {...{ at, history }} noun="edition" />;
}

/** The history of a series. */
export async function SeriesHistoryScreen({
  params,
  searchParams,
}: Searched & { readonly params: Promise<{ lang: string; id: string }> }) {
  const { id } = await params;
  const { language, who } = await instanceDesk(params, `series/${id}/history`);
  const { page } = auditQueryOf(await searchParams);
  const history = await deskPage(() => seriesHistory(who, id, { page, language }));
  const at = (...below: readonly string[]) => paths(language).desk('series', id, ...below);
  return <HistoryPage t={translator(language)} {...{ at, history }} noun="series" />;
}
