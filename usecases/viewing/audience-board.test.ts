import { afterEach, expect, test } from 'vitest';
import type { LiveGauge } from '#adapters/viewing-gauge.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { BroadcastState } from '#domain/broadcast/vocabulary.ts';
import { instantOf } from '#domain/time.ts';
import { setBroadcast } from '../broadcast/live-desk.fixture.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { anAudience, officer } from './audience.fixture.ts';
import { openAudienceBoard } from './audience-board.ts';

const ZONE = 'Asia/Krasnoyarsk';
const at = (wall: string) => instantOf(`2027-05-${wall}`, ZONE);
const BOOK = Symbol.for('plenum.viewing-book');
const holder = globalThis as { [BOOK]?: { book?: { gauges: () => ReadonlyMap<number, LiveGauge> } } };
const YESTERDAY: LiveGauge = {
  viewers: 0,
  views: 340,
  watchMs: 7_200_000,
  starts: 400,
  stalledShare: 0,
  lastBeatAt: 1,
};

describeEachEngine('the live board over days', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
    delete holder[BOOK];
  });
  /** The opening of the 20th, whose target is 7; that of the day after is 9. */
  async function open() {
    const db = await engine.open();
    const stage = await anAudience(db);
    closing.push(stage.close);
    const [first] = stage.journal.targets;
    if (first === undefined) throw new Error('no target');
    const { id } = stage.broadcast('Opening');
    const setOpening = (state: BroadcastState, actualStartAt: number | null) =>
      setBroadcast(db, id, { state, actualStartAt });
    const board = async (wall: string, gauges: Readonly<Record<number, LiveGauge>>) => {
      stage.clock.move(at(wall) - stage.clock.now());
      holder[BOOK] = {
        book: { gauges: () => new Map(Object.entries(gauges).map(([no, gauge]) => [Number(no), gauge])) },
      };
      const { streams } = await openAudienceBoard(officer(stage), FORUM);
      return streams.find((one) => one.id === stage.streamOf('Opening').id)?.gauge;
    };
    return { stage, first, setOpening, board };
  }

  test('shows yesterday only while what began then is still on', async () => {
    const { setOpening, board } = await open();
    await setOpening('live', at('20T22:00'));
    // 03:59 is the evening before for the edition, whose days change at four.
    expect(await board('21T03:59', { 7: YESTERDAY })).toEqual(YESTERDAY);
    expect(await board('21T04:01', { 7: YESTERDAY })).toEqual(YESTERDAY);
    await setOpening('interrupted', at('20T22:00'));
    expect(await board('21T04:02', { 7: YESTERDAY })).toEqual(YESTERDAY);
    await setOpening('ended', at('20T22:00'));
    expect(await board('21T03:59', { 7: YESTERDAY })).toEqual(YESTERDAY);
    expect(await board('21T08:00', { 7: YESTERDAY })).toBeNull();
  });

  test('adds those who came after the change of day to a night that goes on', async () => {
    const { stage, first, setOpening, board } = await open();
    stage.journal.targets.push({ ...first, targetNo: 9, dayOn: '2027-05-21' });
    await setOpening('live', at('20T22:00'));
    const before = { ...YESTERDAY, viewers: 30, stalledShare: 0.1 };
    const after = {
      ...YESTERDAY,
      viewers: 10,
      views: 12,
      watchMs: 1_000,
      starts: 15,
      stalledShare: 0.5,
      lastBeatAt: 9,
    };
    expect(await board('21T04:30', { 7: before, 9: after })).toEqual({
      ...{ viewers: 40, views: 352, watchMs: 7_201_000, starts: 415, lastBeatAt: 9 },
      stalledShare: expect.closeTo(0.2, 9),
    });
    await setOpening('ended', at('20T22:00'));
    expect(await board('21T04:31', { 7: before, 9: after })).toEqual(after);
  });

  test('has no zeros before the start, of refused starts or of a try', async () => {
    const { setOpening, board } = await open();
    const refused = { ...YESTERDAY, views: 0, watchMs: 0, starts: 0, lastBeatAt: null };
    const tried = { ...YESTERDAY, views: 1, watchMs: 60_000, starts: 1 };
    await setOpening('waiting', null);
    expect(await board('20T09:50', { 7: refused })).toBeNull();
    expect(await board('20T09:51', { 7: { ...tried, viewers: 1 } })).toEqual({ ...tried, viewers: 1 });
    expect(await board('20T09:52', { 7: tried })).toBeNull();
    await setOpening('live', at('20T10:00'));
    expect(await board('20T10:01', { 7: tried })).toEqual(tried);
    expect(await board('20T10:02', { 7: refused })).toBeNull();
  });
});
