import type { AuditLine } from '#domain/audit-line.ts';
import { zoneLabel, zoneNameText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { DeskHeader } from '../shell/desk-header.tsx';
import { type AuditQuery, auditAddress, hasFilter } from './audit-address.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import type { AuditView } from './audit-view.ts';
import { historyAddress } from './object-address.ts';

type Props = {
  readonly t: Translator;
  readonly view: AuditView;
  readonly query: AuditQuery;
  /** Address of the page without filters, and of its file. */
  readonly base: string;
  readonly exportBase: string;
  readonly isInstance: boolean;
};

/** The audit log, 100 lines a page, newest first; its filters are its address (security-reliability.md O2). */
export function AuditPage({ t, view, query, base, exportBase, isInstance }: Props) {
  const language = languageOfTranslator(t);
  const named = isInstance ? zoneNameText : zoneLabel;
  const zone = named(view.zone, view.lines[0]?.at ?? 0, language);
  return (
    <>
      <DeskHeader
        title={t('audit.page.title')}
        lead={t('audit.page.lead')}
        meta={
          <>
            <span className="tnum">{t('audit.page.count', { count: view.total })}</span>
            <span>{t('audit.page.times', { zone })}</span>
          </>
        }
        actions={
          <LinkButton href={auditAddress(exportBase, query)} size="studio" icon="download">
            {t('audit.page.export')}
          </LinkButton>
        }
      />
      <AuditFilters t={t} base={base} query={query} choices={view.choices} />
      {view.lines.length === 0 ? (
        <Nothing t={t} isFiltered={hasFilter(query)} base={base} />
      ) : (
        <>
          <AuditTable
            {...{ t, isInstance }}
            lines={view.lines}
            zone={view.zone}
            historyOf={(line) => historyOf(line, { base, query, language })}
          />
          <Pages t={t} view={view} query={query} base={base} />
        </>
      )}
    </>
  );
}

type Here = Pick<Props, 'base' | 'query'> & { readonly language: Language };

/** The page with all that happened to the object; where it has none, the lines of the log about it. */
function historyOf(line: AuditLine, { base, query, language }: Here): string | undefined {
  const own = historyAddress(line, language);
  if (own !== undefined || line.targetId === null || query.target !== undefined) return own;
  return auditAddress(base, { target: line.targetId });
}

function Pages({ t, view, query, base }: Pick<Props, 't' | 'view' | 'query' | 'base'>) {
  const { page, pageCount, perPage, total, lines } = view;
  if (pageCount === 1) return null;
  const from = (page - 1) * perPage + 1;
  const to = (page: number) => auditAddress(base, query, page);
  return (
    <div className="pt-4">
      <Pagination
        label={t('audit.page.pages')}
        position={t('audit.page.position', { from, until: from + lines.length - 1, count: total })}
        previous={page > 1 ? { href: to(page - 1), label: t('audit.page.newer') } : undefined}
        next={page < pageCount ? { href: to(page + 1), label: t('audit.page.older') } : undefined}
      />
    </div>
  );
}

function Nothing({
  t,
  isFiltered,
  base,
}: {
  readonly t: Translator;
  readonly isFiltered: boolean;
  readonly base: string;
}) {
  if (!isFiltered) {
    return <EmptyState title={t('audit.page.emptyTitle')}>{t('audit.page.emptyText')}</EmptyState>;
  }
  return (
    <EmptyState
      title={t('audit.page.noMatchTitle')}
      action={<LinkButton href={base}>{t('audit.page.clear')}</LinkButton>}
    >
      {t('audit.page.noMatchText')}
    </EmptyState>
  );
}
