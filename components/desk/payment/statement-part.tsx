'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { filePicker } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { PaymentActions, StatementAnswer } from './payment-view.ts';

type Props = { readonly edition: string; readonly statement: PaymentActions['statement'] };
type Checked = Extract<StatementAnswer, { ok: true }>;

/** A bank statement: looked through first, recorded by a second press. */
export function StatementPart({ edition, statement }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [text, setText] = useState<string>();
  const [checked, setChecked] = useState<Checked>();
  const [wrong, setWrong] = useState<'empty' | 'columns' | 'long' | 'encoding'>();
  const send = async (sent: string, isDryRun: boolean) => {
    const answer = await run(() => statement({ edition, text: sent, isDryRun }));
    if (answer === undefined) return;
    setWrong(answer.ok ? undefined : answer.reason);
    setChecked(answer.ok ? answer : undefined);
    if (answer.ok && !isDryRun) showToast({ text: t('payment.statement.done', { count: answer.count }) });
    if (!isDryRun) setText(undefined);
  };
  const read = async (file: File | undefined) => {
    setChecked(undefined);
    const found = file && (await textOf(file));
    setWrong(file !== undefined && found === undefined ? 'encoding' : undefined);
    setText(found);
    if (found !== undefined) await send(found, true);
  };
  return (
    <div className="flex flex-col gap-4" aria-busy={isRunning}>
      <FailureNotice failure={failure} />
      {wrong !== undefined && (
        <Notice tone="danger" role="alert">
          {t(`payment.statement.refused.${wrong}`)}
        </Notice>
      )}
      <label className="flex flex-col gap-1 text-14 font-medium">
        {t('payment.statement.file')}
        <input
          type="file"
          accept=".csv,text/csv,text/plain"
          className={filePicker}
          onChange={(event) => void read(event.currentTarget.files?.[0])}
        />
      </label>
      {checked !== undefined && <CheckedLines checked={checked} />}
      {checked !== undefined && text !== undefined && checked.count > 0 && (
        <div>
          <StudioButton variant="primary" isPending={isRunning} onPress={() => void send(text, false)}>
            {t('payment.statement.apply', { count: checked.count })}
          </StudioButton>
        </div>
      )}
    </div>
  );
}

function CheckedLines({ checked: { lines, count } }: { readonly checked: Checked }) {
  const t = useWords();
  return (
    <div className="relative max-h-96 overflow-auto">
      <p className="pb-2">
        {count === 0 ? t('payment.statement.none') : t('payment.statement.found', { count })}
      </p>
      <table className="w-full border-collapse text-14">
        <caption className="sr-only">{t('payment.statement.title')}</caption>
        <thead>
          <tr className="border-b border-border text-13 text-muted">
            <th scope="col" className="py-1 pe-4 text-start font-medium">
              {t('payment.statement.line')}
            </th>
            <th scope="col" className="py-1 pe-4 text-start font-medium">
              {t('payment.column.amount')}
            </th>
            <th scope="col" className="py-1 text-start font-medium">
              {t('payment.statement.what')}
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, bookedOn, amount, purpose, judged }) => (
            <tr key={line} className="border-b border-border last:border-b-0">
              <th scope="row" className="py-1 pe-4 text-start align-top font-regular">
                <span className="tnum">
                  {line}. {bookedOn}
                </span>
                <span className="block max-w-[40ch] break-words text-13 text-muted">{purpose}</span>
              </th>
              <td className="tnum py-1 pe-4 align-top">{amount}</td>
              <td className="py-1 align-top">{t(`payment.statement.judged.${judged}`)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Undefined for what is no UTF-8: old files of banks would come out as other letters. */
async function textOf(file: File): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    return undefined;
  }
}
