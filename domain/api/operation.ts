import type { z } from '../schema.ts';
import { changesQuery, LIST_QUERIES, noQuery, releaseQuery } from './query.ts';
import { API_LISTS, changesPageSchema, documentSchema, PAGE_SCHEMAS, releaseSchema } from './row-schema.ts';

/** One way into the interface for programs, below `/api/v1`. */
export type Operation = {
  readonly method: 'get';
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodObject;
  readonly answer: z.ZodType;
  readonly refusals: readonly number[];
};

/** Of an edition. */
const at = (below: string) => `/editions/{edition}/${below}`;

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
];
