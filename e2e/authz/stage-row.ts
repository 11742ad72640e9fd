import { action, page } from './edition-entry.ts';
import { type MatrixRow, readOnly, type World } from './row.ts';

const STAGE = 'broadcasts';
const deed = (name: string, part: string, input: (world: World, attempt: number) => object) =>
  action(`broadcast.${name}`, 'broadcast.manage', part === '' ? STAGE : `${STAGE}/${part}`, input);

/** Streams, broadcasts, recordings and who may run them; and what a viewer asks before watching. */
export const STAGE_ROWS: readonly MatrixRow[] = [
  page(`/${STAGE}`, 'broadcast.see'),
  page(`/${STAGE}/control/{stream}`, 'broadcast.see', ({ stage }) => `/${STAGE}/control/${stage.streamId}`),
  page(`/${STAGE}/settings`, 'broadcast.manage'),
  page(`/${STAGE}/{records}`, 'broadcast.manage', () => `/${STAGE}/streams`),
  page(`/${STAGE}/{records}/new`, 'broadcast.manage', () => `/${STAGE}/streams/new`),
  page(`/${STAGE}/{records}/{id}`, 'broadcast.manage', ({ stage }) => `/${STAGE}/streams/${stage.streamId}`),
  action('broadcast.run', 'broadcast.run', STAGE, ({ stage }) => ({ id: stage.broadcastId, order: 'hold' })),
  action('broadcast.test', 'broadcast.run', `${STAGE}/control/none`, ({ stage }) => ({
    streamId: stage.idleStreamId,
  })),
  deed('correct', 'control/none', ({ stage }, attempt) => ({
    ...{ id: stage.broadcastId, startAt: 1_700_000_000_000 + attempt, endAt: null },
    reason: 'by the clock on the wall',
  })),
  deed('make-streams', '', () => ({})),
  readOnly(
    deed('fill', 'streams/none', ({ stage }) => ({ streamId: stage.streamId })),
    'No public session is in the hall of this stream: usecases/broadcast/source-desk.test.ts fills one.',
  ),
  deed('save', 'streams', ({ stage }, attempt) => ({
    ...{ noun: 'stream', id: stage.streamId, base: null },
    values: { audioUrl: `https://video.example/sound-${attempt}.m3u8` },
  })),
  deed('save-bulk', 'streams', ({ stage }) => ({
    ...{ noun: 'stream', ids: [stage.streamId], values: { access: 'registered' } },
  })),
  deed('remove', 'sessions', ({ stage }) => ({ noun: 'broadcast', ids: [stage.idleBroadcastId] })),
  {
    ...readOnly(
      deed('check-link', 'streams/none', () => ({ link: 'our channel' })),
      'Answers what a link is: it stores nothing.',
    ),
    refusal: 'not_an_address',
  },
  deed('add-source', 'streams/none', ({ stage }, attempt) => ({
    ...{ owner: { kind: 'stream', id: stage.streamId }, locale: null },
    link: `https://video.example/${attempt}/index.m3u8`,
  })),
  deed('change-source', 'streams/none', ({ stage }) => ({ id: stage.sourceId, deed: 'restore' })),
  deed('captions', 'recordings/none', ({ stage }) => ({
    ...{ recordingId: stage.recordingId, locale: 'en' },
    text: 'WEBVTT\n\n00:00.000 --> 00:02.000\nWelcome\n',
  })),
  {
    entry: 'POST /v/w',
    permission: 'public',
    why: 'Says to whoever asks why they may not watch; of a broadcast that is not there it says that.',
    answers: [404],
    sample: () => ({ path: '/v/w', json: { broadcast: 'none' } }),
  },
];
