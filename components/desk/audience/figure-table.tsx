import type { ReactNode } from 'react';
import type { Translator } from '#i18n/translator.ts';
import { LineCell } from '../record/line-cell.tsx';
import { LINE_CELL, LINE_ROW, LineTable } from '../record/line-table.tsx';

export type FigureLineView = {
  readonly id: string;
  readonly platform: string;
  readonly metric: string;
  readonly value: string;
  readonly asOf: string;
  /** Until when it stood; empty: it stands. */
  readonly until: string;
  /** Code, or "whole forum". */
  readonly session: string;
  readonly definition: string;
  readonly note: string;
};

type Props = {
  readonly t: Translator;
  readonly caption: string;
  readonly lines: readonly FigureLineView[];
  readonly deed?: (line: FigureLineView) => ReactNode;
};

const COLUMNS = ['platform', 'metric', 'value', 'asOf', 'session', 'definition'] as const;

/** Figures of platforms, a line each. */
export function FigureTable({ t, caption, lines, deed }: Props) {
  const head = (key: (typeof COLUMNS)[number]) => t(`audienceDesk.figures.columns.${key}`);
  const columns = COLUMNS.map((key) => ({ key, title: head(key), isNumber: key === 'value' }));
  const deeds = { key: 'deed', title: t('audienceDesk.figures.columns.deed'), isUnseen: true };
  return (
    <LineTable caption={caption} columns={deed === undefined ? columns : [...columns, deeds]}>
      {lines.map((line) => (
        <tr key={line.id} className={LINE_ROW}>
          <th scope="row" className={`${LINE_CELL} text-start font-medium`}>
            {line.platform}
          </th>
          <LineCell head={head('metric')}>{line.metric}</LineCell>
          <LineCell head={head('value')} isNumber className="font-semibold">
            {line.value}
          </LineCell>
          <LineCell head={head('asOf')} className="tnum">
            {line.asOf}
            {line.until !== '' && <span className="block text-13 text-muted">{line.until}</span>}
          </LineCell>
          <LineCell head={head('session')}>{line.session}</LineCell>
          <LineCell head={head('definition')} className="block max-w-[40ch] [overflow-wrap:anywhere]">
            {line.definition}
            {line.note !== '' && <span className="block text-13 text-muted">{line.note}</span>}
          </LineCell>
          {deed !== undefined && <td className={LINE_CELL}>{deed(line)}</td>}
        </tr>
      ))}
    </LineTable>
  );
}
