'use client';

import { type FormEvent, useState } from 'react';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { DateInput } from '../../ui/date-input.tsx';
import { Notice } from '../../ui/notice.tsx';
import { NumberInput } from '../../ui/number-input.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import { useDeed } from '../record/use-deed.ts';
import type { GroupActions } from './group-view.ts';

type Props = {
  readonly edition: string;
  readonly types: readonly { readonly slug: string; readonly name: string }[];
  readonly make: GroupActions['make'];
};

const EMPTY = { name: '', email: '', types: [] as string[], seats: 10 as number | null, returnOn: '' };

/** Seats for an organisation: who, how many, of which tickets, and until when. */
export function DelegationForm({ edition, types, make }: Props) {
  const t = useWords();
  const { run, failure, isRunning } = useDeed();
  const [draft, setDraft] = useState(EMPTY);
  const [said, setSaid] = useState<{ readonly isDone: boolean; readonly text: string }>();
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (draft.types.length === 0) {
      setSaid({ isDone: false, text: t('delegation.desk.refused.type') });
      return;
    }
    const answer = await run(() => make({ edition, ...draft, seats: draft.seats ?? 0 }));
    if (answer === undefined) return setSaid(undefined);
    setSaid({
      isDone: answer.ok,
      text: answer.ok
        ? t(answer.isMailed ? 'delegation.desk.madeMailed' : 'delegation.desk.made', { code: answer.code })
        : t(`delegation.desk.refused.${answer.reason}`),
    });
    if (answer.ok) setDraft(EMPTY);
  };
  return (
    <form onSubmit={(event) => void send(event)} className="flex max-w-reading flex-col gap-4">
      <FailureNotice failure={failure} />
      {said !== undefined && (
        <Notice tone={said.isDone ? 'success' : 'danger'} role={said.isDone ? 'status' : 'alert'}>
          {said.text}
        </Notice>
      )}
      <Fields draft={draft} types={types} onChange={(change) => setDraft({ ...draft, ...change })} />
      <div>
        <StudioButton type="submit" variant="primary" isPending={isRunning}>
          {t('delegation.desk.do')}
        </StudioButton>
      </div>
    </form>
  );
}

type FieldsProps = {
  readonly draft: typeof EMPTY;
  readonly types: Props['types'];
  readonly onChange: (change: Partial<typeof EMPTY>) => void;
};

function Fields({ draft, types, onChange }: FieldsProps) {
  const t = useWords();
  const toggle = (slug: string, isOn: boolean) =>
    onChange({ types: isOn ? [...draft.types, slug] : draft.types.filter((one) => one !== slug) });
  return (
    <>
      <TextInput
        label={t('delegation.desk.name')}
        isRequired
        value={draft.name}
        onChange={(name) => onChange({ name })}
      />
      <TextInput
        label={t('delegation.desk.email')}
        type="email"
        value={draft.email}
        onChange={(email) => onChange({ email })}
      />
      <fieldset className="flex min-w-0 flex-col">
        <legend className="text-14 font-medium">{t('delegation.desk.types')}</legend>
        {types.map(({ slug, name }) => (
          <Checkbox
            key={slug}
            isSelected={draft.types.includes(slug)}
            onChange={(isOn) => toggle(slug, isOn)}
          >
            {name}
          </Checkbox>
        ))}
      </fieldset>
      <NumberInput
        label={t('delegation.desk.seatsField')}
        isRequired
        value={draft.seats}
        onChange={(seats) => onChange({ seats })}
      />
      <DateInput
        label={t('delegation.desk.returnOn')}
        value={draft.returnOn}
        onChange={(returnOn) => onChange({ returnOn })}
      />
    </>
  );
}
