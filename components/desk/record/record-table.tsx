'use client';

import { useDeferredValue, useMemo, useRef } from 'react';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { cellText } from './field-text.ts';
import { NoMatch } from './no-match.tsx';
import type { RecordTableProps } from './record-table-props.ts';
import { recordWords } from './record-words.ts';
import { chosenColumns } from './table-column.ts';
import { TableFoot } from './table-foot.tsx';
import { TableGrid } from './table-grid.tsx';
import { PAGE_ROWS } from './table-query.ts';
import { arrangeRows, tableRows } from './table-rows.ts';
import { TableToolbar } from './table-toolbar.tsx';
import { useRowSelection } from './use-row-selection.ts';
import { useTableQuery } from './use-table-query.ts';

/** Any list of records: filter, order, columns in the address; selection, bulk edit, export, all by keyboard. */
export function RecordTable(props: RecordTableProps) {
  const { noun, fields, rows, options, locales, labelArea = 'structure' } = props;
  const t = useWords();
  const language = useLanguage();
  const region = useRef<HTMLDivElement>(null);
  const words = useMemo(() => recordWords(t, labelArea, noun), [t, labelArea, noun]);
  const { query, arrange } = useTableQuery(fields);
  const prepared = useMemo(
    () =>
      tableRows(rows, fields, (field, value) =>
        cellText(value, { field, words, options, locales, t, language }),
      ),
    [rows, fields, words, options, locales, t, language],
  );
  const { text, sort, filters } = query;
  const asked = useDeferredValue(useMemo(() => ({ text, sort, filters }), [text, sort, filters]));
  const found = useMemo(() => arrangeRows(prepared, asked, language), [prepared, asked, language]);
  const selection = useRowSelection(found);
  const page = Math.min(query.page, Math.max(1, Math.ceil(found.length / PAGE_ROWS)));
  const shown = found.slice((page - 1) * PAGE_ROWS, page * PAGE_ROWS);
  const columns = chosenColumns(fields, query.columns);
  if (rows.length === 0)
    return (
      <EmptyState
        title={t(`desk.empty.${noun}`)}
        action={
          props.newAddress !== undefined && (
            <LinkButton href={props.newAddress} variant="primary" size="studio" icon="plus">
              {t(`desk.new.${noun}`)}
            </LinkButton>
          )
        }
      >
        {props.emptyText}
      </EmptyState>
    );
  return (
    <div className="@container flex min-w-0 flex-col">
      <TableToolbar {...{ props, words, query, arrange, region }} found={found.length} counted={prepared} />
      {found.length === 0 ? (
        <NoMatch onClear={() => arrange({ text: '', filters: {} })} />
      ) : (
        <>
          <TableGrid {...{ props, words, query, arrange, columns, selection, region }} rows={shown} />
          <TableFoot page={page} count={found.length} onPage={(next) => arrange({ page: next })} />
        </>
      )}
      <BulkBar {...{ props, words, selection }} />
    </div>
  );
}
