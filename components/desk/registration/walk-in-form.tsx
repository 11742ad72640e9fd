'use client';

import type { Route } from 'next';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useLanguage, useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { FailureNotice } from '../record/failure-notice.tsx';
import type { DeskRefusal } from '../record/record-answer.ts';
import { fieldText } from './deed-refusal.ts';
import { LanguageSelect } from './language-select.tsx';
import { RefusalNotice } from './refusal-notice.tsx';
import { useDeed } from './use-deed.ts';

export type WalkInType = { readonly slug: string; readonly name: string; readonly note: string };
export type WalkInAnswer =
  | { readonly ok: true; readonly id: string }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly fields: readonly { readonly name: string; readonly code: string }[];
    }
  | DeskRefusal;
export type RegisterWalkIn = (input: {
  readonly edition: string;
  readonly name: string;
  readonly email: string;
  readonly type: string;
  readonly locale: 'en' | 'ru';
}) => Promise<WalkInAnswer>;

type Props = {
  readonly edition: string;
  /** Where the ticket then stands: the address of the list. */
  readonly base: string;
  readonly types: readonly WalkInType[];
  readonly register: RegisterWalkIn;
};

/** Somebody who stands at the desk: a name, a ticket, and it is on the screen (O6). */
export function WalkInForm(props: Props) {
  const t = useWords();
  const { typed, setTyped, send, deed } = useWalkIn(props);
  const problem = (name: string) => {
    const code = deed.fields[name];
    return code === undefined ? undefined : fieldText(t, code);
  };
  return (
    <form
      className="flex max-w-narrow flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <FailureNotice failure={deed.failure} />
      <RefusalNotice text={deed.refusal} />
      <TextInput
        label={t('registrationDesk.correct.name')}
        isRequired
        value={typed.name}
        onChange={(name) => setTyped({ ...typed, name })}
        error={problem('name')}
      />
      <TypeChoice types={props.types} value={typed.type} onChange={(type) => setTyped({ ...typed, type })} />
      <TextInput
        label={t('registrationDesk.correct.email')}
        description={t('registrationDesk.walkIn.emailHint')}
        type="email"
        value={typed.email}
        onChange={(email) => setTyped({ ...typed, email })}
        error={problem('email')}
      />
      <LanguageSelect value={typed.locale} onChange={(locale) => setTyped({ ...typed, locale })} />
      <div>
        <StudioButton type="submit" variant="primary" isPending={deed.isRunning} className="min-h-11">
          {t('registrationDesk.walkIn.register')}
        </StudioButton>
      </div>
    </form>
  );
}

function useWalkIn({ edition, base, types, register }: Props) {
  const t = useWords();
  const router = useRouter();
  const own = useLanguage();
  const deed = useDeed();
  const [typed, setTyped] = useState({ name: '', email: '', type: types[0]?.slug ?? '', locale: own });
  const send = async () => {
    let id = '';
    const work = async () => {
      const answer = await register({ edition, ...typed });
      if (answer.ok) id = answer.id;
      return answer;
    };
    if (await deed.run(work, t('registrationDesk.walkIn.done'))) router.push(`${base}/${id}` as Route);
  };
  return { typed, setTyped, send, deed };
}

type ChoiceProps = {
  readonly types: readonly WalkInType[];
  readonly value: string;
  readonly onChange: (slug: string) => void;
};

/** Large enough for a thumb: one tap. */
function TypeChoice({ types, value, onChange }: ChoiceProps) {
  const t = useWords();
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="pb-1 text-13 font-medium">{t('registrationDesk.column.type')}</legend>
      {types.map(({ slug, name, note }) => (
        <label
          key={slug}
          className="flex min-h-11 items-center gap-3 rounded-control border border-edge bg-surface px-3 py-1 has-checked:border-accent has-checked:bg-hover"
        >
          <input
            type="radio"
            name="type"
            value={slug}
            checked={value === slug}
            onChange={() => onChange(slug)}
            className="size-4 accent-accent"
          />
          <span className="min-w-0 grow [overflow-wrap:anywhere]">{name}</span>
          <span className="tnum text-13 text-muted">{note}</span>
        </label>
      ))}
    </fieldset>
  );
}
