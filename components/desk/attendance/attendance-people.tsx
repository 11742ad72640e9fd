import type { Translator } from '#i18n/translator.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Pagination } from '../../ui/pagination.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';
import { FormText } from '../registration/form-text.tsx';
import type { AttendancePeopleView, PersonLineView } from './attendance-view.ts';

type Props = {
  readonly t: Translator;
  readonly view: AttendancePeopleView;
  /** Of this page, where the search is sent. */
  readonly base: string;
};

const COLUMNS = ['name', 'sessions', 'hours', 'online', 'noShow'] as const;

/** Everybody with their hours, by name (O3). */
export function AttendancePeople({ t, view, base }: Props) {
  const { query, found, lines, isEmpty, position, previous, next } = view;
  if (isEmpty)
    return <EmptyState title={t('attendance.person.none')}>{t('attendance.person.noneText')}</EmptyState>;
  return (
    <div className="flex flex-col gap-4">
      <form method="get" action={base} className="flex max-w-reading flex-wrap items-end gap-2">
        <div className="min-w-48 grow">
          <FormText name="q" label={t('attendance.person.search')} value={query} />
        </div>
        <Button type="submit" size="studio" icon="search">
          {t('attendance.person.find')}
        </Button>
      </form>
      <p role="status" className="tnum text-13 text-muted">
        {found}
      </p>
      {lines.length > 0 && (
        <LineTable
          caption={t('attendance.person.caption')}
          columns={COLUMNS.map((key) => ({ key, title: t(`attendance.column.${key}`) }))}
        >
          {lines.map((line) => (
            <Line key={line.id} t={t} line={line} />
          ))}
        </LineTable>
      )}
      {(previous ?? next) !== undefined && (
        <Pagination
          label={t('attendance.person.pages')}
          position={position}
          previous={
            previous === undefined ? undefined : { href: previous, label: t('attendance.person.previous') }
          }
          next={next === undefined ? undefined : { href: next, label: t('attendance.person.next') }}
        />
      )}
    </div>
  );
}

const FIGURES = [
  ['sessions', 'sessions'],
  ['hours', 'hours'],
  ['online', 'online'],
  ['noShow', 'noShows'],
] as const;

function Line({ t, line }: { readonly t: Translator; readonly line: PersonLineView }) {
  return (
    <tr className={LINE_ROW}>
      <th scope="row" className={`${LINE_CELL} text-start font-regular [overflow-wrap:anywhere]`}>
        <a href={line.href} className="link font-medium">
          {line.name}
        </a>
        <span className="block text-13 text-muted">{line.note}</span>
      </th>
      {FIGURES.map(([column, key]) => (
        <td
          key={key}
          className={`${LINE_CELL} tnum @max-reading:flex @max-reading:justify-between @max-reading:gap-3`}
        >
          <span className="text-13 text-muted @reading:hidden">{t(`attendance.column.${column}`)}</span>
          <span>{line[key]}</span>
        </td>
      ))}
    </tr>
  );
}
