'use client';

import { useState } from 'react';
import { ATTENDANCE_STATUSES, type AttendanceStatus } from '#domain/checkin/vocabulary.ts';
import { wrongNumber } from '#domain/desk/number-range.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { showToast } from '../../ui/toast.tsx';
import { NumberField } from '../record/number-field.tsx';
import { useDeed } from '../record/use-deed.ts';
import { DeedDialog } from '../registration/deed-dialog.tsx';
import type { CorrectAttendance } from './attendance-view.ts';

type Props = {
  readonly edition: string;
  readonly occurrenceId: string;
  readonly registrationId: string;
  readonly name: string;
  readonly mostMinutes: number;
  readonly correct: CorrectAttendance;
};

/** Puts a figure beside the one that the doors made. */
export function CorrectButton(props: Props) {
  const t = useWords();
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <StudioButton
        variant="quiet"
        label={t('attendance.correct.of', { name: props.name })}
        onPress={() => setAsked(true)}
      >
        {t('attendance.correct.button')}
      </StudioButton>
      {isAsked && <CorrectDialog {...props} onClose={() => setAsked(false)} />}
    </>
  );
}

type Typed = {
  readonly minutes: number | null;
  readonly status: AttendanceStatus | null;
  readonly reason: string;
};

function CorrectDialog({ name, mostMinutes, correct, onClose, ...order }: Props & { onClose: () => void }) {
  const t = useWords();
  const deed = useDeed();
  const [typed, setTyped] = useState<Typed>({ minutes: null, status: null, reason: '' });
  const [isTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const send = async () => {
    setTried(true);
    const { minutes, status, reason } = typed;
    if (isEmpty(typed) || wrongNumber(minutes, { min: 0, max: mostMinutes }) !== undefined) return;
    if (reason.trim() === '') return;
    const seconds = minutes === null ? null : minutes * 60;
    const answer = await deed.run(() => correct({ ...order, seconds, status, reason }));
    if (answer === undefined) return;
    if (!answer.ok) return setRefusal(t(`attendance.correct.refused.${answer.reason}`));
    showToast({ text: t('attendance.correct.done') });
    onClose();
  };
  return (
    <DeedDialog
      title={t('attendance.correct.title', { name })}
      deed={t('attendance.correct.save')}
      isRunning={deed.isRunning}
      failure={deed.failure}
      {...{ refusal, onClose }}
      onSend={send}
    >
      <Fields {...{ typed, isTried, mostMinutes }} onChange={(part) => setTyped({ ...typed, ...part })} />
    </DeedDialog>
  );
}

type FieldsProps = Pick<Props, 'mostMinutes'> & {
  readonly typed: Typed;
  readonly isTried: boolean;
  readonly onChange: (part: Partial<Typed>) => void;
};

function Fields({ typed, isTried, mostMinutes, onChange }: FieldsProps) {
  const t = useWords();
  const { minutes, status, reason } = typed;
  return (
    <>
      <NumberField
        label={t('attendance.correct.minutes')}
        description={t('attendance.correct.minutesHint', { most: mostMinutes })}
        error={isTried && isEmpty(typed) ? t('attendance.correct.missing.value') : undefined}
        min={0}
        max={mostMinutes}
        value={minutes}
        onChange={(next) => onChange({ minutes: next })}
      />
      <Select
        label={t('attendance.correct.status')}
        value={status}
        onChange={(next) => onChange({ status: ATTENDANCE_STATUSES.find((one) => one === next) ?? null })}
        placeholder={t('attendance.correct.asMade')}
        emptyLabel={t('attendance.correct.asMade')}
        options={ATTENDANCE_STATUSES.map((id) => ({ id, label: t(`attendance.status.${id}`) }))}
      />
      <TextArea
        label={t('attendance.correct.reason')}
        description={t('attendance.correct.reasonHint')}
        error={isTried && reason.trim() === '' ? t('attendance.correct.missing.reason') : undefined}
        isRequired
        rows={3}
        value={reason}
        onChange={(next) => onChange({ reason: next })}
      />
    </>
  );
}

function isEmpty({ minutes, status }: Typed): boolean {
  return minutes === null && status === null;
}
