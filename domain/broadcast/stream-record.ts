import type { RecordField, RecordValues } from '../desk/record.ts';
import { choiceValue, listValue, mapValue, optionalText } from '../desk/record-value.ts';
import type { LocaleMap } from '../locale.ts';
import { ACCESS_KINDS, type AccessKind } from './vocabulary.ts';

/** The word of a form for what the level above says. */
export const INHERITED = 'inherited';

/** What organizers say of a stream. */
export type StreamFacts = {
  readonly title: LocaleMap;
  readonly hallId: string | null;
  readonly audioUrl: string | null;
  readonly access: AccessKind | null;
  /** Slugs of ticket types. */
  readonly ticketTypes: readonly string[] | null;
};

export const BLANK_STREAM: StreamFacts = {
  ...{ title: {}, hallId: null, audioUrl: null, access: null, ticketTypes: null },
};

/** Of one type: its id stands in forms, its slug in what is stored. */
export type TypeSlugs = readonly { readonly id: string; readonly slug: string }[];

export const STREAM_FIELDS: readonly RecordField[] = [
  { name: 'title', kind: 'locale_text', maxLength: 120, isRequired: true },
  { name: 'hallId', kind: 'reference', of: 'hall', isColumn: true },
  { name: 'audioUrl', kind: 'text', maxLength: 1000, format: 'url' },
  ...accessFields('access', 'ticketTypes'),
];

/** Who may watch: a choice that may be the one of the level above, and the types of tickets for `ticket`. */
export function accessFields(access: string, types: string): RecordField[] {
  return [
    {
      name: access,
      kind: 'choice',
      options: [INHERITED, ...ACCESS_KINDS],
      isColumn: true,
      isBulk: true,
      section: 'access',
    },
    { name: types, kind: 'references', of: 'ticket-type', isBulk: true, section: 'access' },
  ];
}

export function streamValues(facts: StreamFacts, types: TypeSlugs): RecordValues {
  return {
    title: facts.title,
    hallId: facts.hallId,
    audioUrl: facts.audioUrl ?? '',
    access: facts.access ?? INHERITED,
    ticketTypes: idsOf(facts.ticketTypes, types),
  };
}

export function streamFrom(values: RecordValues, types: TypeSlugs): StreamFacts {
  return {
    title: mapValue(values, 'title'),
    hallId: optionalText(values, 'hallId'),
    audioUrl: optionalText(values, 'audioUrl'),
    ...accessFrom(values, 'access', 'ticketTypes', types),
  };
}

/** An access of a form; types are kept for `ticket` alone. */
export function accessFrom(
  values: RecordValues,
  access: string,
  list: string,
  types: TypeSlugs,
): Pick<StreamFacts, 'access' | 'ticketTypes'> {
  if (values[access] === INHERITED) return { access: null, ticketTypes: null };
  const kind = choiceValue(values, access, ACCESS_KINDS);
  return { access: kind, ticketTypes: kind === 'ticket' ? slugsOf(listValue(values, list), types) : [] };
}

export function idsOf(slugs: readonly string[] | null, types: TypeSlugs): string[] {
  return types.filter(({ slug }) => slugs?.includes(slug)).map(({ id }) => id);
}

export function slugsOf(ids: readonly string[], types: TypeSlugs): string[] {
  return types.filter(({ id }) => ids.includes(id)).map(({ slug }) => slug);
}

/** A ticket of no type would open nothing to anybody. */
export function checkAccess(values: RecordValues, access: string, list: string) {
  const isEmpty = values[access] === 'ticket' && listValue(values, list).length === 0;
  return isEmpty ? [{ name: list, code: 'required' as const }] : [];
}
