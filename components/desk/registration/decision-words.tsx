'use client';

import { useWords } from '#i18n/client-words.tsx';
import { TextArea } from '../../ui/text-area.tsx';

export type Words = { readonly reason: string; readonly note: string };

type Props = {
  readonly way: 'approve' | 'reject' | 'cancel' | 'reinstate';
  readonly words: Words;
  readonly onChange: (words: Words) => void;
  readonly error?: string | undefined;
};

/** The reason that goes to the person, and the note that stays inside. */
export function DecisionWords({ way, words, onChange, error }: Props) {
  const t = useWords();
  return (
    <>
      <TextArea
        label={t('registrationDesk.decide.reason')}
        description={t(`registrationDesk.decide.${way}ReasonNote`)}
        error={error}
        isRequired={way === 'reject'}
        rows={3}
        value={words.reason}
        onChange={(reason) => onChange({ ...words, reason })}
      />
      <TextArea
        label={t('registrationDesk.note')}
        description={t('registrationDesk.noteHint')}
        rows={2}
        value={words.note}
        onChange={(note) => onChange({ ...words, note })}
      />
    </>
  );
}

/** What was typed; empty words are none. */
export function givenWords({ reason, note }: Words): { readonly reason?: string; readonly note?: string } {
  return {
    ...(reason.trim() !== '' && { reason: reason.trim() }),
    ...(note.trim() !== '' && { note: note.trim() }),
  };
}
