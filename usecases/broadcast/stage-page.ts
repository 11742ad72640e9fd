import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { captionsOf, recordingById } from '#db/broadcast/recording.ts';
import { getDb } from '#db/client.ts';
import type { MediaSourceFacts } from '#domain/broadcast/source-facts.ts';
import type { StageWord } from '#domain/broadcast/stage-noun.ts';
import type { Language } from '#domain/locale.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord } from '../desk/record.ts';
import { liveRule, readBroadcastFacts, recordingRule } from './broadcast-facts.ts';
import { listSources } from './source-desk.ts';
import { gateStage } from './stage-place.ts';
import { openStageRecord } from './stage-record.ts';

export type StagePage = {
  readonly record: OpenRecord;
  readonly sources: readonly MediaSourceFacts[];
  /** Locales of captions that are there. */
  readonly captions: readonly string[];
  /** Not everybody may watch. */
  readonly isClosed: boolean;
  /** Addresses of our own HLS are signed. */
  readonly isSigned: boolean;
  /** UTC ms. */
  readonly at: number;
};

/** One record with what belongs to it; undefined for one that is gone. @throws NotFoundError, ForbiddenError */
export async function openStagePage(
  viewer: Viewer,
  slug: string,
  { word, id }: { readonly word: StageWord; readonly id: string | null },
  language: Language,
): Promise<StagePage | undefined> {
  const record = await openStageRecord(viewer, slug, { word, id }, language);
  if (record === undefined) return undefined;
  const base = { record, isSigned: environment().playSecret !== undefined, at: now() };
  if (id === null || word === 'sessions') return { ...base, sources: [], captions: [], isClosed: false };
  const { scope } = await gateStage(viewer, slug);
  const { read } = getDb();
  const sources = await listSources(viewer, slug, { kind: word === 'streams' ? 'stream' : 'recording', id });
  const captions = (await captionsOf(read, scope)).filter(({ recordingId }) => recordingId === id);
  const facts = await readBroadcastFacts(read, scope);
  const broadcastId = word === 'recordings' ? (await recordingById(read, scope, id))?.broadcastId : undefined;
  const rules = facts.broadcasts
    .filter((one) => (word === 'streams' ? one.streamId === id : one.id === broadcastId))
    .map((one) => (word === 'streams' ? liveRule(facts, one) : recordingRule(facts, one)));
  const own = word === 'streams' ? [liveRule(facts, { streamId: id, access: null, ticketTypes: null })] : [];
  return {
    ...base,
    sources: sources.map(({ id: sourceId, kind, url, locale, failedAt }) => ({
      id: sourceId,
      kind,
      url,
      locale,
      failedAt,
    })),
    captions: captions.map(({ locale }) => locale),
    isClosed: [...rules, ...own].some(({ access }) => access !== 'public'),
  };
}
