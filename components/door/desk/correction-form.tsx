import { type FormEvent, useId, useState } from 'react';
import type { FoundPerson } from '#domain/checkin/protocol.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { DeskClient } from './client.ts';
import { useAsked } from './use-asked.ts';

type Corrected = Pick<FoundPerson, 'ticketNo' | 'name' | 'organisation' | 'position'>;
type Props = {
  readonly client: DeskClient;
  readonly person: Corrected;
  /** Where the device may not search: a guest types. */
  readonly code?: string | undefined;
  readonly onDone: (person: Corrected) => void;
  readonly onClose: () => void;
};

const FIELDS = ['name', 'organisation', 'position'] as const;
const MOST = { name: 80, organisation: 200, position: 200 } as const;

/** Name, organisation and position as they go on the badge; nothing else is changed here (rule 40). */
export function CorrectionForm({ client, person, code, onDone, onClose }: Props) {
  const t = useWords();
  const id = useId();
  const { isBusy, problem, run } = useAsked(code !== undefined);
  const [values, setValues] = useState({
    name: person.name,
    organisation: person.organisation,
    position: person.position,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { ticketNo } = person;
    const shown = code === undefined ? {} : { code };
    const after = await run(() => client.correct({ ticketNo, ...shown, ...values }));
    if (after !== undefined) onDone(after);
  };
  return (
    <form
      noValidate
      aria-label={t('doorDesk.deed.correct')}
      onSubmit={submit}
      className="flex flex-col gap-3"
    >
      {problem !== undefined && <Notice tone="danger" role="alert" title={problem} />}
      {FIELDS.map((field) => (
        <TextField
          key={field}
          name={`${id}-${field}`}
          label={t(`doorDesk.field.${field}`)}
          value={values[field]}
          maxLength={MOST[field]}
          autoComplete="off"
          autoFocus={field === 'name'}
          onChange={(event) => setValues({ ...values, [field]: event.target.value })}
        />
      ))}
      <p className="text-14 text-muted">{t('doorDesk.correct.hint')}</p>
      <div className="flex flex-wrap gap-2">
        <Button type="submit" variant="primary" className="min-h-14" aria-disabled={isBusy}>
          {t('doorDesk.correct.save')}
        </Button>
        <Button className="min-h-14" onClick={onClose}>
          {t('doorDesk.cancel')}
        </Button>
      </div>
    </form>
  );
}
