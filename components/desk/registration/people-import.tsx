'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { filePicker } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { answerOf, type DeskRefusal, type Failure } from '../record/record-answer.ts';
import { fieldText, refusalText } from './deed-refusal.ts';
import { ProgressLine } from './progress-line.tsx';

type RowError = {
  readonly row: number;
  readonly reason: string;
  readonly fields: readonly { readonly name: string; readonly code: string }[];
};
type Answer =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly errors: readonly RowError[] }
  | { readonly ok: false; readonly reason: 'empty' | 'no_name' | 'too_many' }
  | DeskRefusal;
export type ImportPeople = (input: {
  readonly edition: string;
  readonly text: string;
  readonly isDryRun: boolean;
}) => Promise<Answer>;

type Props = {
  readonly edition: string;
  /** The list, where the people then stand. */
  readonly base: string;
  readonly send: ImportPeople;
};

/** A file of people: looked through first, then brought in whole or not at all. */
export function PeopleImport(props: Props) {
  const t = useWords();
  const { file, take, run, step, checked, errors, problem, failure } = useImport(props);
  return (
    <div className="flex max-w-reading flex-col gap-4">
      <FailureNotice failure={failure} />
      <label className="flex flex-col gap-1 text-13 font-medium">
        {t('registrationDesk.import.file')}
        <input
          type="file"
          accept=".csv,text/csv"
          className={filePicker}
          onChange={(event) => void take(event.target.files?.[0])}
        />
        <span className="font-regular text-muted">{t('registrationDesk.import.fileHint')}</span>
      </label>
      {step !== undefined && <ProgressLine label={t(`registrationDesk.import.${step}`)} />}
      {problem !== undefined && (
        <Notice tone="danger" role="alert">
          {t(`registrationDesk.import.problem.${problem}`)}
        </Notice>
      )}
      {errors.length > 0 && <RowErrors errors={errors} />}
      {file !== undefined && checked !== undefined && (
        <Notice tone="success" role="status" title={t('registrationDesk.import.ready', { count: checked })}>
          {t('registrationDesk.import.readyText')}
        </Notice>
      )}
      {file !== undefined && checked !== undefined && step === undefined && (
        <div>
          <StudioButton variant="primary" icon="upload" onPress={() => void run(file, false)}>
            {t('registrationDesk.import.run', { count: checked })}
          </StudioButton>
        </div>
      )}
    </div>
  );
}

function useImport({ edition, base, send }: Props) {
  const t = useWords();
  const router = useRouter();
  const [file, setFile] = useState<string>();
  const [step, setStep] = useState<'checking' | 'running'>();
  const [checked, setChecked] = useState<number>();
  const [errors, setErrors] = useState<readonly RowError[]>([]);
  const [problem, setProblem] = useState<'empty' | 'no_name' | 'too_many'>();
  const [failure, setFailure] = useState<Failure>();
  const run = async (text: string, isDryRun: boolean) => {
    setStep(isDryRun ? 'checking' : 'running');
    const answer = await answerOf(() => send({ edition, text, isDryRun }));
    setStep(undefined);
    if (answer.ok) {
      if (isDryRun) return setChecked(answer.count);
      showToast({ text: t('registrationDesk.import.done', { count: answer.count }) });
      return router.push(base as Route);
    }
    setChecked(undefined);
    if ('errors' in answer) setErrors(answer.errors);
    else if ('requestId' in answer || answer.reason === 'offline') setFailure(answer as Failure);
    else setProblem(answer.reason);
  };
  const take = async (chosen: File | undefined) => {
    setChecked(undefined);
    setErrors([]);
    setProblem(undefined);
    setFailure(undefined);
    const text = await chosen?.text();
    setFile(text);
    if (text !== undefined) await run(text, true);
  };
  return { file, take, run, step, checked, errors, problem, failure };
}

/** What is wrong, line by line; nobody was brought in. */
function RowErrors({ errors }: { readonly errors: readonly RowError[] }) {
  const t = useWords();
  const shown = errors.slice(0, 100);
  return (
    <Notice tone="danger" role="alert" title={t('registrationDesk.import.wrong', { count: errors.length })}>
      <ul className="flex list-disc flex-col ps-5">
        {shown.map(({ row, reason, fields }) => (
          <li key={row}>
            {t('registrationDesk.import.row', { row: row + 1 })}{' '}
            {fields.length === 0
              ? refusalText(t, reason)
              : fields
                  .map(
                    ({ name, code }) =>
                      `${t(`registrationDesk.import.cell.${name as 'name'}`)}: ${fieldText(t, code)}`,
                  )
                  .join('; ')}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
