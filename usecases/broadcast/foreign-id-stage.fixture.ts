import { aTenancy, type Tenant } from '#db/factories/tenancy.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { seedStage } from '../../bench/authorization-stage.ts';
import type { StageWorld } from '../../e2e/authz/row.ts';
import type { IdAction, IdPair } from '../foreign-id.fixture.ts';
import { publishRelease } from '../programme/publish-release.ts';
import { openControlDesk, testStream } from './control-desk.ts';
import { saveCaptions } from './recording-desk.ts';
import { correctTimes, runBroadcast } from './run-broadcast.ts';
import { addSource, changeSource, listSources } from './source-desk.ts';
import { openStagePage } from './stage-page.ts';
import { removeStageRecord, saveStageInBulk, saveStageRecord } from './stage-record.ts';
import { fillStream } from './stream-desk.ts';

/** Two released editions of two series with the same broadcasts each. */
export async function aStagePair(db: Db): Promise<IdPair<StageWorld>> {
  const { first, other } = await db.tx((tx) => aTenancy(tx));
  const idsOf = async (tenant: Tenant): Promise<StageWorld> => {
    const world = await db.tx((tx) => seedStage(tx, tenant));
    const released = await publishRelease(systemViewer('test'), tenant.edition.slug, { acknowledge: 'test' });
    if (!released.ok) throw new Error(JSON.stringify(released));
    return world;
  };
  const [own, foreign] = [await idsOf(first), await idsOf(other)];
  return { slug: first.edition.slug, editionId: first.edition.id, own, foreign };
}

const BELOW = 'GET /organize/editions/{edition}/broadcasts';
const VTT = 'WEBVTT\n\n00:00.000 --> 00:02.000\nWelcome\n';

const PAGES: readonly IdAction<StageWorld>[] = [
  {
    name: `${BELOW}/control/{stream}`,
    isRead: true,
    run: (who, slug, { streamId }) => openControlDesk(who, slug, streamId),
  },
  {
    name: `${BELOW}/{records}/{id}`,
    isRead: true,
    run: (who, slug, { streamId: id }) => openStagePage(who, slug, { word: 'streams', id }, 'en'),
  },
  {
    name: 'GET of a broadcast',
    isRead: true,
    run: (who, slug, { broadcastId: id }) => openStagePage(who, slug, { word: 'sessions', id }, 'en'),
  },
  {
    name: 'GET of a recording',
    isRead: true,
    run: (who, slug, { recordingId: id }) => openStagePage(who, slug, { word: 'recordings', id }, 'en'),
  },
  {
    name: 'GET of sources',
    isRead: true,
    run: async (who, slug, { streamId: id }) => {
      const sources = await listSources(who, slug, { kind: 'stream', id });
      return sources.length === 0 ? undefined : sources;
    },
  },
];

const DEEDS: readonly IdAction<StageWorld>[] = [
  {
    name: 'broadcast.run',
    run: (who, slug, { broadcastId: id }) => runBroadcast(who, slug, { id, order: 'hold' }),
  },
  {
    name: 'broadcast.correct',
    run: (who, slug, { broadcastId: id }) =>
      correctTimes(who, slug, { id, startAt: 1_700_000_000_000, endAt: null, reason: 'clock' }),
  },
  { name: 'broadcast.test', run: (who, slug, { idleStreamId }) => testStream(who, slug, idleStreamId) },
  {
    name: 'broadcast.save',
    run: (who, slug, { streamId: id }) =>
      saveStageRecord(who, slug, {
        noun: 'stream',
        id,
        base: null,
        values: { audioUrl: 'https://a.example/b.m3u8' },
      }),
  },
  {
    name: 'broadcast.save of a broadcast',
    run: (who, slug, { broadcastId: id }) =>
      saveStageRecord(who, slug, { noun: 'broadcast', id, base: null, values: { expectsRecording: false } }),
  },
  {
    name: 'broadcast.save of a broadcast onto a stream',
    run: (who, slug, { idleStreamId: streamId }, { idleBroadcastId: id }) =>
      saveStageRecord(who, slug, { noun: 'broadcast', id, base: null, values: { streamId } }),
  },
  {
    name: 'broadcast.save of a recording',
    run: (who, slug, { idleRecordingId: id }) =>
      saveStageRecord(who, slug, { noun: 'recording', id, base: null, values: { durationSeconds: 7 } }),
  },
  {
    name: 'broadcast.save-bulk',
    run: (who, slug, { streamId }) =>
      saveStageInBulk(who, slug, { noun: 'stream', ids: [streamId], values: { access: 'registered' } }),
  },
  {
    name: 'broadcast.add-source',
    run: (who, slug, { streamId: id }) =>
      addSource(who, slug, { owner: { kind: 'stream', id }, link: 'https://a.example/c.m3u8', locale: null }),
  },
  {
    name: 'broadcast.add-source to a recording',
    run: (who, slug, { recordingId: id }) =>
      addSource(who, slug, {
        owner: { kind: 'recording', id },
        link: 'https://a.example/c.m3u8',
        locale: null,
      }),
  },
  {
    name: 'broadcast.change-source',
    run: (who, slug, { sourceId: id }) => changeSource(who, slug, { id, deed: 'restore' }),
  },
  {
    name: 'broadcast.captions',
    run: (who, slug, { recordingId }) => saveCaptions(who, slug, { recordingId, locale: 'en', text: VTT }),
  },
  {
    name: 'broadcast.fill',
    run: async (who, slug, { streamId }) => {
      const answer = await fillStream(who, slug, streamId);
      return answer.made === 0 ? undefined : answer;
    },
  },
  {
    name: 'broadcast.remove',
    run: (who, slug, { idleBroadcastId }) =>
      removeStageRecord(who, slug, { noun: 'broadcast', ids: [idleBroadcastId] }),
  },
  {
    name: 'broadcast.remove of a recording',
    run: (who, slug, { idleRecordingId }) =>
      removeStageRecord(who, slug, { noun: 'recording', ids: [idleRecordingId] }),
  },
];

export const STAGE_ID_ACTIONS: readonly IdAction<StageWorld>[] = [...PAGES, ...DEEDS];
