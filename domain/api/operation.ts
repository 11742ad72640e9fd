import { EXCHANGE_FORMATS } from '../paths.ts';
import type { z } from '../schema.ts';
import { changesQuery, DRAFT_QUERIES, draftFileQuery, LIST_QUERIES, noQuery, releaseQuery } from './query.ts';
import { API_LISTS, changesPageSchema, documentSchema, PAGE_SCHEMAS, releaseSchema } from './row-schema.ts';
import type { ApiScope } from './token.ts';

/** One way into the interface for programs, below `/api/v1`. */
export type Operation = {
  readonly method: 'get';
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodObject;
  /** Of a file: what HTTP calls it. */
  readonly answer: z.ZodType | string;
  /** What a token must have been made for; absent where none is needed. */
  readonly scope?: ApiScope;
  readonly refusals: readonly number[];
};

/** Of an edition. */
const at = (below: string) => `/editions/{edition}/${below}`;

const BY_TOKEN = [401, 403, 404, 422, 429];

const SUMMARIES = {
  days: 'The days',
  halls: 'The halls, with their venues',
  tracks: 'The tracks',
  formats: 'The formats of sessions',
  sessions: 'The sessions: what there is, not when',
  slots: 'The slots: when and where, with breaks; cancelled ones say so',
  people: 'The people',
  organisations: 'The organisations, with their roles',
} as const;

/** Everything that programs may ask; the inventory, the document and the contract tests are made from this. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'get',
    path: '/openapi.json',
    summary: 'This document',
    query: noQuery,
    answer: documentSchema,
    refusals: [422, 429],
  },
  {
    method: 'get',
    path: at('release'),
    summary: 'Which release is shown: small, to be asked often',
    query: releaseQuery,
    answer: releaseSchema,
    refusals: [404, 422, 429],
  },
  ...API_LISTS.map(
    (list): Operation => ({
      method: 'get',
      path: at(list),
      summary: SUMMARIES[list],
      query: LIST_QUERIES[list],
      answer: PAGE_SCHEMAS[list],
      refusals: [404, 422, 429],
    }),
  ),
  {
    method: 'get',
    path: at('changes'),
    summary: 'What differs between two releases, by occurrence',
    query: changesQuery,
    answer: changesPageSchema,
    refusals: [404, 422, 429],
  },
  ...API_LISTS.map(
    (list): Operation => ({
      method: 'get',
      path: at(`draft/${list}`),
      summary: `${SUMMARIES[list]}: as the next release would show them`,
      query: DRAFT_QUERIES[list],
      answer: PAGE_SCHEMAS[list],
      scope: 'programme:read-draft',
      refusals: BY_TOKEN,
    }),
  ),
  ...EXCHANGE_FORMATS.map(
    (format): Operation => ({
      method: 'get',
      path: at(`draft/${format}`),
      summary: 'A file of the draft, marked as such in its version and name',
      query: draftFileQuery,
      answer: 'application/xml',
      scope: 'exports:run',
      refusals: BY_TOKEN,
    }),
  ),
];
