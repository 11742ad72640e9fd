'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DetailActions, DetailSubject } from './detail-view.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { useDeed } from './use-deed.ts';

type Props = {
  readonly subject: DetailSubject;
  readonly note: string;
  readonly save: DetailActions['note'];
};

/** What organizers write for each other. */
export function NoteForm({ subject, note, save }: Props) {
  const t = useWords();
  const [typed, setTyped] = useState(note);
  const { run, isRunning, failure, refusal } = useDeed();
  const { edition, id, version } = subject;
  return (
    <form
      className="flex max-w-reading flex-col gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        void run(() => save({ edition, id, version, note: typed }), t('registrationDesk.saved'));
      }}
    >
      <FailureNotice failure={failure} />
      <RefusalNotice text={refusal} />
      <TextArea
        label={t('registrationDesk.note')}
        isLabelHidden
        description={t('registrationDesk.noteHint')}
        rows={3}
        value={typed}
        onChange={setTyped}
      />
      {typed !== note && (
        <div>
          <StudioButton type="submit" isPending={isRunning}>
            {t('registrationDesk.saveNote')}
          </StudioButton>
        </div>
      )}
    </form>
  );
}
