'use client';

import { useState } from 'react';
import { type QueueRefusal, queueParts } from '#domain/checkin/saved-queue.ts';
import { useWords } from '#i18n/client-words.tsx';
import { filePicker } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { useDeed } from '../record/use-deed.ts';

type Brought = { readonly taken: number; readonly known: number; readonly refused: number };
export type BringQueue = (input: {
  readonly edition: string;
  readonly deviceId: string;
  readonly text: string;
}) => Promise<
  | ({ readonly ok: true } & Brought)
  | { readonly ok: false; readonly reason: QueueRefusal | 'gone' }
  | DeskRefusal
>;

type Props = { readonly edition: string; readonly deviceId: string; readonly bring: BringQueue };

/** Takes the file into which a device saved what it could not upload (checkin.md D5). Sending it again adds nothing. */
export function SavedQueue({ edition, deviceId, bring }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [wrong, setWrong] = useState<QueueRefusal | 'gone'>();
  const [sum, setSum] = useState<Brought>();
  const take = async (file: File | undefined) => {
    setWrong(undefined);
    setSum(undefined);
    if (file === undefined) return;
    const read = queueParts(await file.text(), deviceId);
    if (!read.ok) return setWrong(read.reason);
    let all: Brought = { taken: 0, known: 0, refused: 0 };
    for (const text of read.parts) {
      const answer = await run(() => bring({ edition, deviceId, text }));
      if (answer === undefined) return;
      if (!answer.ok) return setWrong(answer.reason);
      all = {
        taken: all.taken + answer.taken,
        known: all.known + answer.known,
        refused: all.refused + answer.refused,
      };
    }
    setSum(all);
  };
  return (
    <div className="flex flex-col gap-3" aria-busy={isRunning}>
      <FailureNotice failure={failure} />
      {wrong !== undefined && (
        <Notice tone="danger" role="alert">
          {t(`doorSetup.queue.${wrong}`)}
        </Notice>
      )}
      {sum !== undefined && <Notice role="status">{t('doorSetup.queue.done', sum)}</Notice>}
      <label className="flex flex-col gap-1 text-14 font-medium">
        {t('doorSetup.queue.file')}
        <input
          type="file"
          accept=".json,application/json"
          className={filePicker}
          disabled={isRunning}
          onChange={(event) => void take(event.currentTarget.files?.[0])}
        />
      </label>
    </div>
  );
}
