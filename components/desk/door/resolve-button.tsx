'use client';

import { useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useDeed } from '../record/use-deed.ts';
import { DeedDialog } from '../registration/deed-dialog.tsx';
import type { ResolveConflict } from './conflict-view.ts';

type Props = {
  readonly edition: string;
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly resolve: ResolveConflict;
};

/** Asks what was found out about a conflict, and settles it with that. */
export function ResolveButton(props: Props) {
  const { kind, name } = props;
  const t = useWords();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <StudioButton
        label={t('doorBoard.conflict.resolveOf', { kind, name })}
        icon="check"
        onPress={() => setAsked(true)}
      >
        {t('doorBoard.conflict.resolve')}
      </StudioButton>
      {isAsked && <ResolveDialog {...props} onClose={() => setAsked(false)} />}
    </>
  );
}

function ResolveDialog({ edition, id, kind, resolve, onClose }: Props & { readonly onClose: () => void }) {
  const t = useWords();
  const deed = useDeed();
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const send = async () => {
    if (note.trim() === '') return setMissing(true);
    const answer = await deed.run(() => resolve({ edition, id, note }));
    if (answer === undefined) return;
    if (!answer.ok) return setRefusal(t('doorBoard.conflict.refused'));
    showToast({ text: t('doorBoard.conflict.resolved') });
    onClose();
  };
  return (
    <DeedDialog
      title={t('doorBoard.conflict.resolveTitle', { kind })}
      deed={t('doorBoard.conflict.resolve')}
      isRunning={deed.isRunning}
      failure={deed.failure}
      {...{ refusal, onClose }}
      onSend={send}
    >
      <TextArea
        label={t('doorBoard.conflict.note')}
        description={t('doorBoard.conflict.noteHint')}
        error={isMissing && note.trim() === '' ? t('doorBoard.conflict.noteMissing') : undefined}
        isRequired
        rows={4}
        value={note}
        onChange={setNote}
      />
    </DeedDialog>
  );
}
