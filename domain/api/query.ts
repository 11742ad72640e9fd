import { z } from '../schema.ts';
import { type FieldProblem, fieldProblem, fieldProblems } from './field-problem.ts';
import { type ApiList, ROW_SCHEMAS } from './row-schema.ts';

/*
 * What may be asked, as the schemas that judge every request; the OpenAPI document is made from the same ones
 * (exchange.md AP2). Names are as in addresses.
 */

/** `7.2`, or `7` for the last of it. */
const version = z.string().regex(/^\d{1,6}(\.\d{1,6})?$/);

const lang = z
  .string()
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/)
  .optional()
  .meta({ description: 'One locale of the edition: texts come as one string each, with `lang_used`.' });

const v = version.optional().meta({ description: 'A release, e.g. `7.2`; the current one when absent.' });

/** A list of names with commas, each one of these. */
function namesOf(names: readonly string[]) {
  const any = `(${names.join('|')})`;
  return z
    .string()
    .max(500)
    .regex(new RegExp(`^${any}(,${any})*$`), `Names with commas between them, of these: ${names.join(', ')}.`)
    .optional();
}

const paging = {
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'Rows of a page.' }),
  cursor: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .optional()
    .meta({ description: '`next_cursor` of the page before.' }),
};

function listQuery(list: ApiList) {
  const names = Object.keys(ROW_SCHEMAS[list].shape).filter((name) => name !== 'lang_used' && name !== 'rev');
  return z.strictObject({
    lang,
    v,
    ...paging,
    updated_since: z.iso
      .datetime({ offset: true })
      .optional()
      .meta({ description: 'Only rows that differ from the release that was public then.' }),
    fields: namesOf(names).meta({ description: 'Rows hold only these, with `id`.' }),
  });
}

/** Which list takes which query. */
export const LIST_QUERIES = {
  days: listQuery('days'),
  halls: listQuery('halls'),
  tracks: listQuery('tracks'),
  formats: listQuery('formats'),
  sessions: listQuery('sessions').extend({
    expand: namesOf(['cast', 'talks']).meta({ description: 'What comes along with each row.' }),
  }),
  slots: listQuery('slots'),
  people: listQuery('people'),
  organisations: listQuery('organisations'),
} as const satisfies Readonly<Record<ApiList, z.ZodObject>>;

const OF_RELEASES = { v: true, updated_since: true } as const;

/** The same of the draft, which has neither earlier releases nor a past. */
export const DRAFT_QUERIES = {
  days: LIST_QUERIES.days.omit(OF_RELEASES),
  halls: LIST_QUERIES.halls.omit(OF_RELEASES),
  tracks: LIST_QUERIES.tracks.omit(OF_RELEASES),
  formats: LIST_QUERIES.formats.omit(OF_RELEASES),
  sessions: LIST_QUERIES.sessions.omit(OF_RELEASES),
  slots: LIST_QUERIES.slots.omit(OF_RELEASES),
  people: LIST_QUERIES.people.omit(OF_RELEASES),
  organisations: LIST_QUERIES.organisations.omit(OF_RELEASES),
} as const satisfies Readonly<Record<ApiList, z.ZodObject>>;

export const draftFileQuery = z.strictObject({ lang });

export const noQuery = z.strictObject({});

export const releaseQuery = z.strictObject({ v });

export const changesQuery = z.strictObject({
  from: version.meta({ description: 'The older release, e.g. `6.0`.' }),
  to: version.optional().meta({ description: 'The newer one; the current one when absent.' }),
  lang,
  ...paging,
});

/** A question about a list, whichever it is. */
export type ListQuery = z.infer<ReturnType<typeof listQuery>> & { readonly expand?: string | undefined };
export type ChangesQuery = z.infer<typeof changesQuery>;
export type ReleaseQuery = z.infer<typeof releaseQuery>;

/**
 * Judges the query of an address. A name that is said twice is refused like one that nobody knows: which of them was
 * meant is not ours to guess.
 */
export function readQuery<S extends z.ZodType>(
  schema: S,
  query: string,
):
  | { readonly ok: true; readonly value: z.infer<S> }
  | { readonly ok: false; readonly fields: FieldProblem[] } {
  const words = [...new URLSearchParams(query)];
  const twice = words.filter(([name], at) => words.findIndex(([other]) => other === name) !== at);
  if (twice.length > 0) return { ok: false, fields: twice.map(([name]) => fieldProblem(name, 'repeated')) };
  const read = schema.safeParse(Object.fromEntries(words));
  if (read.success) return { ok: true, value: read.data };
  return { ok: false, fields: fieldProblems(read.error) };
}
