'use client';

import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { CorrectionValues } from '#domain/registration/staff-order.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Notice } from '../../ui/notice.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { showToast } from '../../ui/toast.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { LeaveGuard } from '../record/leave-guard.tsx';
import { answerOf, type Failure } from '../record/record-answer.ts';
import { CorrectionFields } from './correction-fields.tsx';
import { refusalText } from './deed-refusal.ts';
import type { CorrectionAnswer, CorrectionChoices, DetailActions, DetailSubject } from './detail-view.ts';

type Props = {
  readonly subject: DetailSubject;
  readonly values: CorrectionValues;
  readonly choices: CorrectionChoices;
  readonly save: DetailActions['correct'];
};

/** Corrects what is known of somebody. Whoever was faster is shown beside what was typed, and nothing is lost (rule 4). */
export function CorrectionForm({ subject, values, choices, save }: Props) {
  const t = useWords();
  const form = useCorrection(subject, values, save);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void form.send();
      }}
      className="flex max-w-reading flex-col gap-4"
    >
      <LeaveGuard isDirty={form.isDirty && !form.isSaving} onLeave={form.reset} />
      <FailureNotice failure={form.failure} />
      {form.refusal !== undefined && (
        <Notice tone="danger" role="alert">
          {refusalText(t, form.refusal)}
        </Notice>
      )}
      {form.current && (
        <Notice
          tone="warning"
          role="alert"
          title={t('registrationDesk.stale.title')}
          action={<StudioButton onPress={form.takeCurrent}>{t('registrationDesk.stale.take')}</StudioButton>}
        >
          {t('registrationDesk.stale.text')}
        </Notice>
      )}
      <CorrectionFields
        values={form.typed}
        current={form.current}
        choices={choices}
        errors={form.errors}
        onChange={form.change}
        hasEmail={values.email !== ''}
      />
      <div className="flex flex-wrap gap-2">
        <StudioButton type="submit" variant="primary" isPending={form.isSaving}>
          {t(form.current ? 'registrationDesk.stale.save' : 'registrationDesk.save')}
        </StudioButton>
        {form.isDirty && (
          <StudioButton variant="quiet" onPress={form.reset}>
            {t('desk.record.discard')}
          </StudioButton>
        )}
      </div>
    </form>
  );
}

type Answer = Awaited<ReturnType<typeof answerOf<CorrectionAnswer>>>;
/** Why nothing was saved: for the whole, for fields, or because somebody was faster. */
type Trouble = {
  readonly failure?: Failure;
  readonly refusal?: string;
  readonly errors?: Readonly<Record<string, string>>;
  readonly current?: CorrectionValues;
};

/** What is typed, what it began with, and what somebody else wrote meanwhile. */
function useCorrection(
  { edition, id, version }: DetailSubject,
  values: CorrectionValues,
  save: DetailActions['correct'],
) {
  const t = useWords();
  const router = useRouter();
  const [typed, setTyped] = useState(values);
  const [base, setBase] = useState({ version, values });
  const [isSaving, setSaving] = useState(false);
  const [trouble, setTrouble] = useState<Trouble>({});
  const send = async () => {
    setSaving(true);
    const answer = await answerOf(() => save({ edition, id, version: base.version, values: typed }));
    setSaving(false);
    setTrouble(troubleOf(answer));
    if (answer.ok) {
      setBase({ version: answer.version, values: typed });
      showToast({ text: t('registrationDesk.saved') });
      router.refresh();
    } else if ('current' in answer) setBase({ version: answer.version, values: answer.current });
  };
  const reset = () => {
    setTrouble({});
    setTyped(base.values);
  };
  const change = (next: Partial<CorrectionValues>) => setTyped((old) => ({ ...old, ...next }));
  const isDirty = JSON.stringify(typed) !== JSON.stringify(base.values);
  const { failure, refusal, errors = {}, current } = trouble;
  const problems = { failure, refusal, errors, current };
  return { typed, change, takeCurrent: reset, reset, send, isSaving, isDirty, ...problems };
}

function troubleOf(answer: Answer): Trouble {
  if (answer.ok) return {};
  if ('current' in answer) return { current: answer.current };
  if ('fields' in answer && answer.fields)
    return { errors: Object.fromEntries(answer.fields.map(({ name, code }) => [name, code])) };
  if ('requestId' in answer || answer.reason === 'offline') return { failure: answer as Failure };
  return { refusal: answer.reason };
}
