import { type FormEvent, useId, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';

type Props = {
  readonly title: string;
  readonly label: string;
  readonly action: string;
  readonly isRequired?: boolean;
  readonly isBusy?: boolean;
  readonly onSubmit: (reason: string) => void;
  readonly onCancel: () => void;
};

/** Asks for a reason before something that stays in the record. Esc takes it back. */
export function ReasonForm({ title, label, action, isRequired = true, isBusy, onSubmit, onCancel }: Props) {
  const t = useWords();
  const id = useId();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isRequired && reason.trim() === '') setMissing(true);
    else onSubmit(reason.trim());
  };
  return (
    <form
      noValidate
      aria-label={title}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onCancel()}
      className="flex flex-col gap-3 rounded-card border border-edge bg-surface p-4"
    >
      <p className="text-16 font-medium">{title}</p>
      <TextField
        name={id}
        label={label}
        problem={isMissing ? t('doorDesk.reason.missing') : undefined}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        maxLength={500}
        autoComplete="off"
        autoFocus
      />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" className="min-h-14" aria-disabled={isBusy}>
          {action}
        </Button>
        <Button className="min-h-14" onClick={onCancel}>
          {t('doorDesk.cancel')}
        </Button>
      </div>
    </form>
  );
}
