'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { RecordField } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Icon } from '../../ui/icon.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { Menu } from '../../ui/menu.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { studioControl } from '../../ui/studio-field.tsx';
import { ColumnChoice } from './column-choice.tsx';
import { FilterPills } from './filter-pills.tsx';
import type { RecordTableProps } from './record-table-props.ts';
import type { RecordWords } from './record-words.ts';
import { SavedViews } from './saved-views.tsx';
import { chosenColumns, nameField } from './table-column.ts';
import { type TableQuery, writeTableQuery } from './table-query.ts';
import type { TableRow } from './table-rows.ts';

type Props = {
  readonly props: RecordTableProps;
  readonly words: RecordWords;
  readonly query: TableQuery;
  readonly arrange: (next: Partial<TableQuery>) => void;
  readonly region: RefObject<HTMLDivElement | null>;
  readonly found: number;
  /** All rows, for the counts beside the choices of a filter. */
  readonly counted: readonly TableRow[];
};

/** What narrows the list, and what is done with the whole of it. */
export function TableToolbar({ props, words, query, arrange, region, found, counted }: Props) {
  const t = useWords();
  return (
    <div className="flex flex-wrap items-center gap-2 pb-2">
      <FilterBox value={query.text} region={region} onChange={(text) => arrange({ text })} />
      <div className="-m-1 flex max-w-full gap-2 overflow-x-auto p-1 @reading:flex-wrap @reading:overflow-visible">
        <FilterPills {...{ props, words, query, arrange, counted }} />
      </div>
      <p aria-live="polite" className="tnum text-13 text-muted">
        {t('desk.table.found', { found, count: counted.length })}
      </p>
      <div className="ms-auto flex items-center gap-2">
        {props.views && (
          <SavedViews means={props.views} fields={props.fields} query={query} arrange={arrange} />
        )}
        <ColumnChoice {...{ fields: props.fields, words, query, arrange }} />
        {props.exportAddress !== undefined && (
          <ExportMenu
            address={props.exportAddress}
            fields={props.fields}
            records={t(`desk.counted.${props.noun}`, { count: found })}
            query={query}
          />
        )}
        {props.newAddress !== undefined && (
          <LinkButton href={props.newAddress} variant="primary" size="studio" icon="plus">
            {t(`desk.new.${props.noun}`)}
          </LinkButton>
        )}
      </div>
    </div>
  );
}

type BoxProps = {
  readonly value: string;
  readonly region: RefObject<HTMLDivElement | null>;
  readonly onChange: (text: string) => void;
};

function FilterBox({ value, region, onChange }: BoxProps) {
  const t = useWords();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // By the place of the key too: on a Russian layout it writes a dot.
      const isSlash = event.key === '/' || event.code === 'Slash';
      if (!isSlash || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      event.preventDefault();
      box.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <span className="relative w-full @narrow:w-56">
      <Icon
        name="search"
        size={16}
        className="pointer-events-none absolute inset-y-0 start-2 my-auto text-muted"
      />
      <input
        ref={box}
        type="search"
        aria-label={t('desk.table.filter')}
        aria-keyshortcuts="/"
        placeholder={t('desk.table.filter')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          region.current?.querySelector<HTMLElement>('[data-row-link][tabindex="0"]')?.focus();
        }}
        className={`${studioControl} ps-8`}
      />
    </span>
  );
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"]') !== null
  );
}

type ExportProps = {
  readonly address: string;
  readonly fields: readonly RecordField[];
  /** How many of what the list lets through. */
  readonly records: string;
  readonly query: TableQuery;
};

/** A file holds what the list shows, and its entry says how much that is. */
function ExportMenu({ address, fields, records, query }: ExportProps) {
  const t = useWords();
  const columns = [nameField(fields), ...chosenColumns(fields, query.columns)].flatMap(
    (field) => field?.name ?? [],
  );
  const wish = writeTableQuery({ ...query, columns, page: 1 }, new URLSearchParams());
  const entries = (['csv', 'xlsx'] as const).map((format) => ({
    id: format,
    label: t('desk.table.exportAs', { format: format.toUpperCase(), records, columns: columns.length }),
    textValue: format,
    // A file, not a page: the browser has to fetch it itself.
    onAction: () => window.location.assign(`${address}?format=${format}&${wish}`),
  }));
  return (
    <Menu
      label={t('desk.table.export')}
      trigger={<StudioButton icon="download" label={t('desk.table.export')} />}
      entries={entries}
    />
  );
}
