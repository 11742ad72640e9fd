'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import {
  FIGURE_COLUMNS,
  type FigureColumn,
  type FigureFault,
} from '#domain/broadcast/external-figure-table.ts';
import { EXTERNAL_METRICS, type ExternalMetric } from '#domain/broadcast/vocabulary.ts';
import type { Language } from '#domain/locale.ts';
import { numberText } from '#domain/number-text.ts';
import { useWords } from '#i18n/client-words.tsx';
import { filePicker } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { answerOf, type DeskRefusal, type Failure } from '../record/record-answer.ts';
import { ProgressLine } from '../registration/progress-line.tsx';

type Line = {
  readonly row: number;
  readonly platform: string;
  readonly metric: ExternalMetric;
  readonly value: number;
  readonly before: number | null;
};
type Refused =
  | { readonly ok: false; readonly reason: 'empty' | 'too_many' | 'full' }
  | { readonly ok: false; readonly reason: 'heads'; readonly missing: readonly FigureColumn[] }
  | { readonly ok: false; readonly reason: 'rows'; readonly faults: readonly FigureFault[] };
type Answer =
  | { readonly ok: true; readonly lines: readonly Line[]; readonly superseded: number }
  | Refused
  | DeskRefusal;
export type ImportFigures = (input: {
  readonly edition: string;
  readonly text: string;
  readonly isDryRun: boolean;
}) => Promise<Answer>;

type Props = { readonly edition: string; readonly language: Language; readonly bring: ImportFigures };

const SHOWN = 100;

/** A file of figures: looked through first, then brought in whole or not at all. */
export function FigureImport(props: Props) {
  const t = useWords();
  const { take, run, step, checked, refused, failure } = useImport(props);
  const columns = FIGURE_COLUMNS.join(', ');
  return (
    <div className="flex max-w-reading flex-col gap-4">
      <FailureNotice failure={failure} />
      <label className="flex flex-col gap-1 text-13 font-medium">
        {t('audienceDesk.figures.import.file')}
        <input
          type="file"
          accept=".csv,text/csv"
          className={filePicker}
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <span className="font-regular text-muted">
          {t('audienceDesk.figures.import.hint', { columns, metrics: EXTERNAL_METRICS.join(', ') })}
        </span>
      </label>
      {step !== undefined && <ProgressLine label={t(`audienceDesk.figures.import.${step}`)} />}
      {refused !== undefined && <RefusedFile refused={refused} />}
      {checked !== undefined && step === undefined && (
        <Checked checked={checked} language={props.language} run={run} />
      )}
    </div>
  );
}

function useImport({ edition, bring }: Props) {
  const t = useWords();
  const router = useRouter();
  const [file, setFile] = useState('');
  const [step, setStep] = useState<'checking' | 'running'>();
  const [checked, setChecked] = useState<Extract<Answer, { ok: true }>>();
  const [refused, setRefused] = useState<Refused>();
  const [failure, setFailure] = useState<Failure>();
  const send = async (text: string, isDryRun: boolean) => {
    setStep(isDryRun ? 'checking' : 'running');
    const answer = await answerOf(() => bring({ edition, text, isDryRun }));
    setStep(undefined);
    setChecked(undefined);
    setRefused(undefined);
    setFailure(undefined);
    if (answer.ok && isDryRun) return setChecked(answer);
    if (answer.ok) {
      showToast({ text: t('audienceDesk.figures.import.done', { count: answer.lines.length }) });
      return router.refresh();
    }
    if ('requestId' in answer || answer.reason === 'offline') setFailure(answer as Failure);
    else setRefused(answer as Refused);
  };
  const take = async (chosen: File | undefined) => {
    const text = await chosen?.text();
    if (text === undefined) return;
    setFile(text);
    await send(text, true);
  };
  return { take, run: () => send(file, false), step, checked, refused, failure };
}

function Checked({
  checked: { lines, superseded },
  language,
  run,
}: {
  readonly checked: Extract<Answer, { ok: true }>;
  readonly language: Language;
  readonly run: () => Promise<void>;
}) {
  const t = useWords();
  const number = (value: number) => numberText(value, language, 0);
  return (
    <>
      <Notice
        tone="success"
        role="status"
        title={t('audienceDesk.figures.import.ready', { count: lines.length })}
      >
        {superseded > 0 && <p>{t('audienceDesk.figures.import.takes', { count: superseded })}</p>}
        <ul className="tnum flex list-disc flex-col ps-5 text-14">
          {lines.slice(0, SHOWN).map(({ row, platform, metric, value, before }) => (
            <li key={row}>
              {platform}: {t(`audience.external.metrics.${metric}`)} {number(value)} (
              {before === null
                ? t('audienceDesk.figures.import.new')
                : t('audienceDesk.figures.import.before', { value: number(before) })}
              )
            </li>
          ))}
        </ul>
      </Notice>
      <div>
        <StudioButton variant="primary" icon="upload" onPress={() => void run()}>
          {t('audienceDesk.figures.import.run', { count: lines.length })}
        </StudioButton>
      </div>
    </>
  );
}

/** What is wrong, line by line; nothing was brought in. */
function RefusedFile({ refused }: { readonly refused: Refused }) {
  const t = useWords();
  if (refused.reason === 'heads')
    return (
      <Notice tone="danger" role="alert">
        {t('audienceDesk.figures.import.heads', { missing: refused.missing.join(', ') })}
      </Notice>
    );
  if (refused.reason !== 'rows')
    return (
      <Notice tone="danger" role="alert">
        {refused.reason === 'full'
          ? t('audienceDesk.figures.full')
          : t(`audienceDesk.figures.import.${refused.reason}`)}
      </Notice>
    );
  const { faults } = refused;
  return (
    <Notice
      tone="danger"
      role="alert"
      title={t('audienceDesk.figures.import.wrong', { count: faults.length })}
    >
      <ul className="flex list-disc flex-col ps-5">
        {faults.slice(0, SHOWN).map(({ row, column, code }) => (
          <li key={`${row} ${column} ${code}`}>
            {t('audienceDesk.figures.import.row', {
              row: row + 1,
              column: t(`audienceDesk.figures.column.${column}`),
              fault: t(`audienceDesk.figures.fault.${code}`),
            })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
