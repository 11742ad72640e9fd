import { getDb } from '#db/client.ts';
import { allOrganisations, organisationById } from '#db/organisation-directory.ts';
import { loadProgramme } from '#db/programme/load.ts';
import {
  BLANK_ORGANISATION,
  type OrganisationRows,
  type OrganisationValues,
  organisationValues,
} from '#domain/desk/organisation-value.ts';
import type { RecordOption, TranslationMark } from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, gateInstance, NotFoundError } from '../access.ts';
import { aliasTexts, catalogueRows, storedIn } from './organisation.ts';
import { mergesOf } from './organisation-merge.ts';
import { INSTANCE_LOCALES } from './person-context.ts';
import { translationMarks } from './translation.ts';

/** A merge that can still be taken back. */
export type DoneMerge = { readonly id: string; readonly name: string; readonly at: number };

export type OrganisationForm = {
  readonly id: string | null;
  readonly name: string;
  readonly values: OrganisationValues;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly zone: string;
  /** What it can be a part of, and be merged into. */
  readonly others: readonly RecordOption[];
  readonly merges: readonly DoneMerge[];
  readonly marks: readonly TranslationMark[];
};

/**
 * An organisation of the edition for the form, or an empty form.
 * @throws NotFoundError also for organisations that this edition does not name, ForbiddenError
 */
export async function openOrganisation(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<OrganisationForm> {
  const { scope, edition } = await gateEdition(viewer, 'organisation.edit', { edition: slug });
  const draft = await loadProgramme(getDb().read, scope);
  const stored = id === null ? null : { ...storedIn(draft, id), aliases: await aliasTexts(id) };
  const form = await formOf(stored, edition, language);
  if (stored === null) return form;
  const { name, shortName, description, region } = stored.organisation;
  const texts = { name, shortName, description, region };
  const marks = await translationMarks(scope, edition, [{ id: stored.organisation.id, texts }]);
  return { ...form, marks: marks[stored.organisation.id] ?? [] };
}

/**
 * An organisation of the instance for the form, or an empty form.
 * @throws NotFoundError, ForbiddenError
 */
export async function openCatalogueOrganisation(
  viewer: Viewer,
  id: string | null,
  language: Language,
): Promise<OrganisationForm> {
  gateInstance(viewer, 'organisation.edit');
  const stored = id === null ? null : await catalogueRows(id);
  if (stored === undefined) throw new NotFoundError('no such organisation');
  return formOf(stored, { ...INSTANCE_LOCALES, zone: 'UTC' }, language);
}

async function formOf(
  stored: OrganisationRows | null,
  { locales, defaultLocale, zone }: Pick<Edition, 'locales' | 'defaultLocale' | 'zone'>,
  language: Language,
): Promise<OrganisationForm> {
  const id = stored?.organisation.id ?? null;
  const nameOf = ({ name, slug }: { name: Readonly<Record<string, string>>; slug: string }) =>
    nameIn(name, language, { locales, defaultLocale }) || slug;
  const others = (await allOrganisations(getDb().read)).filter(
    (row) => row.mergedIntoId === null && row.id !== id,
  );
  return {
    id,
    name: stored ? nameOf(stored.organisation) : '',
    values: stored ? organisationValues(stored) : BLANK_ORGANISATION,
    locales,
    defaultLocale,
    zone,
    others: others.map((row) => ({ id: row.id, name: nameOf(row), hint: row.slug })),
    merges: id === null ? [] : await doneMerges(id, nameOf),
    marks: [],
  };
}

async function doneMerges(
  intoId: string,
  nameOf: (row: { name: Readonly<Record<string, string>>; slug: string }) => string,
): Promise<DoneMerge[]> {
  const found: DoneMerge[] = [];
  for (const { id, fromId, at } of await mergesOf(intoId)) {
    const from = await organisationById(getDb().read, fromId);
    if (from) found.push({ id, at, name: nameOf(from) });
  }
  return found;
}
