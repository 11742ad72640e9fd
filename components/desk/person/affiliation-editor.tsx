'use client';

import type { AffiliationValue } from '#domain/desk/person-value.ts';
import type { RecordOption } from '#domain/desk/record.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { MomentField } from '../record/moment-field.tsx';
import { RowFrame } from '../record/row-frame.tsx';
import { freshRowId, movedRow, withoutRow, withRow } from '../record/row-list.ts';
import type { PartMeans } from '../session/form-part.ts';
import { LocaleFields } from '../session/locale-fields.tsx';
import { type FindOrganisations, OrganisationLink } from './organisation-link.tsx';

type Props = {
  readonly means: PartMeans;
  readonly organisations: readonly RecordOption[];
  readonly find: FindOrganisations;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
};

/** What a person is where and when; the one that is shown first is marked. */
export function AffiliationEditor({ means, ...facts }: Props) {
  const t = useWords();
  const rows = (means.form.values.affiliations ?? []) as readonly AffiliationValue[];
  const put = (next: readonly AffiliationValue[]) => means.form.change('affiliations', next);
  const change = (index: number, next: Partial<AffiliationValue>) => {
    const others = next.isPrimary === true ? rows.map((row) => ({ ...row, isPrimary: false })) : rows;
    put(withRow(others, index, next));
  };
  return (
    <>
      {rows.length === 0 && <p className="text-muted">{t('catalogue.affiliation.none')}</p>}
      <ul className="flex flex-col gap-2">
        {rows.map((row, index) => (
          <RowFrame
            key={row.id}
            name={t('catalogue.affiliation.name', { number: index + 1 })}
            index={index}
            count={rows.length}
            onMove={(by) => put(movedRow(rows, index, by))}
            onRemove={() => put(withoutRow(rows, index))}
          >
            <AffiliationRow {...facts} {...{ means, row, index }} onChange={(next) => change(index, next)} />
          </RowFrame>
        ))}
      </ul>
      <div>
        <StudioButton icon="plus" onPress={() => put([...rows, { ...BLANK, id: freshRowId() }])}>
          {t('catalogue.affiliation.add')}
        </StudioButton>
      </div>
    </>
  );
}

const BLANK: Omit<AffiliationValue, 'id'> = {
  organisationId: null,
  organisationText: {},
  position: {},
  fromOn: null,
  untilOn: null,
  isPrimary: false,
};

type RowProps = Props & {
  readonly row: AffiliationValue;
  readonly index: number;
  readonly onChange: (change: Partial<AffiliationValue>) => void;
};

function AffiliationRow({ means, organisations, find, row, index, onChange, ...locales }: RowProps) {
  const t = useWords();
  const at = `affiliations.${index}`;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <OrganisationLink
        {...{ means, at, organisations, find }}
        {...locales}
        value={row.organisationId}
        onChange={(organisationId) => onChange({ organisationId })}
      />
      {row.organisationId === null && (
        <LocaleFields
          {...locales}
          means={means}
          name={`${at}.organisationText`}
          label={t('catalogue.affiliation.text')}
          value={row.organisationText}
          onChange={(organisationText) => onChange({ organisationText })}
        />
      )}
      <LocaleFields
        {...locales}
        means={means}
        name={`${at}.position`}
        label={t('catalogue.affiliation.position')}
        value={row.position}
        onChange={(position) => onChange({ position })}
      />
      <div className="flex flex-wrap items-end gap-4">
        <MomentField
          id={means.idOf(`${at}.fromOn`)}
          label={t('catalogue.affiliation.from')}
          value={row.fromOn ?? ''}
          onChange={(day) => onChange({ fromOn: day === '' ? null : day })}
          error={means.errorOf(`${at}.fromOn`)}
        />
        <MomentField
          id={means.idOf(`${at}.untilOn`)}
          label={t('catalogue.affiliation.until')}
          value={row.untilOn ?? ''}
          onChange={(day) => onChange({ untilOn: day === '' ? null : day })}
          error={means.errorOf(`${at}.untilOn`)}
        />
        <Checkbox isSelected={row.isPrimary} onChange={(isPrimary) => onChange({ isPrimary })}>
          {t('catalogue.affiliation.primary')}
        </Checkbox>
      </div>
    </div>
  );
}
