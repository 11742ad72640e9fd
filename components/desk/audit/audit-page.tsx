import { zoneLabel } from '#domain/date-text.ts';
import { languageOfTranslator, type Translator } from '#i18n/translator.ts';
import { classList } from '../../ui/class-list.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { DeskHeader } from '../shell/desk-header.tsx';
import { type AuditQuery, auditAddress, hasFilter } from './audit-address.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditRow } from './audit-row.tsx';
import type { AuditView } from './audit-view.ts';

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
  const zone = zoneLabel(view.zone, view.lines[0]?.at ?? 0, language);
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
          <LinkButton href={auditAddress(exportBase, query)} size="studio" icon="download" download>
            {t('audit.page.export')}
          </LinkButton>
        }
      />
      <AuditFilters t={t} base={base} query={query} choices={view.choices} />
      {view.lines.length === 0 ? (
        <Nothing t={t} isFiltered={hasFilter(query)} base={base} />
      ) : (
        <AuditTable t={t} view={view} query={query} base={base} isInstance={isInstance} />
      )}
    </>
  );
}

const WIDTHS = ['w-48', 'w-44', '', 'w-56'];

function AuditTable({ t, view, query, base, isInstance }: Omit<Props, 'exportBase'>) {
  const heads = [t('audit.page.when'), t('audit.page.who'), t('audit.page.what')];
  if (isInstance) heads.push(t('audit.page.where'));
  const historyOf = (id: string | null) =>
    id === null || query.target !== undefined ? undefined : auditAddress(base, { target: id });
  return (
    <>
      <table className="block w-full border-separate border-spacing-0 rounded-control border-b border-border bg-surface text-14 @reading:table @reading:border">
        <caption className="sr-only">{t('audit.page.caption')}</caption>
        <thead className="sr-only @reading:not-sr-only @reading:table-header-group">
          <tr>
            {heads.map((head, column) => (
              <th
                key={head}
                scope="col"
                className={classList('px-3 py-2 text-start text-13 font-medium text-muted', WIDTHS[column])}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="block @reading:table-row-group">
          {view.lines.map((line) => (
            <AuditRow
              key={line.id}
              t={t}
              line={line}
              zone={view.zone}
              isInstance={isInstance}
              history={historyOf(line.targetId)}
            />
          ))}
        </tbody>
      </table>
      <Pages t={t} view={view} query={query} base={base} />
    </>
  );
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
