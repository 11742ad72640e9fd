import { createHash } from 'node:crypto';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { broadcastById, broadcastsOf } from '#db/broadcast/broadcast.ts';
import { sourcesOf } from '#db/broadcast/media-source.ts';
import {
  addRecording,
  changeRecording,
  type Recording,
  recordingById,
  recordingsOf,
  removeCaption,
  removeRecording as removeRow,
  storeCaption,
} from '#db/broadcast/recording.ts';
import { getDb } from '#db/client.ts';
import {
  BLANK_RECORDING,
  BROADCAST_FIELD,
  RECORDING_FIELDS,
  recordingFrom,
  recordingValues,
} from '#domain/broadcast/recording-record.ts';
import { readCaptions } from '#domain/broadcast/web-vtt.ts';
import type { RecordOption, RemoveResult, SaveResult } from '#domain/desk/record.ts';
import { textValue } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { StaleRowError, saveStored } from '../desk/save-stored.ts';
import { stagePlace, walkStreamNow } from './broadcast-walk.ts';
import { changeStage, gateStage, type SetupPlace, slotOptions, stageFrame } from './stage-place.ts';

/** A new one has no source yet: there is nothing to publish. */
const NEW_FIELDS = [BROADCAST_FIELD, ...RECORDING_FIELDS.filter(({ name }) => name !== 'isPublished')];

/** All recordings of an edition. @throws NotFoundError, ForbiddenError */
export async function listRecordings(viewer: Viewer, slug: string, language: Language): Promise<RecordList> {
  const place = await gateStage(viewer, slug);
  const { read } = getDb();
  const broadcasts = await broadcastOptions(place, language);
  const rows = (await recordingsOf(read, place.scope)).map((row) => ({
    id: row.id,
    name: broadcasts.find(({ id }) => id === row.broadcastId)?.name ?? '',
    values: recordingValues(factsOf(row)),
  }));
  return { ...stageFrame(place), noun: 'recording', fields: RECORDING_FIELDS, options: {}, rows, marks: {} };
}

/** One recording for its form, or the form of a new one. @throws NotFoundError, ForbiddenError */
export async function openRecording(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<OpenRecord | undefined> {
  const place = await gateStage(viewer, slug);
  const found = id === null ? undefined : await recordingById(getDb().read, place.scope, id);
  if (id !== null && found === undefined) return undefined;
  const broadcasts = await broadcastOptions(place, language);
  const values = recordingValues(found === undefined ? BLANK_RECORDING : factsOf(found));
  return {
    ...stageFrame(place),
    ...{ noun: 'recording', id, marks: [] },
    fields: id === null ? NEW_FIELDS : RECORDING_FIELDS,
    options: { broadcast: broadcasts },
    name: broadcasts.find((one) => one.id === found?.broadcastId)?.name ?? '',
    values: id === null ? { broadcastId: null, ...values } : values,
  };
}

type Stored = { readonly found: Recording | undefined; readonly hasSource: boolean };

/**
 * Makes a recording or changes one; published, its broadcast is recorded at once. Without a source there is nothing to publish.
 * @throws NotFoundError, ForbiddenError
 */
export async function saveRecording(viewer: Viewer, slug: string, input: RecordInput): Promise<SaveResult> {
  const place = await gateStage(viewer, slug);
  const { scope, edition } = place;
  const isNew = input.id === null;
  const saved = await saveStored<Stored, { readonly id: string }>(viewer, place, {
    noun: 'recording',
    action: isNew ? 'broadcast.recording_add' : 'broadcast.recording_change',
    fields: isNew ? [BROADCAST_FIELD, ...RECORDING_FIELDS] : RECORDING_FIELDS,
    inputs: [input],
    read: async (tx, id) => {
      const found = id === null ? undefined : await recordingById(tx, scope, id);
      const known = new Set((await broadcastsOf(tx, scope)).map((one) => one.id));
      const hasSource = (await sourcesOf(tx, scope)).some(
        ({ recordingId }) => recordingId === id && id !== null,
      );
      const facts = { locales: edition.locales, known: (_: string, named: string) => known.has(named) };
      return { stored: { found, hasSource }, values: found && recordingValues(factsOf(found)), facts };
    },
    check: (values, { hasSource }) =>
      recordingFrom(values).isPublished && !hasSource ? [{ name: 'isPublished', code: 'not_a_choice' }] : [],
    write: async (tx, values, { found }) => {
      const { isPublished, ...next } = recordingFrom(values);
      const at = now();
      const publishedAt = isPublished ? (found?.publishedAt ?? at) : null;
      if (found === undefined)
        return addRecording(tx, scope, {
          ...next,
          publishedAt,
          broadcastId: textValue(values, 'broadcastId'),
          createdAt: at,
        });
      if (!(await changeRecording(tx, scope, found, { ...next, publishedAt })))
        throw new StaleRowError('recording');
      return { id: found.id };
    },
  });
  if (saved.ok) await walkBroadcastOf(place, saved.id);
  return saved;
}

/** Takes a recording away with its captions; what was counted there keeps its number. @throws NotFoundError, ForbiddenError */
export async function removeRecording(viewer: Viewer, slug: string, id: string): Promise<RemoveResult> {
  const place = await gateStage(viewer, slug);
  const { scope } = place;
  const found = await recordingById(getDb().read, scope, id);
  const result = await changeStage(place, 'broadcast.recording_remove', async (tx): Promise<RemoveResult> => {
    const current = await recordingById(tx, scope, id);
    if (current === undefined) return { ok: false, reason: 'gone' };
    if (current.publishedAt !== null)
      return { ok: false, reason: 'in_use', uses: [{ id, noun: 'broadcast', count: 1 }] };
    await removeRow(tx, scope, id);
    const line = {
      editionId: scope.editionId,
      action: 'broadcast.recording_remove',
      targetKind: 'recording',
    };
    await recordAudit(tx, viewer, now(), [{ ...line, targetId: id, fields: [] }]);
    return { ok: true, commandId: null, changeCount: 1 };
  });
  if (result.ok && found !== undefined) await walkOf(place, found.broadcastId);
  return result;
}

export type CaptionAnswer =
  | { readonly ok: true; readonly cues: number }
  /** Not WebVTT; the line on which reading it ended. */
  | { readonly ok: false; readonly reason: 'not_captions'; readonly line: number };

/**
 * Puts the captions of a language in the place of those before (B7): WebVTT, read here so that no page shows what is none; an
 * empty text takes them away. @throws NotFoundError, ForbiddenError
 */
export async function saveCaptions(
  viewer: Viewer,
  slug: string,
  {
    recordingId,
    locale,
    text,
  }: { readonly recordingId: string; readonly locale: string; readonly text: string },
): Promise<CaptionAnswer> {
  const place = await gateStage(viewer, slug);
  const { scope } = place;
  const read = readCaptions(text);
  if (text !== '' && !read.ok) return { ok: false, reason: 'not_captions', line: read.line };
  const at = now();
  return changeStage(place, 'broadcast.captions', async (tx): Promise<CaptionAnswer> => {
    if ((await recordingById(tx, scope, recordingId)) === undefined)
      throw new NotFoundError('no such recording');
    if (text === '') await removeCaption(tx, scope, recordingId, locale);
    else {
      const sha256 = createHash('sha256').update(text).digest('hex');
      await storeCaption(tx, scope, { recordingId, locale, text, sha256, createdAt: at });
    }
    const values = { locale: { before: null, after: locale } };
    const line = {
      editionId: scope.editionId,
      action: 'broadcast.captions',
      targetKind: 'recording',
      targetId: recordingId,
    };
    await recordAudit(tx, viewer, at, [{ ...line, fields: ['captions'], values }]);
    return { ok: true, cues: read.ok ? read.cues : 0 };
  });
}

async function walkBroadcastOf(place: SetupPlace, recordingId: string): Promise<void> {
  const found = await recordingById(getDb().read, place.scope, recordingId);
  if (found !== undefined) await walkOf(place, found.broadcastId);
}

async function walkOf({ scope, edition }: SetupPlace, broadcastId: string): Promise<void> {
  const row = await broadcastById(getDb().read, scope, broadcastId);
  if (row !== undefined) await walkStreamNow(await stagePlace(scope, edition), row.streamId, now());
}

async function broadcastOptions(place: SetupPlace, language: Language): Promise<RecordOption[]> {
  const { read } = getDb();
  const slots = new Map((await slotOptions(read, place, language)).map((slot) => [slot.id, slot]));
  return (await broadcastsOf(read, place.scope)).flatMap(({ id, occurrenceId }) => {
    const slot = slots.get(occurrenceId);
    return slot === undefined ? [] : [{ id, name: slot.name, hint: slot.hint ?? '' }];
  });
}

function factsOf({ durationDs, sessionOffsetDs, isEdited, publishedAt }: Recording) {
  return { durationDs, sessionOffsetDs, isEdited, isPublished: publishedAt !== null };
}
