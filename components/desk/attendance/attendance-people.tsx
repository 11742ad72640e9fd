import type { Translator } from '#i18n/translator.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';
import type { AttendancePeopleView, PersonLineView } from './attendance-view.ts';
import { PeopleSearch } from './people-search.tsx';

type Props = {
  readonly t: Translator;
  readonly view: AttendancePeopleView;
  /** Of this page, where the search is sent. */
  readonly base: string;
};

const COLUMNS = ['name', 'sessions', 'hours', 'online', 'noShow'] as const;

/** Everybody with their hours, by name (O3). */
export function AttendancePeople({ t, view, base }: Props) {
  const { lines, isEmpty } = view;
  if (isEmpty)
    return <EmptyState title={t('attendance.person.none')}>{t('attendance.person.noneText')}</EmptyState>;
  return (
    <PeopleSearch t={t} pages={view} base={base}>
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
    </PeopleSearch>
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
          className={`${LINE_CELL} tnum ${line[key] === '' ? '@max-reading:hidden' : '@max-reading:flex @max-reading:justify-between @max-reading:gap-3'}`}
        >
          <span className="text-13 text-muted @reading:hidden">{t(`attendance.column.${column}`)}</span>
          <span>{line[key]}</span>
        </td>
      ))}
    </tr>
  );
}
