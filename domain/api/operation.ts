import { EXCHANGE_FORMATS } from '../paths.ts';
import type { z } from '../schema.ts';
import { changesQuery, DRAFT_QUERIES, draftFileQuery, LIST_QUERIES, noQuery, releaseQuery } from './query.ts';
import { API_RECORDS, type ApiRecord, RECORD_INPUTS, RECORD_SCHEMAS } from './record-schema.ts';
import { API_LISTS, changesPageSchema, documentSchema, PAGE_SCHEMAS, releaseSchema } from './row-schema.ts';
import type { ApiScope } from './token.ts';

/** One way into the interface for programs, below `/api/v1`. */
export type Operation = {
  readonly method: 'get' | 'post' | 'patch';
  readonly path: string;
  readonly summary: string;
  readonly query: z.ZodObject;
  /** Of a POST and a PATCH. */
  readonly body?: z.ZodObject;
  /** Of a file: what HTTP calls it. */
  readonly answer: z.ZodType | string;
  /** What a token must have been made for; absent where none is needed. */
  readonly scope?: ApiScope;
  readonly refusals: readonly number[];
};

/** Of an edition. */
const at = (below: string) => `/editions/{edition}/${below}`;

const BY_TOKEN = [401, 403, 404, 422, 429];
const WHEN_WRITTEN = [400, 503, 507];

/** Rows of the draft that programs change, one by one. */
const RECORDS = {
  sessions: { one: 'session', what: 'A session of the draft', add: 'Make a session, without time and place' },
  slots: {
    one: 'slot',
    what: 'When and where a session of the draft is',
    add: 'Give a session a time and place',
  },
  people: { one: 'person', what: 'A person of the edition: public fields', add: undefined },
} as const satisfies Readonly<Record<ApiRecord, object>>;

function recordOperations(record: ApiRecord): Operation[] {
  const { one, what, add } = RECORDS[record];
  const answer = RECORD_SCHEMAS[record];
  const path = at(`draft/${record}/{${one}}`);
  const common = { query: noQuery, answer, scope: 'programme:write' } as const;
  const { patch, ...more } = RECORD_INPUTS[record];
  const change = [...WHEN_WRITTEN, ...BY_TOKEN, 412, 428];
  const make = [...WHEN_WRITTEN, ...BY_TOKEN, 409];
  return [
    { ...common, method: 'get', path, summary: `${what}, to be changed`, refusals: BY_TOKEN },
    {
      ...common,
      method: 'patch',
      path,
      summary: `${what}: change what is said`,
      body: patch,
      refusals: change,
    },
    ...('add' in more && add !== undefined
      ? [
          {
            ...common,
            method: 'post',
            path: at(`draft/${record}`),
            summary: add,
            body: more.add,
            refusals: make,
          } as const,
        ]
      : []),
  ];
}

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
  ...API_RECORDS.flatMap(recordOperations),
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
