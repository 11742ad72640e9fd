import {
  REGISTRATION_SOURCES,
  REGISTRATION_STATES,
  type RegistrationSource,
  type RegistrationState,
} from './vocabulary.ts';

/** What a list of registrations is narrowed to at the desk; what is missing narrows nothing. */
export type RegistrationFilter = {
  readonly states?: readonly RegistrationState[];
  /** Slugs of ticket types. */
  readonly types?: readonly string[];
  readonly sources?: readonly RegistrationSource[];
  /** Two letters of ISO 3166. */
  readonly country?: string;
  /** Part of a name or of an address. */
  readonly text?: string;
};

const TEXT_MOST = 100;
const TYPES_MOST = 50;

/**
 * Reads the filter of an address: `state`, `type` and `source` several times, `country`, `q`. What does not exist is left
 * out instead of refused: an old bookmark still opens a list.
 */
export function readRegistrationFilter(query: URLSearchParams): RegistrationFilter {
  const states = knownOf(query.getAll('state'), REGISTRATION_STATES);
  const sources = knownOf(query.getAll('source'), REGISTRATION_SOURCES);
  const types = [...new Set(query.getAll('type').filter((slug) => /^[a-z0-9-]{1,60}$/.test(slug)))];
  const country = query.get('country')?.toUpperCase() ?? '';
  const text = [...(query.get('q') ?? '').normalize('NFC').trim()].slice(0, TEXT_MOST).join('');
  return {
    ...(states.length > 0 && { states }),
    ...(types.length > 0 && { types: types.slice(0, TYPES_MOST) }),
    ...(sources.length > 0 && { sources }),
    ...(/^[A-Z]{2}$/.test(country) && { country }),
    ...(text !== '' && { text }),
  };
}

/** The address of a filter, the same for the same filter: `state=held&state=offered&q=Ким`; empty for everything. */
export function registrationQuery(filter: RegistrationFilter): string {
  const query = new URLSearchParams();
  for (const state of knownOf(filter.states ?? [], REGISTRATION_STATES)) query.append('state', state);
  for (const slug of [...(filter.types ?? [])].sort()) query.append('type', slug);
  for (const source of knownOf(filter.sources ?? [], REGISTRATION_SOURCES)) query.append('source', source);
  if (filter.country !== undefined) query.set('country', filter.country);
  if (filter.text !== undefined) query.set('q', filter.text);
  return query.toString();
}

/** Each once, in the order of the list. */
function knownOf<T extends string>(given: readonly string[], list: readonly T[]): T[] {
  return list.filter((one) => given.includes(one));
}
