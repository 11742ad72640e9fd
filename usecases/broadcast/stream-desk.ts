import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { addBroadcast, broadcastsOf, broadcastsOfStream } from '#db/broadcast/broadcast.ts';
import {
  addStream,
  changeStream,
  removeStream as removeRow,
  type Stream,
  streamById,
  streamsOf,
} from '#db/broadcast/stream.ts';
import { slotTitles } from '#db/checkin/slot-title.ts';
import { getDb } from '#db/client.ts';
import { hallNames } from '#db/hall-name.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { Reader } from '#db/types.ts';
import { BLANK_BROADCAST } from '#domain/broadcast/broadcast-record.ts';
import {
  BLANK_STREAM,
  checkAccess,
  STREAM_FIELDS,
  streamFrom,
  streamValues,
  type TypeSlugs,
} from '#domain/broadcast/stream-record.ts';
import type { RecordOptions, RemoveResult, SaveResult } from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { StaleRowError, saveStored } from '../desk/save-stored.ts';
import { changeStage, gateStage, type SetupPlace, stageFrame, typeOptions } from './stage-place.ts';

/** All streams of an edition. @throws NotFoundError, ForbiddenError */
export async function listStreams(viewer: Viewer, slug: string, language: Language): Promise<RecordList> {
  const place = await gateStage(viewer, slug);
  const { read } = getDb();
  const types = await allTypes(read, place.scope);
  const rows = (await streamsOf(read, place.scope)).map((row) => ({
    id: row.id,
    name: nameIn(row.title, language, place.edition),
    values: streamValues(row, types),
  }));
  const fields = STREAM_FIELDS.filter(({ name }) => name !== 'title');
  const options = await optionsOf(read, place, language);
  return { ...stageFrame(place), noun: 'stream', fields, options, rows, marks: {} };
}

/** One stream for its form, or the form of a new one. @throws NotFoundError, ForbiddenError */
export async function openStream(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<OpenRecord | undefined> {
  const place = await gateStage(viewer, slug);
  const { read } = getDb();
  const found = id === null ? undefined : await streamById(read, place.scope, id);
  if (id !== null && found === undefined) return undefined;
  const types = await allTypes(read, place.scope);
  return {
    ...stageFrame(place),
    ...{ noun: 'stream', fields: STREAM_FIELDS, id, marks: [] },
    options: await optionsOf(read, place, language),
    name: nameIn(found?.title ?? {}, language, place.edition),
    values: streamValues(found ?? BLANK_STREAM, types),
  };
}

type Stored = { readonly found: Stream | undefined; readonly types: TypeSlugs };

/** Makes a stream, or changes some, all or none. @throws NotFoundError, ForbiddenError */
export async function saveStreams(
  viewer: Viewer,
  slug: string,
  inputs: readonly RecordInput[],
): Promise<SaveResult> {
  const place = await gateStage(viewer, slug);
  const { scope, edition } = place;
  return saveStored<Stored, { readonly id: string }>(viewer, place, {
    noun: 'stream',
    action: inputs[0]?.id === null ? 'broadcast.stream_add' : 'broadcast.stream_change',
    fields: STREAM_FIELDS,
    inputs,
    read: async (tx, id) => {
      const found = id === null ? undefined : await streamById(tx, scope, id);
      const types = await allTypes(tx, scope);
      const known = new Set([...types, ...(await hallNames(tx, scope))].map((one) => one.id));
      const values = found && streamValues(found, types);
      const facts = { locales: edition.locales, known: (_: string, named: string) => known.has(named) };
      return { stored: { found, types }, values, facts };
    },
    check: (values) => checkAccess(values, 'access', 'ticketTypes'),
    write: async (tx, values, { found, types }) => {
      const next = streamFrom(values, types);
      if (found === undefined) return addStream(tx, scope, { ...next, createdAt: now() });
      if (!(await changeStream(tx, scope, found, next))) throw new StaleRowError('stream');
      return { id: found.id };
    },
  });
}

/** A stream on which something was sent stays: its record needs it. @throws NotFoundError, ForbiddenError */
export async function removeStream(viewer: Viewer, slug: string, id: string): Promise<RemoveResult> {
  const place = await gateStage(viewer, slug);
  const { scope } = place;
  return changeStage(place, 'broadcast.stream_remove', async (tx): Promise<RemoveResult> => {
    if ((await streamById(tx, scope, id)) === undefined) return { ok: false, reason: 'gone' };
    const { length: count } = await broadcastsOfStream(tx, scope, id);
    if (count > 0) return { ok: false, reason: 'in_use', uses: [{ id, noun: 'broadcast', count }] };
    await removeRow(tx, scope, id);
    const line = { editionId: scope.editionId, action: 'broadcast.stream_remove', targetKind: 'stream' };
    await recordAudit(tx, viewer, now(), [{ ...line, targetId: id, fields: [] }]);
    return { ok: true, commandId: null, changeCount: 1 };
  });
}

export type FilledAnswer = { readonly ok: true; readonly made: number };

/** A stream for each hall that has none: the usual beginning. @throws NotFoundError, ForbiddenError */
export async function makeStreams(viewer: Viewer, slug: string): Promise<FilledAnswer> {
  const place = await gateStage(viewer, slug);
  const { scope } = place;
  const at = now();
  return changeStage(place, 'broadcast.stream_add', async (tx): Promise<FilledAnswer> => {
    const taken = new Set((await streamsOf(tx, scope)).map(({ hallId }) => hallId));
    const bare = (await hallNames(tx, scope)).filter(({ id }) => !taken.has(id));
    for (const { id: hallId, name: title } of bare) {
      const stream = await addStream(tx, scope, { ...BLANK_STREAM, title, hallId, createdAt: at });
      const line = { editionId: scope.editionId, action: 'broadcast.stream_add', targetKind: 'stream' };
      await recordAudit(tx, viewer, at, [{ ...line, targetId: stream.id, fields: [] }]);
    }
    return { ok: true, made: bare.length };
  });
}

/** A broadcast for each public session in the hall of a stream that has none. @throws NotFoundError, ForbiddenError */
export async function fillStream(viewer: Viewer, slug: string, streamId: string): Promise<FilledAnswer> {
  const place = await gateStage(viewer, slug);
  const { scope } = place;
  const at = now();
  return changeStage(place, 'broadcast.add', async (tx): Promise<FilledAnswer> => {
    const stream = await streamById(tx, scope, streamId);
    const sent = new Set((await broadcastsOf(tx, scope)).map(({ occurrenceId }) => occurrenceId));
    const slots = stream?.hallId == null ? [] : await slotTitles(tx, scope);
    const bare = slots.filter(
      ({ hallId, occurrenceId }) => hallId === stream?.hallId && !sent.has(occurrenceId),
    );
    for (const { occurrenceId } of bare) {
      const { id } = await addBroadcast(tx, scope, freshBroadcast(streamId, occurrenceId, at));
      const line = { editionId: scope.editionId, action: 'broadcast.add', targetKind: 'broadcast' };
      await recordAudit(tx, viewer, at, [{ ...line, targetId: id, fields: [] }]);
    }
    return { ok: true, made: bare.length };
  });
}

/** A broadcast that says nothing of its own yet. */
export function freshBroadcast(streamId: string, occurrenceId: string, stateAt: number) {
  return {
    ...BLANK_BROADCAST,
    ...{ streamId, occurrenceId, state: 'planned' as const, stateAt },
    ...{ startedByHandAt: null, heldAt: null, actualStartAt: null, actualEndAt: null },
  };
}

async function optionsOf(reader: Reader, place: SetupPlace, language: Language): Promise<RecordOptions> {
  const halls = await hallNames(reader, place.scope);
  return {
    hall: halls.map(({ id, name }) => ({ id, name: nameIn(name, language, place.edition) })),
    'ticket-type': await typeOptions(reader, place, language),
  };
}
