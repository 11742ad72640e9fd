'use client';

import { useWords } from '#i18n/client-words.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import type { About } from './decision-result.ts';

export type Words = { readonly reason: string; readonly note: string };

type Props = {
  readonly about?: About;
  readonly way: 'approve' | 'reject' | 'cancel' | 'reinstate';
  readonly words: Words;
  readonly onChange: (words: Words) => void;
  readonly error?: string | undefined;
};

/** The reason that goes to the person, and the note that stays inside. */
export function DecisionWords({ about = 'person', way, words, onChange, error }: Props) {
  const t = useWords();
  const isOfSession = about === 'session' && (way === 'approve' || way === 'reject');
  const noteKey = isOfSession
    ? (`sessionBooking.decide.${way}ReasonNote` as const)
    : (`registrationDesk.decide.${way}ReasonNote` as const);
  return (
    <>
      <TextArea
        label={t('registrationDesk.decide.reason')}
        description={t(noteKey)}
        error={error}
        isRequired={!isOfSession && way === 'reject'}
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
