import type { ReactNode } from 'react';
import { Button } from '#components/ui/button.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { Pill } from '#components/ui/pill.tsx';
import { SearchField } from '#components/ui/search-field.tsx';
import { SelectField } from '#components/ui/select-field.tsx';
import type { ProgrammeQuery } from '#domain/paths.ts';
import { type Choice, FILTERS, type Filter, type FilterOption } from '#domain/programme/view/filter.ts';
import type { ProgrammeDayView } from '#domain/programme/view/programme-day.ts';
import type { Translator } from '#i18n/translator.ts';

type Props = {
  readonly view: ProgrammeDayView;
  readonly query: ProgrammeQuery;
  readonly action: string;
  readonly hrefWith: (change: Partial<Record<Filter | 'q', undefined>>) => string;
  readonly languageName: (tag: string) => string;
  /** Stands first: the list is the accessible twin of the grid (design.md P3). */
  readonly switcher: ReactNode;
  /** What only the browser knows. */
  readonly favourites: ReactNode;
  readonly t: Translator;
};

/** Search and filters of one day as a plain GET form; what is in force stands below as pills (programme.md PP2). */
export function FilterBar({ view, query, action, hrefWith, languageName, switcher, favourites, t }: Props) {
  const offered = FILTERS.filter((filter) => view.filters[filter].length > 1 || query[filter]);
  return (
    <div data-print="no" className="flex flex-col gap-3">
      <form method="get" action={action} className="flex flex-wrap items-center gap-x-4 gap-y-2">
        {query.lang && <input type="hidden" name="lang" value={query.lang} />}
        {query.view && <input type="hidden" name="view" value={query.view} />}
        {query.density && <input type="hidden" name="density" value={query.density} />}
        {switcher}
        <div className="flex min-w-0 grow gap-2 @reading:max-w-104">
          <div className="min-w-0 grow">
            <SearchField
              id="q"
              name="q"
              label={t('programme.search')}
              isLabelHidden
              placeholder={t('programme.searchHint')}
              defaultValue={view.search}
            />
          </div>
          <Button type="submit">{t('programme.apply')}</Button>
        </div>
        {favourites}
        {offered.length > 0 && (
          <div className="has-[details[open]]:basis-full">
            <Disclosure
              summary={t('programme.filters')}
              isOpen={view.chosen.some((choice) => choice.filter !== 'q')}
            >
              <FilterFields offered={offered} view={view} query={query} languageName={languageName} t={t} />
            </Disclosure>
          </div>
        )}
      </form>
      <ChosenFilters view={view} hrefWith={hrefWith} languageName={languageName} t={t} />
    </div>
  );
}

type FieldsProps = Pick<Props, 'view' | 'query' | 'languageName' | 't'> & {
  readonly offered: readonly Filter[];
};

function FilterFields({ offered, view, query, languageName, t }: FieldsProps) {
  return (
    <div className="grid gap-3 @narrow:grid-cols-2 @wide:grid-cols-4">
      {offered.map((filter) => (
        <SelectField
          key={filter}
          id={`filter-${filter}`}
          name={filter}
          label={t(`programme.filter.${filter}`)}
          defaultValue={query[filter] ?? ''}
          options={[
            { value: '', label: t('programme.any') },
            ...view.filters[filter].map((option) => ({
              value: option.value,
              label: optionText(filter, option, languageName),
            })),
          ]}
        />
      ))}
    </div>
  );
}

function ChosenFilters({
  view,
  hrefWith,
  languageName,
  t,
}: Pick<Props, 'view' | 'hrefWith' | 'languageName' | 't'>) {
  if (view.chosen.length === 0) return null;
  return (
    <ul className="flex flex-wrap gap-2">
      {view.chosen.map((choice) => (
        <li key={choice.filter}>
          <Pill
            href={hrefWith({ [choice.filter]: undefined })}
            label={t('programme.removeFilter', { filter: choiceText(choice, languageName, t) })}
          >
            {choiceText(choice, languageName, t)}
          </Pill>
        </li>
      ))}
    </ul>
  );
}

function optionText(filter: Filter, option: FilterOption, languageName: (tag: string) => string): string {
  const name = filter === 'language' ? languageName(option.value) : (option.name?.text ?? option.value);
  return `${name} (${option.count})`;
}

function choiceText(choice: Choice, languageName: (tag: string) => string, t: Translator): string {
  if (choice.filter === 'q') return t('programme.searchedFor', { text: choice.value });
  const value =
    choice.filter === 'language' ? languageName(choice.value) : (choice.name?.text ?? choice.value);
  return `${t(`programme.filter.${choice.filter}`)}: ${value}`;
}
