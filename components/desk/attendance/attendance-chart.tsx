import type { Translator } from '#i18n/translator.ts';
import { type Bar, BarChart } from '../../ui/bar-chart.tsx';
import { type BarLine, BarList } from '../../ui/bar-list.tsx';
import { FigureCard } from '../../ui/figure-card.tsx';
import { CardFile } from '../door/card-file.tsx';
import { cell, head, rowHead, table } from '../fetch/fetch-table.ts';
import type { AttendanceListView, ChartView, FlowLineView } from './attendance-view.ts';

type Props = { readonly t: Translator; readonly view: AttendanceListView };

/** Who did not come, who came late, and where people went next; nothing is drawn of fewer than ten people. */
export function AttendanceChart({ t, view: { noShow, late, flow, zone } }: Props) {
  return (
    <div className="grid items-start gap-4 @wide:grid-cols-2">
      <NoShow t={t} chart={noShow} />
      <Late t={t} chart={late} zone={zone} />
      <Flow t={t} chart={flow} />
    </div>
  );
}

type FilesProps = { readonly t: Translator; readonly question: string } & Pick<
  ChartView<unknown>,
  'file' | 'names'
>;

/** The rows of one question, and the people behind them for whoever may take people along. */
function filesOf({ t, question, file, names }: FilesProps) {
  if (file === undefined && names === undefined) return undefined;
  return (
    <>
      {file !== undefined && <CardFile {...{ t, question }} href={file} />}
      {names !== undefined && (
        <CardFile {...{ t, question }} href={names} label={t('attendance.file.names')} />
      )}
    </>
  );
}

type ChartProps<T> = { readonly t: Translator; readonly chart: ChartView<T> };

function NoShow({ t, chart }: ChartProps<readonly BarLine[]>) {
  const { answer, drawn } = chart;
  const question = t('attendance.noShow.question');
  return (
    <FigureCard
      id="no-show"
      {...{ question, answer }}
      files={filesOf({ t, question, ...chart })}
      rule={t('attendance.noShow.rule')}
      chart={drawn && <BarList label={t('attendance.noShow.caption')} lines={drawn} />}
      table={
        drawn && (
          <Numbers
            caption={t('attendance.noShow.caption')}
            heads={[t('attendance.column.session'), t('attendance.column.noShow')]}
            rows={drawn.map(({ key, label, text }) => [key, label, text])}
          />
        )
      }
      tableWord={t('doorBoard.table')}
    />
  );
}

function Late({ t, chart, zone }: ChartProps<readonly Bar[]> & { readonly zone: string }) {
  const { answer, drawn } = chart;
  const question = t('attendance.late.question');
  return (
    <FigureCard
      id="late"
      {...{ question, answer }}
      files={filesOf({ t, question, ...chart })}
      rule={`${t('attendance.late.rule')} ${zone}`}
      chart={drawn && <BarChart label={answer} bars={drawn} />}
      table={
        drawn && (
          <Numbers
            caption={t('attendance.late.caption')}
            heads={[t('attendance.late.step'), t('attendance.late.people')]}
            rows={drawn.map(({ key, label, text }) => [key, label, text])}
          />
        )
      }
      tableWord={t('doorBoard.table')}
    />
  );
}

function Flow({ t, chart }: ChartProps<readonly FlowLineView[]>) {
  const { answer, drawn } = chart;
  const question = t('attendance.flow.question');
  return (
    <FigureCard
      id="flow"
      {...{ question, answer }}
      files={filesOf({ t, question, ...chart })}
      rule={t('attendance.flow.rule')}
      table={
        drawn && (
          <table className={table}>
            <caption className="sr-only">{t('attendance.flow.caption')}</caption>
            <thead>
              <tr>
                {(['from', 'to', 'people'] as const).map((key) => (
                  <th key={key} scope="col" className={head}>
                    {t(`attendance.flow.${key}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {drawn.map(({ key, from, to, people }) => (
                <tr key={key}>
                  <th scope="row" className={rowHead}>
                    {from}
                  </th>
                  <td className={cell}>{to}</td>
                  <td className={cell}>{people}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )
      }
    />
  );
}

type NumbersProps = {
  readonly caption: string;
  readonly heads: readonly [string, string];
  readonly rows: readonly (readonly [key: string, label: string, text: string])[];
};

function Numbers({ caption, heads, rows }: NumbersProps) {
  return (
    <table className={table}>
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          {heads.map((text) => (
            <th key={text} scope="col" className={head}>
              {text}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([key, label, text]) => (
          <tr key={key}>
            <th scope="row" className={`${rowHead} [overflow-wrap:anywhere]`}>
              {label}
            </th>
            <td className={cell}>{text}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
