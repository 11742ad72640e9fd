import { isLocaleTag } from '../locale.ts';
import { RESERVED_SLUGS } from '../reserved-slug.ts';
import { isSlug } from '../slug.ts';
import { isLocalDay } from '../time.ts';
import { isEmailAddress, isPictureAddress, isWebAddress } from './address-check.ts';
import type { PersonValues } from './person-value.ts';
import { mapRefusals, refusalsIf, type SessionRefusal } from './session-refusal.ts';

/** What the check of a person looks at beside the values. */
export type PersonContext = {
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly organisationIds: ReadonlySet<string>;
  readonly organisationSlugs: ReadonlySet<string>;
  /** Those of others, present and former. */
  readonly takenSlugs: ReadonlySet<string>;
};

/** Everything that keeps values of a person from being stored, in the order of the form. */
export function personRefusals(values: PersonValues, context: PersonContext): SessionRefusal[] {
  const { slug, email, homeUrl, photoUrl, sortKey, biography } = values;
  return [
    ...nameRefusals(values),
    ...refusalsIf([
      ['sortKey', sortKey.length > 200, 'too_long'],
      ['slug', slug !== '' && (!isSlug(slug) || RESERVED_SLUGS.has(slug)), 'not_a_slug'],
      ['slug', context.takenSlugs.has(slug), 'taken'],
      ['email', email !== '' && !isEmailAddress(email), 'not_an_address'],
      ['homeUrl', homeUrl !== '' && !isWebAddress(homeUrl), 'not_an_address'],
      ['photoUrl', photoUrl !== null && !isPictureAddress(photoUrl), 'not_an_address'],
    ]),
    ...mapRefusals('biography', biography, 20_000, context.locales),
    ...affiliationRefusals(values, context),
  ];
}

function nameRefusals({ names }: PersonValues): SessionRefusal[] {
  const locales = names.map(({ locale }) => locale);
  return [
    ...refusalsIf([['names', names.length === 0, 'required']]),
    ...names.flatMap(({ locale, full, given, family, patronymic }, index) =>
      refusalsIf([
        [`names.${index}.locale`, !isLocaleTag(locale), 'not_a_choice'],
        [`names.${index}.locale`, locales.indexOf(locale) < index, 'taken'],
        [`names.${index}.full`, full === '', 'required'],
        [`names.${index}.full`, full.length > 200, 'too_long'],
        [`names.${index}.given`, given.length > 100, 'too_long'],
        [`names.${index}.family`, family.length > 100, 'too_long'],
        [`names.${index}.patronymic`, patronymic.length > 100, 'too_long'],
      ]),
    ),
  ];
}

function affiliationRefusals({ affiliations, newOrganisations }: PersonValues, context: PersonContext) {
  const known = context.organisationIds.union(new Set(newOrganisations.map(({ id }) => id)));
  return affiliations.flatMap((one, index): SessionRefusal[] => {
    const at = `affiliations.${index}`;
    const { organisationId, organisationText, position, fromOn, untilOn } = one;
    const isEmpty = organisationId === null && [organisationText, position].every(isEmptyMap);
    const isDate = (day: string | null) => day === null || isLocalDay(day);
    return [
      ...refusalsIf([
        [`${at}.organisationText`, isEmpty, 'required'],
        [`${at}.organisationId`, organisationId !== null && !known.has(organisationId), 'unknown'],
        [`${at}.fromOn`, !isDate(fromOn), 'not_a_date'],
        [`${at}.untilOn`, !isDate(untilOn), 'not_a_date'],
        [`${at}.untilOn`, fromOn !== null && untilOn !== null && untilOn < fromOn, 'ends_before_start'],
      ]),
      ...mapRefusals(`${at}.organisationText`, organisationText, 300, context.locales),
      ...mapRefusals(`${at}.position`, position, 300, context.locales),
    ];
  });
}

function isEmptyMap(map: object): boolean {
  return Object.keys(map).length === 0;
}
