'use client';

import { type FormEvent, useState } from 'react';
import { API_SCOPES, type ApiScope, TOKEN_DAYS, type TokenInput } from '#domain/api/token.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { SCOPE_WORDS } from './token-line.ts';

/** Name, rights and time of a new key; true when it was made. */
export function TokenForm({ onMake }: { readonly onMake: (input: TokenInput) => Promise<boolean> }) {
  const t = useWords();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<readonly ApiScope[]>([]);
  const [days, setDays] = useState<TokenInput['days']>(90);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (!(await onMake({ name, scopes: [...scopes], days }))) return;
    setName('');
    setScopes([]);
  };
  return (
    <form onSubmit={(event) => void send(event)} className="flex max-w-reading flex-col gap-4">
      <TextInput
        label={t('token.name')}
        placeholder={t('token.nameHint')}
        isRequired
        value={name}
        onChange={setName}
      />
      <ScopeBoxes scopes={scopes} onChange={setScopes} />
      <Select
        label={t('token.days')}
        value={String(days)}
        placeholder=""
        options={TOKEN_DAYS.map((each) => ({ id: String(each), label: t('token.daysOf', { days: each }) }))}
        onChange={(next) => setDays(TOKEN_DAYS.find((each) => String(each) === next) ?? 90)}
      />
      <div>
        <StudioButton type="submit" variant="primary">
          {t('token.send')}
        </StudioButton>
      </div>
    </form>
  );
}

type BoxProps = {
  readonly scopes: readonly ApiScope[];
  readonly onChange: (scopes: readonly ApiScope[]) => void;
};

function ScopeBoxes({ scopes, onChange }: BoxProps) {
  const t = useWords();
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="pb-1 text-14 font-medium">{t('token.scopes')}</legend>
      {API_SCOPES.map((scope) => (
        <Checkbox
          key={scope}
          isSelected={scopes.includes(scope)}
          onChange={(isOn) =>
            onChange(API_SCOPES.filter((one) => (one === scope ? isOn : scopes.includes(one))))
          }
        >
          {t(SCOPE_WORDS[scope])}
        </Checkbox>
      ))}
    </fieldset>
  );
}
