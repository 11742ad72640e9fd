'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { filePicker } from '../../ui/field.tsx';
import { Select, type SelectOption } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { SaveCaptions } from './stage-view.ts';

type Props = {
  readonly edition: string;
  readonly recordingId: string;
  readonly languages: readonly SelectOption[];
  /** Names of the languages that have captions. */
  readonly there: readonly string[];
  readonly save: SaveCaptions;
};

/** The captions of a recording, one file for each language (B7). */
export function CaptionForm({ edition, recordingId, languages, there, save }: Props) {
  const t = useWords();
  const deed = useDeed();
  const [locale, setLocale] = useState<string | null>(languages[0]?.id ?? null);
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  const send = async () => {
    if (locale === null) return;
    setError(undefined);
    const answer = await deed.run(() => save({ edition, recordingId, locale, text }));
    if (answer === undefined) return;
    if (!answer.ok) return setError(t('broadcastDesk.captions.refused', { line: answer.line }));
    showToast({ text: t('broadcastDesk.captions.saved', { count: answer.cues }) });
    setText('');
  };
  // Into the text, so that it is seen before it is stored.
  const take = async (file: File | undefined) => {
    if (file === undefined) return;
    setError(undefined);
    setText(await file.text());
  };
  return (
    <div className="flex max-w-[44rem] flex-col gap-3">
      <FailureNotice failure={deed.failure} />
      <p className="text-muted">
        {there.length === 0
          ? t('broadcastDesk.captions.none')
          : t('broadcastDesk.captions.there', { languages: there.join(', ') })}
      </p>
      <Select
        label={t('broadcastDesk.captions.language')}
        value={locale}
        onChange={setLocale}
        placeholder={t('broadcastDesk.captions.language')}
        options={languages}
      />
      <label className="flex flex-col gap-1 text-14 font-medium">
        {t('broadcastDesk.captions.file')}
        <input
          type="file"
          accept=".vtt,text/vtt"
          className={filePicker}
          onChange={(event) => void take(event.target.files?.[0])}
        />
      </label>
      <TextArea
        label={t('broadcastDesk.captions.text')}
        description={t('broadcastDesk.captions.textHint')}
        error={error}
        rows={6}
        value={text}
        onChange={setText}
      />
      <div>
        <StudioButton icon="check" isPending={deed.isRunning} onPress={() => void send()}>
          {t('broadcastDesk.captions.save')}
        </StudioButton>
      </div>
    </div>
  );
}
