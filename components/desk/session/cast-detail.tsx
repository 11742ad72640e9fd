'use client';

import type { CastValue } from '#domain/desk/session-value.ts';
import type { AffiliationSnapshot } from '#domain/programme/person-entity.ts';
import { PRESENCES, type Presence } from '#domain/programme/vocabulary.ts';
import { useWords } from '#i18n/client-words.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { Select } from '../../ui/select.tsx';
import { StudioButton } from '../../ui/studio-button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { localeName } from '../record/record-words.ts';
import { freshRowId } from '../record/row-list.ts';
import { type FoundOrganisation, localeOfName } from './cast-find.ts';
import { type CastProps, castOf } from './cast-state.ts';
import { LocaleFields } from './locale-fields.tsx';
import { SearchBox } from './search-box.tsx';

type Props = CastProps & {
  readonly member: CastValue;
  readonly index: number;
  readonly onChange: (change: Partial<CastValue>) => void;
};

const NOTHING: AffiliationSnapshot = { organisation: {}, position: {}, organisationId: null };

/** What is rarely changed about a seat: names of a newcomer, affiliation as it was, presence, weight. */
export function CastDetail(props: Props) {
  const { means, member, index, onChange, locales, defaultLocale } = props;
  const t = useWords();
  const snapshot = member.affiliation ?? NOTHING;
  const put = (next: Partial<AffiliationSnapshot>) => onChange({ affiliation: { ...snapshot, ...next } });
  const common = { means, locales, defaultLocale };
  return (
    <div className="flex min-w-0 flex-col gap-3 pt-1">
      <NewcomerFields {...props} />
      {member.personId === null && (
        <LocaleFields
          {...common}
          name={`cast.${index}.text`}
          label={t('sessionForm.cast.text')}
          value={member.text}
          onChange={(text) => onChange({ text })}
        />
      )}
      <LocaleFields
        {...common}
        name={`cast.${index}.position`}
        label={t('sessionForm.cast.position')}
        value={snapshot.position}
        onChange={(position) => put({ position })}
      />
      <LocaleFields
        {...common}
        name={`cast.${index}.organisation`}
        label={t('sessionForm.cast.organisation')}
        value={snapshot.organisation}
        onChange={(organisation) => put({ organisation })}
      />
      <OrganisationLink {...props} snapshot={snapshot} onPut={put} />
      <div className="grid grid-cols-1 gap-3 @narrow:grid-cols-2">
        <Select
          label={t('sessionForm.cast.presence')}
          value={member.presence}
          onChange={(presence) => onChange({ presence: (presence ?? 'onsite') as Presence })}
          options={PRESENCES.map((id) => ({ id, label: t(`sessionForm.presence.${id}`) }))}
          placeholder=""
        />
        <Select
          label={t('sessionForm.cast.weight')}
          value={member.weight === null ? null : String(member.weight)}
          onChange={(weight) => onChange({ weight: weight === null ? null : Number(weight) })}
          options={(['0', '1', '2'] as const).map((id) => ({
            id,
            label: t(`sessionForm.weight.${id}`),
          }))}
          placeholder={t('sessionForm.weight.role')}
          emptyLabel={t('sessionForm.weight.role')}
        />
      </div>
      <Checkbox isSelected={member.isPublic} onChange={(isPublic) => onChange({ isPublic })}>
        {t('sessionForm.cast.isPublic')}
      </Checkbox>
    </div>
  );
}

function NewcomerFields({ means, member, locales, language }: Props) {
  const t = useWords();
  const { newPeople } = castOf(means);
  const at = newPeople.findIndex(({ id }) => id === member.personId);
  const person = newPeople[at];
  if (!person) return null;
  const put = (change: Partial<typeof person>) =>
    means.form.change(
      'newPeople',
      newPeople.map((one) => (one.id === person.id ? { ...one, ...change } : one)),
    );
  const rename = (locale: string, full: string) => {
    const { [locale]: _, ...others } = person.names;
    put({ names: full === '' ? others : { ...others, [locale]: { full } } });
  };
  return (
    <div className="grid grid-cols-1 gap-3 @narrow:grid-cols-2">
      {locales.map((locale) => (
        <TextInput
          key={locale}
          id={locale === locales[0] ? means.idOf(`newPeople.${at}.names`) : undefined}
          lang={locale}
          label={`${t('sessionForm.cast.fullName')} (${localeName(locale, language === 'ru' ? 'ru' : 'en')})`}
          value={person.names[locale]?.full ?? ''}
          onChange={(full) => rename(locale, full)}
          error={locale === locales[0] ? means.errorOf(`newPeople.${at}.names`) : undefined}
        />
      ))}
      <TextInput
        id={means.idOf(`newPeople.${at}.email`)}
        type="email"
        label={t('sessionForm.cast.email')}
        value={person.email}
        onChange={(email) => put({ email })}
        error={means.errorOf(`newPeople.${at}.email`)}
      />
    </div>
  );
}

type LinkProps = Props & {
  readonly snapshot: AffiliationSnapshot;
  readonly onPut: (change: Partial<AffiliationSnapshot>) => void;
};

/** Ties the affiliation to the catalogue, so that the organisation's page finds the person. */
function OrganisationLink({
  means,
  index,
  organisations,
  find,
  rights,
  snapshot,
  onPut,
  ...props
}: LinkProps) {
  const t = useWords();
  const { newOrganisations } = castOf(means);
  const { organisationId, organisation } = snapshot;
  const fresh = newOrganisations.find(({ id }) => id === organisationId);
  const known = organisations.find(({ id }) => id === organisationId)?.name;
  const name = known ?? Object.values(fresh?.name ?? organisation)[0] ?? '';
  const choose = (found: FoundOrganisation) => {
    const locale = localeOfName(found.name, props.locales, props.defaultLocale);
    const isEmpty = Object.keys(organisation).length === 0;
    onPut({ organisationId: found.id, ...(isEmpty && { organisation: { [locale]: found.name } }) });
  };
  const create = (typed: string) => {
    const id = freshRowId();
    const map = { [localeOfName(typed, props.locales, props.defaultLocale)]: typed };
    means.form.change('newOrganisations', [...newOrganisations, { id, name: map }]);
    onPut({ organisationId: id, organisation: { ...map, ...organisation } });
  };
  if (organisationId !== null)
    return <LinkedOrganisation name={name} onRemove={() => onPut({ organisationId: null })} />;
  return (
    <SearchBox
      id={means.idOf(`cast.${index}.organisationId`)}
      label={t('sessionForm.cast.findOrganisation')}
      error={means.errorOf(`cast.${index}.organisationId`)}
      find={find.organisations}
      onChoose={choose}
      creations={
        rights.mayAddOrganisations
          ? [
              {
                id: 'create',
                label: (typed) => t('sessionForm.cast.createOrganisation', { name: typed }),
                onCreate: create,
              },
            ]
          : []
      }
    />
  );
}

function LinkedOrganisation({ name, onRemove }: { readonly name: string; readonly onRemove: () => void }) {
  const t = useWords();
  return (
    <p className="flex flex-wrap items-center gap-2">
      <span className="text-13 text-muted">{t('sessionForm.cast.findOrganisation')}:</span> {name}
      <StudioButton
        variant="quiet"
        icon="close"
        label={t('sessionForm.takeAway', { name })}
        onPress={onRemove}
      />
    </p>
  );
}
