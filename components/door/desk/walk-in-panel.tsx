import { type FormEvent, useId, useRef, useState } from 'react';
import type { WalkInAnswer } from '#domain/checkin/protocol.ts';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { BadgeDeed } from './badge-deed.tsx';
import type { DeskPart } from './desk-part.ts';
import { PersonCard } from './person-card.tsx';
import { useAsked } from './use-asked.ts';

const EMPTY = { name: '', email: '', organisation: '', position: '' };
const FIELDS = ['name', 'organisation', 'position', 'email'] as const;

type Values = typeof EMPTY & { readonly typeNo: number };

/** Registers somebody without a ticket: a name is enough (S1). */
export function WalkInPanel(part: DeskPart) {
  const { client, manifest } = part;
  const t = useWords();
  const language = useLanguage();
  const { isBusy, problem, run, setProblem } = useAsked();
  const [values, setValues] = useState<Values>({ ...EMPTY, typeNo: manifest.types[0]?.typeNo ?? 0 });
  const [made, setMade] = useState<WalkInAnswer>();
  const key = useRef(newKey());
  const change = (next: Partial<Values>) => {
    // Other words are another order.
    key.current = newKey();
    setValues({ ...values, ...next });
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    if (values.name.trim() === '') return setProblem(t('doorDesk.guest.noName'));
    setMade(await run(() => client.walkIn({ language, ...values }, key.current)));
  };
  const next = () => {
    setMade(undefined);
    change(EMPTY);
  };
  if (made !== undefined) return <WalkInDone {...part} made={made} onNext={next} />;
  return (
    <form noValidate aria-label={t('doorDesk.view.guest')} onSubmit={submit} className="flex flex-col gap-4">
      {problem !== undefined && <Notice tone="danger" role="alert" title={problem} />}
      <WalkInFields {...part} values={values} onChange={change} />
      <Button type="submit" variant="primary" className="min-h-14" aria-disabled={isBusy}>
        {t('doorDesk.guest.action')}
      </Button>
    </form>
  );
}

type FieldsProps = DeskPart & {
  readonly values: Values;
  readonly onChange: (next: Partial<Values>) => void;
};

function WalkInFields({ manifest, names, values, onChange }: FieldsProps) {
  const t = useWords();
  const id = useId();
  const types = manifest.types.map(({ typeNo }) => ({ value: String(typeNo), label: names.type(typeNo) }));
  return (
    <>
      {FIELDS.map((field) => (
        <TextField
          key={field}
          name={`${id}-${field}`}
          label={t(`doorDesk.field.${field}`)}
          hint={field === 'name' ? undefined : t('doorDesk.guest.optional')}
          type={field === 'email' ? 'email' : 'text'}
          value={values[field]}
          autoComplete="off"
          autoFocus={field === 'name'}
          maxLength={200}
          onChange={(event) => onChange({ [field]: event.target.value })}
        />
      ))}
      <SelectField
        id={`${id}-type`}
        name="type"
        label={t('doorDesk.field.type')}
        value={String(values.typeNo)}
        options={types}
        onChange={(event) => onChange({ typeNo: Number(event.target.value) })}
      />
    </>
  );
}

type DoneProps = DeskPart & { readonly made: WalkInAnswer; readonly onNext: () => void };

/** The number, the badge, and the way in at once. */
function WalkInDone({ made: { ticketNo, humanCode }, onNext, ...part }: DoneProps) {
  const t = useWords();
  return (
    <section className="flex flex-col gap-4">
      <Notice tone="success" role="status" title={t('doorDesk.guest.done', { code: humanCode })} />
      {part.may.has('print') && <BadgeDeed {...part} ticketNo={ticketNo} onDone={onNext} onClose={onNext} />}
      <Button variant="primary" className="min-h-14" onClick={onNext}>
        {t('doorDesk.guest.next')}
      </Button>
      {part.may.has('search') && <PersonCard {...part} ticketNo={ticketNo} onClose={onNext} />}
    </section>
  );
}

/** Of 16 to 128 characters (registration.md rule 12). */
function newKey(): string {
  return crypto.randomUUID();
}
