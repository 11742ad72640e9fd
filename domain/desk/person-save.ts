import { sortKey } from '../person-name.ts';
import type { Affiliation, Organisation, Person } from '../programme/person-entity.ts';
import { personSlug, uniqueSlug } from '../slug.ts';
import { newOrganisationRow } from './cast-rows.ts';
import { type PersonContext, personRefusals } from './person-check.ts';
import { personValuesInput } from './person-input.ts';
import { type NameValue, namesOf, type PersonRows, type PersonValues, personValues } from './person-value.ts';
import type { SaveResult } from './record.ts';
import type { SessionRefusal } from './session-refusal.ts';
import type { SessionMeans } from './session-slot.ts';
import { tidyMap } from './session-tidy.ts';
import { mergeValues } from './stale-field.ts';

export type PersonSave = {
  readonly id: string | null;
  readonly base: PersonValues | null;
  readonly values: PersonValues;
};
export type PersonEdit = PersonRows & { readonly organisations: readonly Organisation[] };
type Stale = Extract<SaveResult, { readonly reason: 'stale' }>;
export type PersonDecision =
  | ({ readonly ok: true } & PersonEdit)
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly SessionRefusal[] }
  | Omit<Stale, 'by' | 'at'>
  | { readonly ok: false; readonly reason: 'gone' };

/**
 * What a save of the person form makes of the stored rows (null: a new person): what the form changed on top of what
 * is stored now. An empty sort key or slug takes the suggestion; a slug never changes by itself (design.md rule 27).
 */
export function decidePersonSave(
  stored: PersonRows | null,
  { id, base, values }: PersonSave,
  context: PersonContext,
  means: SessionMeans,
): PersonDecision {
  if (id !== null && stored === null) return { ok: false, reason: 'gone' };
  const mine = tidyPerson(values);
  const current = stored && personValues(stored);
  const merged = current ? mergeValues(base ? tidyPerson(base) : {}, tidyPerson(current), mine) : null;
  if (merged && current && merged.stale.length > 0) {
    return { ok: false, reason: 'stale', fields: merged.stale, current };
  }
  const next = merged ? personValuesInput.parse(merged.values) : mine;
  const fields = personRefusals(next, context);
  if (fields.length > 0) return { ok: false, reason: 'invalid', fields };
  return { ok: true, ...editPerson(stored, next, context, means) };
}

function editPerson(
  stored: PersonRows | null,
  values: PersonValues,
  context: PersonContext,
  means: SessionMeans,
): PersonEdit {
  const names = namesOf(values.names);
  const main = names[context.defaultLocale] ?? Object.values(names)[0] ?? { full: '' };
  const id = stored?.person.id ?? means.newId();
  const person: Person = {
    id,
    slug: values.slug || (stored?.person.slug ?? uniqueSlug(personSlug(main.full), context.takenSlugs)),
    names,
    sortKey: values.sortKey || sortKey(main),
    email: values.email || null,
    photoUrl: values.photoUrl,
    biography: values.biography,
    homeUrl: values.homeUrl || null,
    isSample: stored?.person.isSample ?? false,
  };
  const slugs = new Set(context.organisationSlugs);
  const made = new Map<string, Organisation>();
  for (const value of values.newOrganisations) {
    if (!values.affiliations.some(({ organisationId }) => organisationId === value.id)) continue;
    const row = newOrganisationRow(value, context.defaultLocale, slugs, means);
    slugs.add(row.slug);
    made.set(value.id, row);
  }
  const affiliations = affiliationRows(id, stored?.affiliations ?? [], values, made, means);
  return { person, affiliations, organisations: [...made.values()] };
}

/** At most one is the primary one: the first that says so, else the first that has not ended. */
function affiliationRows(
  personId: string,
  stored: readonly Affiliation[],
  { affiliations }: PersonValues,
  made: ReadonlyMap<string, Organisation>,
  means: SessionMeans,
): Affiliation[] {
  const known = new Set(stored.map(({ id }) => id));
  const said = affiliations.findIndex(({ isPrimary }) => isPrimary);
  const primary = said >= 0 ? said : affiliations.findIndex(({ untilOn }) => untilOn === null);
  return affiliations.map((value, index) => ({
    ...value,
    id: known.has(value.id) ? value.id : means.newId(),
    personId,
    organisationId: made.get(value.organisationId ?? '')?.id ?? value.organisationId,
    isPrimary: index === primary,
  }));
}

function tidyPerson(values: PersonValues): PersonValues {
  const names = namesOf(values.names);
  return {
    ...values,
    names: values.names.flatMap(({ locale }): NameValue[] => {
      const name = names[locale];
      if (name === undefined) return [];
      const { full, given = '', family = '', patronymic = '' } = name;
      return [{ locale, full, given, family, patronymic }];
    }),
    sortKey: values.sortKey.trim(),
    slug: values.slug.trim(),
    email: values.email.trim(),
    homeUrl: values.homeUrl.trim(),
    photoUrl: values.photoUrl || null,
    biography: tidyMap(values.biography),
    affiliations: values.affiliations.map((one) => ({
      ...one,
      organisationText: one.organisationId === null ? tidyMap(one.organisationText) : {},
      position: tidyMap(one.position),
      fromOn: one.fromOn || null,
      untilOn: one.untilOn || null,
    })),
    newOrganisations: values.newOrganisations.map((one) => ({ ...one, name: tidyMap(one.name) })),
  };
}
