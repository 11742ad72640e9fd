'use client';

import { useState } from 'react';
import { instantOf, isWallTime } from '#domain/time.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { showToast } from '../../ui/toast.tsx';
import { useDeed } from '../record/use-deed.ts';
import { DeedDialog } from '../registration/deed-dialog.tsx';
import type { BroadcastView, CorrectTimes } from './stage-view.ts';

type Props = {
  readonly edition: string;
  readonly zone: string;
  readonly broadcast: BroadcastView;
  readonly correct: CorrectTimes;
};

/** Says when a broadcast truly was: another line of its story, never a change of one (B19). */
export function CorrectTimesButton(props: Props) {
  const t = useWords();
  const [isAsked, setAsked] = useState(false);
  if (props.broadcast.times === null) return null;
  return (
    <>
      <StudioButton variant="quiet" icon="clock" onPress={() => setAsked(true)}>
        {t('broadcastDesk.times.button')}
      </StudioButton>
      {isAsked && <TimesDialog {...props} onClose={() => setAsked(false)} />}
    </>
  );
}

type Typed = { readonly start: string; readonly end: string; readonly reason: string };

function TimesDialog({
  edition,
  zone,
  broadcast,
  correct,
  onClose,
}: Props & { readonly onClose: () => void }) {
  const t = useWords();
  const deed = useDeed();
  const { id, title, times } = broadcast;
  const hasEnd = times?.end != null;
  const [typed, setTyped] = useState<Typed>({ start: times?.start ?? '', end: times?.end ?? '', reason: '' });
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const send = async () => {
    setTried(true);
    const { start, end, reason } = typed;
    if (!isWallTime(start) || (hasEnd && !isWallTime(end)) || reason.trim() === '') return;
    const endAt = hasEnd && isWallTime(end) ? instantOf(end, zone) : null;
    const answer = await deed.run(() =>
      correct({ edition, id, startAt: instantOf(start, zone), endAt, reason }),
    );
    if (answer === undefined) return;
    if (!answer.ok) return setRefusal(t(`broadcastDesk.times.refused.${answer.reason}`));
    showToast({ text: t('broadcastDesk.times.done') });
    onClose();
  };
  return (
    <DeedDialog
      title={t('broadcastDesk.times.title', { title })}
      deed={t('broadcastDesk.times.save')}
      isRunning={deed.isRunning}
      failure={deed.failure}
      {...{ refusal, onClose }}
      onSend={send}
    >
      <TimeFields {...{ typed, hasEnd, isTried }} onChange={(part) => setTyped({ ...typed, ...part })} />
    </DeedDialog>
  );
}

type FieldsProps = {
  readonly typed: Typed;
  readonly hasEnd: boolean;
  readonly isTried: boolean;
  readonly onChange: (part: Partial<Typed>) => void;
};

function TimeFields({ typed, hasEnd, isTried, onChange }: FieldsProps) {
  const t = useWords();
  const { start, end, reason } = typed;
  const missing = (text: string) =>
    isTried && !isWallTime(text) ? t('broadcastDesk.times.missing') : undefined;
  return (
    <>
      <TextInput
        type="datetime-local"
        label={t('broadcastDesk.times.start')}
        value={start}
        onChange={(next) => onChange({ start: next })}
        error={missing(start)}
        isRequired
      />
      {hasEnd && (
        <TextInput
          type="datetime-local"
          label={t('broadcastDesk.times.end')}
          value={end}
          onChange={(next) => onChange({ end: next })}
          error={missing(end)}
          isRequired
        />
      )}
      <TextArea
        label={t('broadcastDesk.times.reason')}
        error={isTried && reason.trim() === '' ? t('broadcastDesk.times.reasonMissing') : undefined}
        isRequired
        rows={3}
        value={reason}
        onChange={(next) => onChange({ reason: next })}
      />
    </>
  );
}
