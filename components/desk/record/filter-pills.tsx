'use client';

import { useState } from 'react';
import type { RecordField } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Menu } from '../../ui/menu.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { FilterPill } from './filter-pill.tsx';
import type { RecordTableProps } from './record-table-props.ts';
import type { RecordWords } from './record-words.ts';
import { isFilter } from './table-column.ts';
import type { TableQuery } from './table-query.ts';
import { filterValues, type TableRow } from './table-rows.ts';

type Props = {
  readonly props: RecordTableProps;
  readonly words: RecordWords;
  readonly query: TableQuery;
  readonly arrange: (next: Partial<TableQuery>) => void;
  readonly counted: readonly TableRow[];
};

/** One pill per field that can narrow this list: those with two different values at least, and those in use. */
export function FilterPills({ props, words, query, arrange, counted }: Props) {
  const t = useWords();
  const set = (name: string, values: readonly string[]) => {
    const { [name]: _, ...others } = query.filters;
    arrange({ filters: values.length === 0 ? others : { ...others, [name]: values } });
  };
  const [added, setAdded] = useState<readonly string[]>([]);
  const isShown = (field: RecordField) =>
    (isFilter(field) && field.isColumn === true) || added.includes(field.name) || field.name in query.filters;
  const fields = props.fields.filter(isShown);
  const others = props.fields.filter(
    (field) => isFilter(field) && !isShown(field) && choicesOf(field, counted).size > 1,
  );
  const isFiltered = Object.values(query.filters).some((values) => values.length > 0);
  return (
    <>
      {fields.map((field) => {
        const chosen = query.filters[field.name] ?? [];
        const choices = choicesOf(field, counted);
        if (choices.size < 2 && chosen.length === 0) return null;
        const labelOf = (value: string) => labelOfValue(value, { field, props, words, t });
        return (
          <FilterPill
            key={field.name}
            label={words.label(field)}
            chosen={chosen}
            choices={[...choices].map(([value, count]) => ({ value, label: labelOf(value), count }))}
            onChange={(values) => set(field.name, values)}
          />
        );
      })}
      {others.length > 0 && (
        <Menu
          label={t('desk.table.moreFilters')}
          trigger={<StudioButton variant="quiet" icon="filter" label={t('desk.table.moreFilters')} />}
          entries={others.map((field) => ({
            id: field.name,
            label: words.label(field),
            textValue: words.label(field),
            onAction: () => setAdded((old) => [...old, field.name]),
          }))}
        />
      )}
      {isFiltered && (
        <StudioButton variant="quiet" onPress={() => arrange({ filters: {} })}>
          {t('state.empty.clearFilters')}
        </StudioButton>
      )}
    </>
  );
}

function choicesOf(field: RecordField, rows: readonly TableRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { row } of rows)
    for (const value of filterValues(row.values[field.name])) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

type Means = {
  readonly field: RecordField;
  readonly props: RecordTableProps;
  readonly words: RecordWords;
  readonly t: ReturnType<typeof useWords>;
};

function labelOfValue(value: string, { field, props, words, t }: Means): string {
  if (value === '') return field.kind === 'flag' ? t('desk.record.no') : t('desk.record.none');
  if (field.kind === 'flag') return t(value === 'true' ? 'desk.record.yes' : 'desk.record.no');
  if (field.kind === 'reference' || field.kind === 'references')
    return props.options?.[field.of]?.find(({ id }) => id === value)?.name ?? '?';
  return field.kind === 'choice' || field.kind === 'tags' ? words.option(field, value) : value;
}
