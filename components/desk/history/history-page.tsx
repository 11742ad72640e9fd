import type { AuditLine } from '#domain/audit-line.ts';
import { zoneLabel } from '#domain/date-text.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { auditAddress } from '../audit/audit-address.ts';
import { nounText } from '../audit/audit-sentence.ts';
import { AuditTable } from '../audit/audit-table.tsx';
import { DeskHeader } from '../shell/desk-header.tsx';
import { RecordTabs } from './record-tabs.tsx';

type Props = {
  readonly t: Translator;
  /** The address of the form, or of a page below it. */
  readonly at: (...below: readonly string[]) => string;
  readonly noun: string;
  readonly history: {
    readonly lines: readonly AuditLine[];
    readonly name: string | null;
    readonly total: number;
    readonly page: number;
    readonly pageCount: number;
    readonly perPage: number;
    readonly zone: string;
  };
};

/** What was done to one record and its parts, newest first, with values before and after. */
export function HistoryPage({ t, at, noun, history }: Props) {
  const { lines, name, total, zone } = history;
  const language = languageOfTranslator(t);
  return (
    <>
      <DeskHeader
        title={name || nounText(noun, t)}
        meta={
          <>
            <span className="tnum">{t('audit.history.count', { count: total })}</span>
            <span>{t('audit.page.times', { zone: zoneLabel(zone, lines[0]?.at ?? 0, language) })}</span>
          </>
        }
      />
      <RecordTabs {...{ t, at }} current="history" />
      {lines.length === 0 ? (
        <EmptyState title={t('audit.history.emptyTitle')}>{t('audit.history.emptyText')}</EmptyState>
      ) : (
        <AuditTable {...{ t, lines, zone }} isInstance={false} historyOf={() => undefined} />
      )}
      <Pages t={t} history={history} base={at('history')} />
    </>
  );
}

function Pages({ t, history, base }: Pick<Props, 't' | 'history'> & { readonly base: string }) {
  const { page, pageCount, perPage, total } = history;
  if (pageCount === 1) return null;
  const from = (page - 1) * perPage + 1;
  const to = (page: number) => auditAddress(base, {}, page);
  return (
    <div className="pt-4">
      <Pagination
        label={t('audit.page.pages')}
        position={t('audit.page.position', {
          from,
          until: Math.min(total, from + perPage - 1),
          count: total,
        })}
        previous={page > 1 ? { href: to(page - 1), label: t('audit.page.newer') } : undefined}
        next={page < pageCount ? { href: to(page + 1), label: t('audit.page.older') } : undefined}
      />
    </div>
  );
}
