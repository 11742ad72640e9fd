import type { ReactNode } from 'react';
import type { Translator } from '#i18n/translator.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';
import { AttendanceChart } from './attendance-chart.tsx';
import type { AttendanceListView, FileView, SessionLineView } from './attendance-view.ts';

type Props = {
  readonly t: Translator;
  readonly view: AttendanceListView;
  /** What can be done where there is nothing. */
  readonly emptyAction: ReactNode;
};

const COLUMNS = ['session', 'unique', 'peak', 'average', 'noShow', 'late', 'confidence'] as const;
const FIGURES = ['unique', 'peak', 'average', 'noShow', 'late', 'confidence'] as const;

/** The sessions of a day with their figures, three questions about them, and the files (O3). */
export function AttendanceList({ t, view, emptyAction }: Props) {
  const { days, sessions, asOf, zone, caption, files } = view;
  if (sessions.length === 0)
    return (
      <EmptyState title={t('attendance.empty.title')} action={emptyAction}>
        {t('attendance.empty.text')}
      </EmptyState>
    );
  return (
    <div className="flex flex-col gap-4">
      <Tabs label={t('attendance.days')} tabs={days} />
      <p className="tnum text-13 text-muted">
        {asOf} {zone}
      </p>
      <LineTable
        caption={caption}
        columns={COLUMNS.map((key) => ({ key, title: t(`attendance.column.${key}`) }))}
      >
        {sessions.map((line) => (
          <Line key={line.id} t={t} line={line} />
        ))}
      </LineTable>
      <Rules t={t} />
      <AttendanceChart t={t} view={view} />
      <Files t={t} files={files} />
    </div>
  );
}

function Line({ t, line }: { readonly t: Translator; readonly line: SessionLineView }) {
  return (
    <tr className={LINE_ROW}>
      <th scope="row" className={`${LINE_CELL} text-start font-regular [overflow-wrap:anywhere]`}>
        <a href={line.href} className="link font-medium">
          {line.title}
        </a>
        <span className="tnum block text-13 text-muted">
          {[line.time, line.hall, line.mode].filter(Boolean).join(' · ')}
        </span>
      </th>
      {FIGURES.map((key) => (
        <td
          key={key}
          className={`${LINE_CELL} tnum ${line[key] === '' ? '@max-reading:hidden' : '@max-reading:flex @max-reading:justify-between @max-reading:gap-3'}`}
        >
          <span className="text-13 text-muted @reading:hidden">{t(`attendance.column.${key}`)}</span>
          <span>{line[key]}</span>
        </td>
      ))}
    </tr>
  );
}

const RULES = ['unique', 'peak', 'average', 'noShow', 'late', 'confidence'] as const;

function Rules({ t }: Pick<Props, 't'>) {
  return (
    <Disclosure summary={t('attendance.rules')}>
      <ul className="flex max-w-[66ch] list-disc flex-col gap-1 ps-5 text-14 text-muted">
        {RULES.map((key) => (
          <li key={key}>{t(`attendance.rule.${key}`)}</li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** The ways to take attendance along, each as CSV and as a workbook. */
function Files({ t, files }: { readonly t: Translator; readonly files: readonly FileView[] }) {
  return (
    <section
      aria-labelledby="files"
      className="flex flex-col gap-2 border-t border-border pt-4"
      data-print="no"
    >
      <h2 id="files" className="text-16 font-semibold">
        {t('attendance.files')}
      </h2>
      <ul className="flex flex-col gap-1 text-14">
        {files.map(({ key, label, csv, xlsx }) => (
          <li key={key} className="flex flex-wrap items-center gap-x-3">
            <span className="min-w-48">{label}</span>
            {(
              [
                ['csv', csv],
                ['xlsx', xlsx],
              ] as const
            ).map(([format, href]) => (
              <a
                key={format}
                href={href}
                className="link inline-flex min-h-8 items-center pointer-coarse:min-h-11"
                aria-label={`${label}, ${t(`doorBoard.${format}`)}`}
              >
                {t(`doorBoard.${format}`)}
              </a>
            ))}
          </li>
        ))}
      </ul>
      <p className="max-w-[66ch] text-13 text-muted">{t('attendance.fileNote')}</p>
    </section>
  );
}
