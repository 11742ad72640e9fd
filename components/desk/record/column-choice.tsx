'use client';

import type { RecordField } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Popover } from '../../ui/popover.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import type { RecordWords } from './record-words.ts';
import { chosenColumns, columnFields } from './table-column.ts';
import type { TableQuery } from './table-query.ts';

type Props = {
  readonly fields: readonly RecordField[];
  readonly words: RecordWords;
  readonly query: TableQuery;
  readonly arrange: (next: Partial<TableQuery>) => void;
};

/** Which columns the table has. */
export function ColumnChoice({ fields, words, query, arrange }: Props) {
  const t = useWords();
  const chosen = chosenColumns(fields, query.columns).map(({ name }) => name);
  return (
    <span className="hidden @reading:block">
      <Popover
        label={t('desk.table.columns')}
        trigger={<StudioButton icon="columns" label={t('desk.table.columns')} />}
      >
        <fieldset className="flex max-h-80 flex-col">
          <legend className="pb-1 text-13 font-medium">{t('desk.table.columns')}</legend>
          {columnFields(fields).map((field) => (
            <Checkbox
              key={field.name}
              isSelected={chosen.includes(field.name)}
              onChange={(isSelected) =>
                arrange({
                  columns: isSelected
                    ? [...chosen, field.name]
                    : chosen.filter((name) => name !== field.name),
                  page: query.page,
                })
              }
            >
              {words.label(field)}
            </Checkbox>
          ))}
        </fieldset>
      </Popover>
    </span>
  );
}
