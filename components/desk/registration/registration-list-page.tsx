import type { ReactNode } from 'react';
import { REGISTRATION_STATES, type RegistrationState } from '#domain/registration/vocabulary.ts';
import type { Translator } from '#i18n/translator.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ColumnMenu } from './column-menu.tsx';
import { exportAddress, isNarrowed, type ListQuery, listAddress } from './list-address.ts';
import { RegistrationFilters } from './registration-filters.tsx';
import { RegistrationTable } from './registration-table.tsx';
import type { ColumnView, DecisionActions, ListChoices, RegistrationLineView } from './registration-view.ts';
import { stateText } from './registration-words.ts';

export type RegistrationListView = {
  readonly edition: string;
  readonly zoneText: string;
  readonly rows: readonly RegistrationLineView[];
  readonly counts: ReadonlyMap<RegistrationState, number>;
  readonly columns: readonly ColumnView[];
  readonly choices: ListChoices;
  readonly hasBefore: boolean;
  readonly hasAfter: boolean;
};

type Props = {
  readonly t: Translator;
  readonly view: RegistrationListView;
  readonly query: ListQuery;
  readonly base: string;
  readonly newAddress: string;
  readonly exportBase: string;
  readonly actions?: DecisionActions | undefined;
};

/** The people of an edition: by state, narrowed, in columns of one's choice, fifty a page. */
export function RegistrationListPage({ t, view, query, base, newAddress, ...more }: Props) {
  const { exportBase, actions } = more;
  const { rows, counts, columns } = view;
  const shown = columns.filter(({ id }) => query.columns.includes(id));
  return (
    <>
      <States t={t} counts={counts} query={query} base={base} />
      <RegistrationFilters t={t} base={base} query={query} choices={view.choices} />
      {rows.length === 0 ? (
        <Nothing t={t} query={query} base={base} newAddress={newAddress} />
      ) : (
        <>
          <div className="flex flex-wrap items-center justify-between gap-2 pb-2">
            <p className="tnum text-13 text-muted">
              {t('registrationDesk.count', { count: countOf(counts, query) })} {view.zoneText}
            </p>
            <div className="flex flex-wrap gap-2">
              {actions &&
                (['csv', 'xlsx'] as const).map((format) => (
                  <LinkButton
                    key={format}
                    href={exportAddress(exportBase, query, format)}
                    size="studio"
                    icon="download"
                  >
                    {format.toUpperCase()}
                  </LinkButton>
                ))}
              <Order t={t} query={query} base={base} />
              <ColumnMenu base={base} query={query} columns={columns} />
            </div>
          </div>
          <RegistrationTable
            key={listAddress(base, query)}
            edition={view.edition}
            title={t('registrationDesk.title')}
            rows={rows}
            columns={shown}
            query={new URL(listAddress(base, query), 'http://localhost').search}
            pending={isAboutPending(query) ? (counts.get('pending_approval') ?? 0) : 0}
            actions={actions}
          />
          <Pages t={t} view={view} query={query} base={base} />
        </>
      )}
    </>
  );
}

/** Only a list of nobody else offers to decide about all of it. */
function isAboutPending({ filter: { states } }: ListQuery): boolean {
  return states?.length === 1 && states[0] === 'pending_approval';
}

function countOf(counts: RegistrationListView['counts'], { filter: { states } }: ListQuery): number {
  return (states ?? REGISTRATION_STATES).reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
}

type Here = Pick<Props, 't' | 'query' | 'base'>;

function States({ t, query, base, counts }: Here & { readonly counts: RegistrationListView['counts'] }) {
  const { states, ...filter } = query.filter;
  const tab = (state: RegistrationState | undefined) => {
    const wanted = { ...query, filter: state === undefined ? filter : { ...filter, states: [state] } };
    const count = countOf(counts, wanted);
    return {
      href: listAddress(base, wanted),
      label: `${state === undefined ? t('registrationDesk.allStates') : stateText(t, state)} ${count}`,
      isCurrent: state === undefined ? states === undefined : states?.length === 1 && states[0] === state,
    };
  };
  const shown = REGISTRATION_STATES.filter((state) => counts.has(state) || states?.includes(state));
  return (
    <div className="pb-3">
      <Tabs label={t('registrationDesk.states')} tabs={[undefined, ...shown].map(tab)} />
    </div>
  );
}

function Order({ t, query, base }: Here): ReactNode {
  const other = query.order === 'name' ? 'newest' : 'name';
  return (
    <LinkButton href={listAddress(base, { ...query, order: other })} size="studio" icon="list">
      {t(`registrationDesk.order.${other}`)}
    </LinkButton>
  );
}

function Pages({ t, view, query, base }: Here & { readonly view: RegistrationListView }) {
  const { rows, hasBefore, hasAfter, counts } = view;
  const [first, last] = [rows[0], rows.at(-1)];
  if (!first || !last || !(hasBefore || hasAfter)) return null;
  const to = (place: { after?: string; before?: string }) => listAddress(base, query, place);
  return (
    <div className="pt-4">
      <Pagination
        label={t('registrationDesk.pages')}
        position={t('registrationDesk.position', { shown: rows.length, count: countOf(counts, query) })}
        previous={
          hasBefore ? { href: to({ before: first.id }), label: t('registrationDesk.previous') } : undefined
        }
        next={hasAfter ? { href: to({ after: last.id }), label: t('registrationDesk.next') } : undefined}
      />
    </div>
  );
}

function Nothing({ t, query, base, newAddress }: Here & { readonly newAddress: string }) {
  if (query.filter.states !== undefined || isNarrowed(query.filter))
    return (
      <EmptyState
        title={t('registrationDesk.noMatchTitle')}
        action={<LinkButton href={base}>{t('registrationDesk.filter.clear')}</LinkButton>}
      >
        {t('registrationDesk.noMatchText')}
      </EmptyState>
    );
  return (
    <EmptyState
      title={t('registrationDesk.emptyTitle')}
      action={<LinkButton href={newAddress}>{t('registrationDesk.new')}</LinkButton>}
    >
      {t('registrationDesk.emptyText')}
    </EmptyState>
  );
}
