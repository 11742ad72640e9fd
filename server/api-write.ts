import { isDiskFull } from '#adapters/disk-full.ts';
import { fieldProblems } from '#domain/api/field-problem.ts';
import {
  type ApiRecord,
  newSessionSchema,
  newSlotSchema,
  personPatchSchema,
  sessionPatchSchema,
  slotPatchSchema,
  WRITE_BYTES,
} from '#domain/api/record-schema.ts';
import { plainPaths } from '#domain/paths.ts';
import type { z } from '#domain/schema.ts';
import type { TokenHolder } from '#usecases/api/token.ts';
import type { Change, Written } from '#usecases/api/write-answer.ts';
import { changePerson, readPersonRecord } from '#usecases/api/write-person.ts';
import { addSession, changeSession, readSessionRecord } from '#usecases/api/write-session.ts';
import { addSlot, changeSlot, readSlotRecord } from '#usecases/api/write-slot.ts';
import { type ApiAnswer, REFUSED } from './api-answer.ts';
import { strongTags } from './conditional.ts';
import type { EndpointContext } from './endpoint-handler.ts';
import { readBytes, readRecord } from './registration-body.ts';

type Row = { readonly id: string; readonly rev: string };

/** A row of the draft to be changed: `GET …/draft/sessions/{session}` and the like. @throws as the use cases */
export async function recordAnswer(
  { params }: EndpointContext,
  { viewer, edition }: TokenHolder,
  record: ApiRecord,
): Promise<ApiAnswer> {
  const { session = '', slot = '', person = '' } = params;
  if (record === 'sessions') return rowAnswer(await readSessionRecord(viewer, edition, session));
  if (record === 'slots') return rowAnswer(await readSlotRecord(viewer, edition, slot));
  return rowAnswer(await readPersonRecord(viewer, edition, person));
}

/**
 * `PATCH …/draft/{list}/{id}` and `POST …/draft/{list}` (exchange.md rule 27). Asked are, in this order, the headers, the
 * shape of the body, and then by the use case the right, the row, its mark and its content. @throws as the use cases
 */
export async function writeAnswer(
  context: EndpointContext,
  holder: TokenHolder,
  record: ApiRecord,
): Promise<ApiAnswer> {
  const bytes = await readBytes(context.req, WRITE_BYTES);
  const body = bytes && readRecord(bytes);
  try {
    if (context.req.method === 'PATCH') return await patchAnswer(context, holder, record, body);
    return await postAnswer(context, holder, record, body);
  } catch (error) {
    if (error instanceof Error && error.name === 'BusyError') return REFUSED.busy();
    if (isDiskFull(error)) return REFUSED.diskFull();
    throw error;
  }
}

async function patchAnswer(
  { req, params }: EndpointContext,
  { viewer, edition }: TokenHolder,
  record: ApiRecord,
  body: object | undefined,
): Promise<ApiAnswer> {
  const header = req.headers['if-match'];
  // `*` would write over whatever is there.
  if (header === undefined || header.trim() === '*') return REFUSED.unconditional();
  const ifMatch = strongTags(header);
  const { session = '', slot = '', person = '' } = params;
  const said = <P>(id: string, schema: z.ZodType<P>, change: (what: Change<P>) => Promise<Written<Row>>) =>
    judged(schema, body, (patch) => change({ id, ifMatch, patch }));
  if (record === 'sessions')
    return said(session, sessionPatchSchema, (what) => changeSession(viewer, edition, what));
  if (record === 'slots') return said(slot, slotPatchSchema, (what) => changeSlot(viewer, edition, what));
  return said(person, personPatchSchema, (what) => changePerson(viewer, edition, what));
}

async function postAnswer(
  { req }: EndpointContext,
  { viewer, edition }: TokenHolder,
  record: ApiRecord,
  body: object | undefined,
): Promise<ApiAnswer> {
  const key = req.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[A-Za-z0-9_-]{16,128}$/.test(key)) return REFUSED.key();
  const place = { edition, record };
  if (record === 'sessions')
    return judged(newSessionSchema, body, (said) => addSession(viewer, edition, { key, body: said }), place);
  return judged(newSlotSchema, body, (said) => addSlot(viewer, edition, { key, body: said }), place);
}

/** Judges a body by its schema and says what came of it; `place` where rows are made. */
async function judged<T>(
  schema: z.ZodType<T>,
  body: object | undefined,
  write: (said: T) => Promise<Written<Row>>,
  place?: { readonly edition: string; readonly record: ApiRecord },
): Promise<ApiAnswer> {
  if (body === undefined) return REFUSED.malformed();
  const read = schema.safeParse(body);
  if (!read.success) return REFUSED.invalid(fieldProblems(read.error));
  const written = await write(read.data);
  if (!written.ok) return REFUSED.writing(written);
  const answer = rowAnswer(written.record);
  if (!answer.ok || place === undefined) return answer;
  const { edition, record } = place;
  const location = plainPaths.api(`/editions/{edition}/draft/${record}/${written.record.id}`, edition);
  return {
    ...answer,
    status: written.isNew ? 201 : 200,
    headers: { ...answer.headers, Location: location },
  };
}

function rowAnswer(row: Row | undefined): ApiAnswer {
  if (row === undefined) return REFUSED.notFound('There is no such row in the draft.');
  return { ok: true, text: JSON.stringify(row), tag: row.rev, isPrivate: true };
}
