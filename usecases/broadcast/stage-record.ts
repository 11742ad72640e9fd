import type { StageNoun, StageWord } from '#domain/broadcast/stage-noun.ts';
import type { RecordValues, RemoveResult, SaveResult } from '#domain/desk/record.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { listBroadcasts, openBroadcast, removeBroadcast, saveBroadcasts } from './broadcast-desk.ts';
import { listRecordings, openRecording, removeRecording, saveRecording } from './recording-desk.ts';
import { saveBroadcastSetting } from './setting-desk.ts';
import { listStreams, openStream, removeStream, saveStreams } from './stream-desk.ts';

const LISTS = { streams: listStreams, sessions: listBroadcasts, recordings: listRecordings } as const;
const FORMS = { streams: openStream, sessions: openBroadcast, recordings: openRecording } as const;
const REMOVALS = { stream: removeStream, broadcast: removeBroadcast, recording: removeRecording } as const;

/** The list of one part of the setup of broadcasts. @throws NotFoundError, ForbiddenError */
export function listStage(
  viewer: Viewer,
  slug: string,
  word: StageWord,
  language: Language,
): Promise<RecordList> {
  return LISTS[word](viewer, slug, language);
}

/** One record for its form, or the form of a new one (`id` null). @throws NotFoundError, ForbiddenError */
export function openStageRecord(
  viewer: Viewer,
  slug: string,
  { word, id }: { readonly word: StageWord; readonly id: string | null },
  language: Language,
): Promise<OpenRecord | undefined> {
  return FORMS[word](viewer, slug, id, language);
}

/** Saves one record. @throws NotFoundError, ForbiddenError */
export function saveStageRecord(
  viewer: Viewer,
  slug: string,
  { noun, ...input }: RecordInput & { readonly noun: StageNoun },
): Promise<SaveResult> {
  switch (noun) {
    case 'stream':
      return saveStreams(viewer, slug, [input]);
    case 'broadcast':
      return saveBroadcasts(viewer, slug, [input]);
    case 'recording':
      return saveRecording(viewer, slug, input);
    case 'broadcast-setting':
      return saveBroadcastSetting(viewer, slug, input);
  }
}

/** Sets the same values for several streams or broadcasts, all or none. @throws NotFoundError, ForbiddenError */
export async function saveStageInBulk(
  viewer: Viewer,
  slug: string,
  {
    noun,
    ids,
    values,
  }: { readonly noun: StageNoun; readonly ids: readonly string[]; readonly values: RecordValues },
): Promise<SaveResult> {
  const inputs = ids.map((id) => ({ id, base: null, values }));
  if (noun === 'stream') return saveStreams(viewer, slug, inputs);
  return noun === 'broadcast' ? saveBroadcasts(viewer, slug, inputs) : { ok: false, reason: 'gone' };
}

/** Takes one record away that nothing needs. @throws NotFoundError, ForbiddenError */
export async function removeStageRecord(
  viewer: Viewer,
  slug: string,
  { noun, ids }: { readonly noun: StageNoun; readonly ids: readonly string[] },
): Promise<RemoveResult> {
  const [id] = ids;
  if (id === undefined || ids.length !== 1 || noun === 'broadcast-setting')
    return { ok: false, reason: 'gone' };
  return REMOVALS[noun](viewer, slug, id);
}
