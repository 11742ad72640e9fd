'use client';

import { useWords } from '#i18n/client-words.tsx';
import { Select } from '../../ui/select.tsx';
import type { CampaignChoices } from './campaign-view.ts';

type Props = {
  /** The filter as a list has it in its address. */
  readonly query: string;
  readonly choices: CampaignChoices;
  readonly onChange: (query: string) => void;
};

const FIELDS = [
  ['state', 'states'],
  ['type', 'types'],
  ['session', 'sessions'],
  ['track', 'tracks'],
  ['answer', 'answers'],
] as const;

/** To whom: what is not said narrows nothing. */
export function AudienceFields({ query, choices, onChange }: Props) {
  const t = useWords();
  const search = new URLSearchParams(query);
  const choose = (name: string, value: string | null) => {
    const next = new URLSearchParams(query);
    if (value === null) next.delete(name);
    else next.set(name, value);
    onChange(next.toString());
  };
  return (
    <fieldset className="grid min-w-0 gap-3 @narrow:grid-cols-2">
      <legend className="pb-1 font-medium">{t('campaign.to')}</legend>
      {FIELDS.filter(([, list]) => choices[list].length > 0).map(([name, list]) => (
        <Select
          key={name}
          label={t(`campaign.field.${name}`)}
          value={search.get(name)}
          onChange={(value) => choose(name, value)}
          options={choices[list]}
          placeholder={t(name === 'state' ? 'campaign.anyState' : 'registrationDesk.filter.any')}
          emptyLabel={t(name === 'state' ? 'campaign.anyState' : 'registrationDesk.filter.any')}
        />
      ))}
    </fieldset>
  );
}
