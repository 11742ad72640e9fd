import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { giveEditionNumber } from '#db/registration/setup.ts';
import type { Statement } from '#domain/broadcast/statement.ts';
import { systemViewer } from '#domain/viewer.ts';
import { type OpenedBook, openViewingBook } from '#server/viewing-open.ts';
import { START } from '../broadcast/broadcast.fixture.ts';
import { setBroadcast } from '../broadcast/live-desk.fixture.ts';
import { correctTimes } from '../broadcast/run-broadcast.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { anAudience, EPOCH, officer } from './audience.fixture.ts';
import { setAudienceSource } from './audience-source.ts';
import { recountAll } from './recount-all.ts';
import { freezeReport, openFrozenReport } from './report.ts';
import { openStatement } from './statement.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Each count starts a thread. */
const PATIENCE_MS = 180_000;
/** One for both engines: where the data lies is read once in a process. */
const folder = mkdtempSync(path.join(tmpdir(), 'plenum-correction-'));
beforeAll(() => {
  vi.stubEnv('PLENUM_DATA', folder);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
});

function emptyFolder(): void {
  for (const name of readdirSync(folder)) rmSync(path.join(folder, name), { recursive: true, maxRetries: 3 });
}

describeEachEngine('true times of a session that are corrected after the forum', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
  });

  /** The opening was on from ten to eleven; one viewer saw 45 minutes of it, from five past on. */
  async function open() {
    const db = await engine.open();
    const stage = await anAudience(db);
    closing.push(stage.close, () => emptyFolder());
    // From here on what is counted is what the journal holds.
    setAudienceSource(undefined);
    const { id } = stage.broadcast('Opening');
    await setBroadcast(db, id, { state: 'ended', actualStartAt: START, actualEndAt: START + HOUR });
    const editionNo = await db.tx((tx) => giveEditionNumber(tx, stage.scope));
    await watch(folder, editionNo, stage.streamOf('Opening').no);
    return { stage, who: officer(stage), id };
  }

  test(
    'change what the session had on the next count, and leave the report before it as it was',
    async () => {
      const { stage, who, id } = await open();
      const frozen = await freezeReport(who, FORUM);
      const first = await openFrozenReport(frozen.ok ? frozen.sha256 : '');
      const ofSession = (list: readonly Statement[]) =>
        list.find(({ scope }) => scope.kind === 'session' && scope.code === stage.sessionCode);
      const minutes = (statement: Statement | undefined) =>
        Math.floor((figureIn(statement, 'watchLive') ?? Number.NaN) / MINUTE);
      expect(minutes(ofSession(first.document.parts))).toBe(45);

      const corrected = { id, startAt: START, endAt: START + 20 * MINUTE, reason: 'The stream ran on' };
      expect(await correctTimes(who, FORUM, corrected)).toEqual({ ok: true });

      const now = await openStatement(who, FORUM, { kind: 'session', code: stage.sessionCode });
      expect(minutes(now.statement)).toBe(15);
      // What the whole forum had does not hang on when a session was.
      const whole = await openStatement(who, FORUM, { kind: 'edition' });
      expect(figureIn(whole.statement, 'watchLive')).toBe(figureIn(first.document.statement, 'watchLive'));

      expect(await openFrozenReport(first.sha256)).toEqual(first);
      const again = await freezeReport(who, FORUM);
      const second = await openFrozenReport(again.ok ? again.sha256 : '');
      expect([second.no, minutes(ofSession(second.document.parts))]).toEqual([2, 15]);
      // Both answer to the journal: each was asked its own question.
      expect((await recountAll(systemViewer('test'), {})).faults).toEqual([]);
    },
    PATIENCE_MS,
  );
});

function figureIn(statement: Statement | undefined, key: string): number | undefined {
  return statement?.blocks.flatMap(({ lines }) => lines).find((line) => line.key === key)?.value;
}

/** Writes one play into the journal of the folder, as the front does. */
async function watch(dataFolder: string, editionNo: number, streamNo: number): Promise<void> {
  let at = START + 5 * MINUTE;
  const begun = at;
  const clock = { wall: () => at, monotonic: () => at - begun };
  const book = await openViewingBook({ dataFolder, ...clock, timers: false });
  const viewerKey = new Uint8Array(8).fill(9);
  const live = { kind: 'live', streamNo, dayOn: '2027-05-20', epochAt: EPOCH, editionNo } as const;
  const targetNo = await book.targetOf(live);
  const { playNo, issuedAt } = await book.start({
    ...{ targetNo, editionNo, viewerKey, networkKey: new Uint8Array(8).fill(3), classByte: 0, tier: 0 },
    ...{ reasons: 0, sourceKind: 0, country: '', device: 0, browser: 1, partner: 0 },
  });
  const startDs = (begun - EPOCH) / 100;
  for (let seq = 1; seq <= 9; seq += 1) {
    at += 5 * MINUTE;
    await said(book, {
      ...{ playNo, seq, flags: 3, playedMs: at - begun, stalledDs: 0, track: 0, networkTag: 1 },
      ranges: [[startDs, startDs + (at - begun) / 100]],
      ...{ issuedAt, targetNo, viewerKey },
    });
  }
  at += HOUR;
  book.tick.close();
  await book.close();
}

function said(book: OpenedBook, beat: Parameters<OpenedBook['beat']>[0]): Promise<void> {
  return new Promise((resolve, reject) =>
    book.beat(beat, (error) => (error === undefined ? resolve() : reject(error))),
  );
}
