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
  readonly t: Translator;
};

/** Search and filters of one day as a plain GET form; what is in force stands below as pills (programme.md PP2). */
export function FilterBar({ view, query, action, hrefWith, languageName, t }: Props) {
  const offered = FILTERS.filter((filter) => view.filters[filter].length > 1 || query[filter]);
  return (
    <div data-print="no" className="flex flex-col gap-3">
      <form method="get" action={action} className="flex flex-col gap-3">
        {query.view && <input type="hidden" name="view" value={query.view} />}
        {query.density && <input type="hidden" name="density" value={query.density} />}
        <div className="flex items-end gap-2">
          <div className="min-w-0 grow @reading:max-w-96">
            <SearchField
              id="q"
              name="q"
              label={t('programme.search')}
              isLabelHidden
              placeholder={t('programme.search')}
              defaultValue={view.search}
            />
          </div>
          <Button type="submit">{t('programme.apply')}</Button>
        </div>
        {offered.length > 0 && (
          <Disclosure
            summary={t('programme.filters', { count: offered.length })}
            isOpen={view.chosen.some((choice) => choice.filter !== 'q')}
          >
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
          </Disclosure>
        )}
      </form>
      <p role="status" className="text-14 text-muted">
        {view.chosen.length === 0
          ? t('programme.count', { count: view.dayCount })
          : t('programme.shown', { shown: view.shownCount, count: view.dayCount })}
      </p>
      {view.chosen.length > 0 && (
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
      )}
    </div>
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
