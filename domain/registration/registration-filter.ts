import { isLocalDay, type LocalDay } from '../time.ts';
import type { AnswerValue } from './visible-if.ts';
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
  /** Part of a name or of an address, or the number of a ticket. */
  readonly text?: string;
  /** Occurrence that was booked. */
  readonly session?: string;
  /** Track of which anything was booked, by its id. */
  readonly track?: string;
  /** `key:value` of a question and of one of its choices, or `yes` and `no`. */
  readonly answer?: string;
  /** An access code as somebody types it. */
  readonly code?: string;
  /** Dates of registering in the zone of the edition, both included. */
  readonly from?: LocalDay;
  readonly until?: LocalDay;
};

const TEXT_MOST = 100;
const TYPES_MOST = 50;

/**
 * Reads the filter of an address: `state`, `type` and `source` several times, everything else once. What does not exist is
 * left out instead of refused: an old bookmark still opens a list.
 */
export function readRegistrationFilter(query: URLSearchParams): RegistrationFilter {
  const states = knownOf(query.getAll('state'), REGISTRATION_STATES);
  const sources = knownOf(query.getAll('source'), REGISTRATION_SOURCES);
  const types = [...new Set(query.getAll('type').filter((slug) => /^[a-z0-9-]{1,60}$/.test(slug)))];
  const country = query.get('country')?.toUpperCase() ?? '';
  const text = [...(query.get('q') ?? '').normalize('NFC').trim()].slice(0, TEXT_MOST).join('');
  const from = query.get('from') ?? '';
  const until = query.get('until') ?? '';
  return {
    ...(states.length > 0 && { states }),
    ...(types.length > 0 && { types: types.slice(0, TYPES_MOST) }),
    ...(sources.length > 0 && { sources }),
    ...(/^[A-Z]{2}$/.test(country) && { country }),
    ...(text !== '' && { text }),
    ...word(query, 'session', /^[\w-]{1,64}$/),
    ...word(query, 'track', /^[\w-]{1,64}$/),
    ...word(query, 'answer', /^[\w-]{1,60}:[\w-]{1,60}$/),
    ...word(query, 'code', /^\S.{0,60}$/u),
    ...(isLocalDay(from) && { from }),
    ...(isLocalDay(until) && { until }),
  };
}

/** The address of a filter, the same for the same filter: `state=held&state=offered&q=Ким`; empty for everything. */
export function registrationQuery(filter: RegistrationFilter): string {
  const query = new URLSearchParams();
  for (const state of knownOf(filter.states ?? [], REGISTRATION_STATES)) query.append('state', state);
  for (const slug of [...(filter.types ?? [])].sort()) query.append('type', slug);
  for (const source of knownOf(filter.sources ?? [], REGISTRATION_SOURCES)) query.append('source', source);
  for (const name of ['country', 'session', 'track', 'answer', 'code', 'from', 'until'] as const) {
    const value = filter[name];
    if (value !== undefined) query.set(name, value);
  }
  if (filter.text !== undefined) query.set('q', filter.text);
  return query.toString();
}

/** Whether a stored answer is the one that a filter asks for. */
export function isAnswer(value: AnswerValue, wanted: string): boolean {
  if (typeof value === 'boolean') return wanted === (value ? 'yes' : 'no');
  return Array.isArray(value) ? value.includes(wanted) : String(value) === wanted;
}

/** The question and the choice of a filter's `answer`. */
export function answerParts(answer: string): readonly [key: string, value: string] {
  const at = answer.indexOf(':');
  return [answer.slice(0, at), answer.slice(at + 1)];
}

function word<N extends 'session' | 'track' | 'answer' | 'code'>(
  query: URLSearchParams,
  name: N,
  shape: RegExp,
): { readonly [K in N]?: string } {
  const value = query.get(name)?.trim() ?? '';
  return shape.test(value) ? ({ [name]: value } as { readonly [K in N]?: string }) : {};
}

/** Each once, in the order of the list. */
function knownOf<T extends string>(given: readonly string[], list: readonly T[]): T[] {
  return list.filter((one) => given.includes(one));
}
