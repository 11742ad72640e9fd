'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { answerOf, type DeskRefusal, type Failure } from '../record/record-answer.ts';

type Props = {
  readonly edition: string;
  readonly home: string;
  readonly remove: (input: {
    edition: string;
    confirmation: string;
  }) => Promise<{ ok: true } | { ok: false; reason: 'not_confirmed' } | DeskRefusal>;
};

/** Takes an edition away for good: its address has to be typed by hand. */
export function EditionRemoval({ edition, home, remove }: Props) {
  const t = useWords();
  const router = useRouter();
  const [confirmation, setConfirmation] = useState('');
  const [isWrong, setWrong] = useState(false);
  const [failure, setFailure] = useState<Failure | undefined>();
  const [isRunning, setRunning] = useState(false);
  const press = async () => {
    setRunning(true);
    const answer = await answerOf(() => remove({ edition, confirmation }));
    setRunning(false);
    if (answer.ok) return router.push(home as Route);
    setWrong(answer.reason === 'not_confirmed');
    setFailure(answer.reason === 'not_confirmed' ? undefined : answer);
  };
  return (
    <section
      className="flex flex-col items-start gap-3 border-t border-border py-5"
      aria-labelledby="removal"
    >
      <h2 id="removal" className="text-16">
        {t('structure.removal.title')}
      </h2>
      <p className="max-w-[66ch] text-muted">{t('structure.removal.text')}</p>
      <FailureNotice failure={failure} />
      <TextInput
        label={t('structure.removal.confirm', { slug: edition })}
        value={confirmation}
        onChange={setConfirmation}
        isMono
        error={isWrong ? t('structure.removal.wrong') : undefined}
      />
      <StudioButton variant="danger" icon="bin" isPending={isRunning} onPress={press}>
        {t('structure.removal.remove')}
      </StudioButton>
    </section>
  );
}
