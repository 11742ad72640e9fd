'use client';

import { useState } from 'react';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { DeedDialog } from './deed-dialog.tsx';
import { fieldText } from './deed-refusal.ts';
import type { DetailActions, DetailSubject } from './detail-view.ts';
import { LanguageSelect } from './language-select.tsx';
import { useDeed } from './use-deed.ts';

type Props = {
  readonly subject: DetailSubject;
  readonly actions: DetailActions;
  readonly onClose: () => void;
};

/** Puts another person into the seat at once: the code of the one before ends with it (rule 3). */
export function ReplaceDialog({ subject, actions, onClose }: Props) {
  const t = useWords();
  const own = useLanguage();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [language, setLanguage] = useState(own);
  const { run, isRunning, failure, refusal, fields } = useDeed();
  const { edition, id, version } = subject;
  const problem = (field: string) => {
    const code = fields[field];
    return code === undefined ? undefined : fieldText(t, code);
  };
  const send = async () => {
    const work = () => actions.replace({ edition, id, version, name, email, language });
    if (await run(work, t('registrationDesk.done.replace'))) onClose();
  };
  return (
    <DeedDialog
      title={t('registrationDesk.replace.title', { name: subject.name })}
      deed={t('registrationDesk.do.replace')}
      {...{ isRunning, failure, refusal, onClose }}
      onSend={send}
    >
      <p>{t('registrationDesk.replace.text')}</p>
      <TextInput
        label={t('registrationDesk.correct.name')}
        isRequired
        value={name}
        onChange={setName}
        error={problem('name')}
      />
      <TextInput
        label={t('registrationDesk.correct.email')}
        description={t('registrationDesk.replace.emailHint')}
        type="email"
        value={email}
        onChange={setEmail}
        error={problem('email')}
      />
      <LanguageSelect value={language} onChange={setLanguage} />
    </DeedDialog>
  );
}
