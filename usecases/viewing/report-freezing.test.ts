import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { ReportFreezing } from '#domain/viewing/report-freezing.ts';
import { ForbiddenError } from '../access.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { anAudience, officer } from './audience.fixture.ts';
import { audienceSource, setAudienceSource } from './audience-source.ts';
import { openFrozenReport, openReports } from './report.ts';
import { askReport, freezeAsked, freezingFor } from './report-freezing.ts';

describeEachEngine('a report that is asked for', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
    vi.unstubAllEnvs();
  });
  async function open() {
    const folder = mkdtempSync(path.join(tmpdir(), 'plenum-freezing-'));
    vi.stubEnv('PLENUM_DATA', folder);
    const db = await engine.open();
    const stage = await anAudience(db);
    closing.push(stage.close, () => rmSync(folder, { recursive: true, force: true }));
    const work = async () =>
      (await db.read.select().from(db.t.outbox)).filter(({ kind }) => kind === 'audience.freeze');
    const who = officer(stage);
    const run = async () => {
      const [job] = await work();
      if (job === undefined) throw new Error('no work was left');
      const { editionId, actor } = job.payload as { editionId: string; actor: string };
      const isDone = await freezeAsked(editionId, actor);
      await db.tx((tx) => tx.update(tx.t.outbox).set({ doneAt: stage.clock.now() }));
      return isDone;
    };
    return { db, stage, who, work, run };
  }

  test('is left to the worker once, tells how far it is, and names who asked', async () => {
    const { stage, who, work, run } = await open();
    expect(await freezingFor(who, FORUM)).toBeNull();
    expect(await askReport(who, FORUM)).toEqual({ ok: true });
    await askReport(who, FORUM);
    expect((await work()).length).toBe(1);
    expect(await freezingFor(who, FORUM)).toEqual({ kind: 'waiting' });
    const seen: (ReportFreezing | null)[] = [];
    const { recount, ...rest } = audienceSource();
    setAudienceSource({
      ...rest,
      recount: async (scope, sessions, onShare) => {
        onShare?.(0.5);
        seen.push(await freezingFor(who, FORUM));
        return recount(scope, sessions);
      },
    });
    expect(await run()).toBe(true);
    expect(seen).toEqual([{ kind: 'counting', share: 0.5 }]);
    expect(await freezingFor(who, FORUM)).toEqual({ kind: 'frozen', no: 1, differs: false });
    const { reports } = await openReports(who, FORUM);
    expect(reports.map(({ no, actor }) => [no, actor])).toEqual([
      [1, who.kind === 'account' ? `account:${who.accountId}` : ''],
    ]);
    stage.clock.move(11 * 60_000);
    expect(await freezingFor(who, FORUM)).toBeNull();
  });

  test('holds what the journal says where the board says something else, and says so', async () => {
    const { stage, who, run } = await open();
    const { recount, ...rest } = audienceSource();
    const base = stage.journal.figures;
    if (base === undefined) throw new Error('no figures');
    const provisional = { ...base, edition: { ...base.edition, liveViews: base.edition.liveViews + 7 } };
    setAudienceSource({ ...rest, recount, figures: async () => provisional });
    await askReport(who, FORUM);
    await run();
    expect(await freezingFor(who, FORUM)).toEqual({ kind: 'frozen', no: 1, differs: true });
    const [report] = (await openReports(who, FORUM)).reports;
    const { document } = await openFrozenReport(report?.sha256 ?? '');
    expect(document.figures?.edition.liveViews).toBe(base.edition.liveViews);
  });

  test('is refused in the open within an hour of the last play, from a changed journal, and when it breaks', async () => {
    const { stage, who, run } = await open();
    const base = stage.journal.figures;
    if (base === undefined) throw new Error('no figures');
    const told = async () => {
      await askReport(who, FORUM);
      const isDone = await run();
      return [isDone, await freezingFor(who, FORUM)];
    };
    const lastClosedAt = stage.clock.now() - 59 * 60_000;
    stage.journal.figures = { ...base, edition: { ...base.edition, lastClosedAt } };
    expect(await told()).toEqual([true, { kind: 'refused', reason: 'early' }]);
    stage.clock.move(60_000);
    expect(await told()).toEqual([true, { kind: 'frozen', no: 1, differs: false }]);
    stage.journal.faults = ['1/7: another hash'];
    expect(await told()).toEqual([true, { kind: 'damaged', faults: ['1/7: another hash'] }]);
    const output = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    setAudienceSource({ ...audienceSource(), recount: () => Promise.reject(new Error('no disk')) });
    const broken = await told();
    const lines = output.mock.calls
      .map(([line]) => String(line))
      .filter((line) => line.includes('freeze-failed'));
    output.mockRestore();
    expect([broken, lines.length]).toEqual([[false, { kind: 'failed' }], 1]);
  });

  test('is no business of those without the right', async () => {
    const { db, stage } = await open();
    const reviewer = officer(stage, 'reviewer');
    const before = await tableHashes(db);
    await expect(askReport(reviewer, FORUM)).rejects.toThrow(ForbiddenError);
    await expect(freezingFor(reviewer, FORUM)).rejects.toThrow(ForbiddenError);
    expect(await tableHashes(db)).toEqual(before);
  });
});
