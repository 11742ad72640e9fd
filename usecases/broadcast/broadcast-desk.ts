import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import {
  addBroadcast,
  type Broadcast,
  broadcastById,
  broadcastsOf,
  changeBroadcast,
  removeBroadcast as removeRow,
} from '#db/broadcast/broadcast.ts';
import { streamsOf } from '#db/broadcast/stream.ts';
import { slotTitles } from '#db/checkin/slot-title.ts';
import { getDb } from '#db/client.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { Reader } from '#db/types.ts';
import {
  BLANK_BROADCAST,
  BROADCAST_COLUMNS,
  BROADCAST_FIELDS,
  broadcastFrom,
  broadcastValues,
  checkBroadcast,
  OCCURRENCE_FIELD,
} from '#domain/broadcast/broadcast-record.ts';
import type { TypeSlugs } from '#domain/broadcast/stream-record.ts';
import type { RecordOptions, RemoveResult, SaveResult } from '#domain/desk/record.ts';
import { nameIn, textValue } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import { momentValue } from '#domain/registration/record-moment.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { StaleRowError, saveStored } from '../desk/save-stored.ts';
import {
  changeStage,
  gateStage,
  type SetupPlace,
  slotOptions,
  stageFrame,
  typeOptions,
} from './stage-place.ts';
import { freshBroadcast } from './stream-desk.ts';

/** All broadcasts of an edition, by time. @throws NotFoundError, ForbiddenError */
export async function listBroadcasts(viewer: Viewer, slug: string, language: Language): Promise<RecordList> {
  const place = await gateStage(viewer, slug);
  const { read } = getDb();
  const { zone } = place.edition;
  const types = await allTypes(read, place.scope);
  const slots = new Map((await slotOptions(read, place, language)).map((slot) => [slot.id, slot]));
  const rows = (await broadcastsOf(read, place.scope))
    .map((row) => ({ row, slot: slots.get(row.occurrenceId) }))
    .sort((a, b) => (a.slot?.startAt ?? 0) - (b.slot?.startAt ?? 0))
    .map(({ row, slot }) => {
      const planned = { startAt: momentValue(slot?.startAt ?? null, zone), state: row.state };
      return {
        id: row.id,
        name: slot?.name ?? '',
        values: { ...broadcastValues(row, types, zone), ...planned },
      };
    });
  const options = await optionsOf(read, place, language);
  return { ...stageFrame(place), noun: 'broadcast', fields: BROADCAST_COLUMNS, options, rows, marks: {} };
}

/** One broadcast for its form, or the form of a new one. @throws NotFoundError, ForbiddenError */
export async function openBroadcast(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<OpenRecord | undefined> {
  const place = await gateStage(viewer, slug);
  const { read } = getDb();
  const { scope, edition } = place;
  const found = id === null ? undefined : await broadcastById(read, scope, id);
  if (id !== null && found === undefined) return undefined;
  const types = await allTypes(read, scope);
  const slots = await slotOptions(read, place, language);
  const sent = new Set((await broadcastsOf(read, scope)).map(({ occurrenceId }) => occurrenceId));
  const values = broadcastValues(found ?? BLANK_BROADCAST, types, edition.zone);
  const options = await optionsOf(read, place, language);
  return {
    ...stageFrame(place),
    ...{ noun: 'broadcast', id, marks: [] },
    fields: id === null ? [OCCURRENCE_FIELD, ...BROADCAST_FIELDS] : BROADCAST_FIELDS,
    options: { ...options, session: slots.filter((slot) => !sent.has(slot.id)) },
    name: slots.find((slot) => slot.id === found?.occurrenceId)?.name ?? '',
    values: id === null ? { occurrenceId: null, ...values } : values,
  };
}

type Stored = { readonly found: Broadcast | undefined; readonly types: TypeSlugs };

/** Makes a broadcast, or changes some, all or none. What is live is not moved to another stream. @throws NotFoundError, ForbiddenError */
export async function saveBroadcasts(
  viewer: Viewer,
  slug: string,
  inputs: readonly RecordInput[],
): Promise<SaveResult> {
  const place = await gateStage(viewer, slug);
  const { scope, edition } = place;
  const isNew = inputs[0]?.id === null;
  return saveStored<Stored, { readonly id: string }>(viewer, place, {
    noun: 'broadcast',
    action: isNew ? 'broadcast.add' : 'broadcast.change',
    fields: isNew ? [OCCURRENCE_FIELD, ...BROADCAST_FIELDS] : BROADCAST_FIELDS,
    inputs,
    read: async (tx, id) => {
      const found = id === null ? undefined : await broadcastById(tx, scope, id);
      const types = await allTypes(tx, scope);
      const streams = await streamsOf(tx, scope);
      const slots = await slotTitles(tx, scope);
      const known = new Set([
        ...[...types, ...streams].map((one) => one.id),
        ...slots.map(({ occurrenceId }) => occurrenceId),
      ]);
      const values = found && broadcastValues(found, types, edition.zone);
      const facts = { locales: edition.locales, known: (_: string, named: string) => known.has(named) };
      return { stored: { found, types }, values, facts };
    },
    check: (values, { found }) => {
      const isOn = found?.state === 'live' || found?.state === 'interrupted';
      const isMoved = isOn && textValue(values, 'streamId') !== found?.streamId;
      return [
        ...checkBroadcast(values),
        ...(isMoved ? [{ name: 'streamId', code: 'not_a_choice' as const }] : []),
      ];
    },
    write: async (tx, values, { found, types }) => {
      const next = broadcastFrom(values, found ?? BLANK_BROADCAST, types, edition.zone);
      if (found === undefined) {
        const fresh = freshBroadcast(next.streamId, textValue(values, 'occurrenceId'), now());
        return addBroadcast(tx, scope, { ...fresh, ...next });
      }
      if (!(await changeBroadcast(tx, scope, found, next))) throw new StaleRowError('broadcast');
      return { id: found.id };
    },
  });
}

/** A broadcast that was ever on stays: what was counted there needs it. @throws NotFoundError, ForbiddenError */
export async function removeBroadcast(viewer: Viewer, slug: string, id: string): Promise<RemoveResult> {
  const place = await gateStage(viewer, slug);
  const { scope } = place;
  return changeStage(place, 'broadcast.remove', async (tx): Promise<RemoveResult> => {
    const found = await broadcastById(tx, scope, id);
    if (found === undefined) return { ok: false, reason: 'gone' };
    if (found.actualStartAt !== null)
      return { ok: false, reason: 'in_use', uses: [{ id, noun: 'session', count: 1 }] };
    await removeRow(tx, scope, id);
    const line = { editionId: scope.editionId, action: 'broadcast.remove', targetKind: 'broadcast' };
    await recordAudit(tx, viewer, now(), [{ ...line, targetId: id, fields: [] }]);
    return { ok: true, commandId: null, changeCount: 1 };
  });
}

async function optionsOf(reader: Reader, place: SetupPlace, language: Language): Promise<RecordOptions> {
  const streams = await streamsOf(reader, place.scope);
  return {
    stream: streams.map(({ id, title }) => ({ id, name: nameIn(title, language, place.edition) })),
    'ticket-type': await typeOptions(reader, place, language),
  };
}
