'use client';

import type { PersonValues } from '#domain/desk/person-value.ts';
import type { RecordOption } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { freshRowId } from '../record/row-list.ts';
import { localeOfName } from '../session/cast-find.ts';
import type { PartMeans } from '../session/form-part.ts';
import { SearchBox } from '../session/search-box.tsx';

/** Entries of the catalogue that a typed name may mean; empty when the network is away. */
export type FindOrganisations = (name: string) => Promise<readonly RecordOption[]>;

type Props = {
  readonly means: PartMeans;
  readonly at: string;
  readonly organisations: readonly RecordOption[];
  readonly find: FindOrganisations;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
};

/** Ties an affiliation to the catalogue: to what is known, or to a new entry of the name that was typed. */
export function OrganisationLink({ means, at, organisations, find, value, onChange, ...locales }: Props) {
  const t = useWords();
  const made = (means.form.values.newOrganisations ?? []) as unknown as PersonValues['newOrganisations'];
  const label = t('catalogue.affiliation.link');
  if (value === null) {
    const create = (typed: string) => {
      const id = freshRowId();
      const name = { [localeOfName(typed, locales.locales, locales.defaultLocale)]: typed };
      means.form.change('newOrganisations', [...made, { id, name }]);
      onChange(id);
    };
    const way = (typed: string) => t('sessionForm.cast.createOrganisation', { name: typed });
    return (
      <SearchBox
        id={means.idOf(`${at}.organisationId`)}
        label={label}
        error={means.errorOf(`${at}.organisationId`)}
        find={find}
        onChoose={({ id }) => onChange(id)}
        creations={[{ id: 'create', label: way, onCreate: create }]}
      />
    );
  }
  const fresh = made.find(({ id }) => id === value);
  const known = organisations.find(({ id }) => id === value);
  const name = known?.name ?? Object.values(fresh?.name ?? {})[0] ?? '';
  const takeAway = () => {
    if (fresh) {
      means.form.change(
        'newOrganisations',
        made.filter((one) => one !== fresh),
      );
    }
    onChange(null);
  };
  return (
    <p className="flex flex-wrap items-center gap-2">
      <span className="text-13 text-muted">{label}:</span> {name}
      {fresh && <span className="text-13 text-muted">({t('sessionForm.cast.isNew')})</span>}
      <StudioButton
        variant="quiet"
        icon="close"
        label={t('sessionForm.takeAway', { name })}
        onPress={takeAway}
      />
    </p>
  );
}
