'use client';

import type { RoleValue } from '#domain/desk/organisation-value.ts';
import { ORGANISATION_ROLES, type OrganisationRole } from '#domain/programme/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { NumberField } from '../record/number-field.tsx';
import { RowFrame } from '../record/row-frame.tsx';
import { freshRowId, withoutRow, withRow } from '../record/row-list.ts';
import type { PartMeans } from '../session/form-part.ts';
import { LocaleFields } from '../session/locale-fields.tsx';

type Props = {
  readonly means: PartMeans;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
};

/** What an organisation is at the edition: each role once, partners with a tier (programme.md OR1). */
export function RoleEditor({ means, ...locales }: Props) {
  const t = useWords();
  const roles = (means.form.values.roles ?? []) as readonly RoleValue[];
  const put = (next: readonly RoleValue[]) => means.form.change('roles', next);
  const free = ORGANISATION_ROLES.filter((role) => !roles.some((row) => row.role === role));
  const [first] = free;
  const error = means.errorOf('roles');
  return (
    <>
      {roles.length === 0 && <p className="text-muted">{t('catalogue.role.none')}</p>}
      {error !== undefined && <p className="text-13 text-danger">{error}</p>}
      <ul className="flex flex-col gap-2">
        {roles.map((row, index) => (
          <RowFrame
            key={row.id}
            name={t(`catalogue.organisation.roles_${row.role}`)}
            index={index}
            count={roles.length}
            onRemove={() => put(withoutRow(roles, index))}
          >
            <RolePlace row={row} free={free} onChange={(change) => put(withRow(roles, index, change))} />
            <LocaleFields
              {...locales}
              means={means}
              name={`roles.${index}.tier`}
              label={t('catalogue.role.tier')}
              maxLength={100}
              value={row.tier}
              onChange={(tier) => put(withRow(roles, index, { tier }))}
            />
          </RowFrame>
        ))}
      </ul>
      {first && (
        <div>
          <StudioButton
            icon="plus"
            onPress={() => put([...roles, { id: freshRowId(), role: first, tier: {}, position: 0 }])}
          >
            {t('catalogue.role.add')}
          </StudioButton>
        </div>
      )}
    </>
  );
}

type PlaceProps = {
  readonly row: RoleValue;
  /** Roles that the organisation does not have yet. */
  readonly free: readonly OrganisationRole[];
  readonly onChange: (change: Partial<RoleValue>) => void;
};

/** Which role it is, and the place in the row of those who have it. */
function RolePlace({ row, free, onChange }: PlaceProps) {
  const t = useWords();
  return (
    <div className="grid grid-cols-1 gap-3 @narrow:grid-cols-2">
      <Select
        label={t('catalogue.role.role')}
        value={row.role}
        onChange={(role) => role !== null && onChange({ role: role as OrganisationRole })}
        options={[row.role, ...free].map((id) => ({
          id,
          label: t(`catalogue.organisation.roles_${id}`),
        }))}
        placeholder=""
      />
      <NumberField
        label={t('catalogue.role.position')}
        value={row.position}
        onChange={(position) => onChange({ position: position ?? 0 })}
        min={0}
        max={10_000}
      />
    </div>
  );
}
