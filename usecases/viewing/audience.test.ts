import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterEach, expect, test, vi } from 'vitest';
import { environment } from '#adapters/env.ts';
import { aRegistration, aTicketType } from '#db/factories/registration.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { openViewStore, VIEW_STORE } from '#db/viewing/view-schema.ts';
import { USUAL_RULE } from '#domain/broadcast/certificate-rule.ts';
import type { ExternalFigureInput } from '#domain/broadcast/external-figure.ts';
import { anonymousViewer, systemViewer } from '#domain/viewer.ts';
import { ForbiddenError, NotFoundError } from '../access.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { erasePerson } from '../erasure.ts';
import { tableHashes } from '../programme/programme-file.fixture.ts';
import { anAudience, officer, watched } from './audience.fixture.ts';
import { audienceSource, setAudienceSource } from './audience-source.ts';
import {
  askCertificates,
  issueCertificates,
  openCertificates,
  revokeCertificate,
  saveCertificateRule,
} from './certificate.ts';
import { minutesOf, verifyCertificate } from './certificate-page.ts';
import { endFigure, enterFigure, importFigures, openFigures } from './external-figure.ts';
import { growthOf } from './growth.ts';
import { freezeReport, openFrozenReport, openReports } from './report.ts';
import { openStatement } from './statement.ts';

const FIGURE: ExternalFigureInput = {
  ...{ platform: 'VK Video', metric: 'views', value: 1_204_118, asOf: '2027-05-21', sessionCode: '' },
  ...{ definition: 'Plays of 5 s', evidenceUrl: 'https://vk.com/stat', note: '' },
};

describeEachEngine('the audience of an edition', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
    vi.unstubAllEnvs();
  });
  async function open() {
    const folder = mkdtempSync(path.join(tmpdir(), 'plenum-audience-'));
    vi.stubEnv('PLENUM_DATA', folder);
    const db = await engine.open();
    const stage = await anAudience(db);
    closing.push(stage.close, () => rmSync(folder, { recursive: true, force: true }));
    return { db, stage, who: officer(stage) };
  }

  test('a statement unites who was in the hall and who watched, each person once', async () => {
    const { stage, who } = await open();
    const { statement } = await openStatement(who, FORUM, { kind: 'edition' });
    const value = (key: string) =>
      statement.blocks.flatMap(({ lines }) => lines).find((line) => line.key === key)?.value;
    // Anna and Boris were in the hall; Boris and Vera watched.
    expect(['attended', 'onlinePeople', 'both', 'either'].map(value)).toEqual([2, 2, 1, 3]);
    expect(value('viewsAll')).toBe(5_200);
    const session = await openStatement(who, FORUM, { kind: 'session', code: stage.sessionCode });
    expect(session.statement.scope).toMatchObject({ kind: 'session', code: stage.sessionCode });
    await expect(openStatement(who, FORUM, { kind: 'session', code: 'NONE00' })).rejects.toThrow(
      NotFoundError,
    );
    await expect(openStatement(who, FORUM, { kind: 'sub_forum', slug: 'none' })).rejects.toThrow(
      NotFoundError,
    );
  });

  test('erasing somebody who watched leaves every aggregate as it was', async () => {
    const { db, stage, who } = await open();
    const scopes = [{ kind: 'edition' }, { kind: 'session', code: stage.sessionCode }] as const;
    const lines = () =>
      Promise.all(scopes.map(async (scope) => (await openStatement(who, FORUM, scope)).statement.blocks));
    const before = await lines();
    expect(JSON.stringify(before)).toContain('onlinePeople');
    const [, boris = ''] = stage.people;
    expect(await erasePerson(systemViewer('test'), boris)).toMatchObject({ ok: true });
    const { registration: t } = db.t;
    const [row] = await db.read.select({ name: t.badgeName }).from(t).where(eq(t.id, boris));
    expect(row).toEqual({ name: null });
    expect(await lines()).toEqual(before);
  });

  test('those without the right see no figure and change nothing', async () => {
    const { db, stage } = await open();
    const reviewer = officer(stage, 'reviewer');
    const before = await tableHashes(db);
    const tries = [
      openStatement(reviewer, FORUM, { kind: 'edition' }),
      openFigures(reviewer, FORUM),
      enterFigure(reviewer, FORUM, FIGURE),
      importFigures(reviewer, FORUM, { text: '', isDryRun: false }),
      endFigure(reviewer, FORUM, 'any'),
      freezeReport(reviewer, FORUM),
      openReports(reviewer, FORUM),
      openCertificates(reviewer, FORUM),
      saveCertificateRule(reviewer, FORUM, { ...USUAL_RULE, version: 0 }),
      askCertificates(reviewer, FORUM),
      revokeCertificate(reviewer, FORUM, { id: 'any', reason: 'no' }),
    ];
    for (const one of tries) await expect(one).rejects.toThrow(ForbiddenError);
    expect(await tableHashes(db)).toEqual(before);
  });

  test('a figure takes the place of the one for the same, whose row stays as it was', async () => {
    const { db, who } = await open();
    expect(await enterFigure(who, FORUM, FIGURE)).toEqual({ ok: true, superseded: false });
    const [first] = await db.read.select().from(db.t.externalFigure);
    const next = { ...FIGURE, platform: 'vk  video', value: 1_300_000 };
    expect(await enterFigure(who, FORUM, next)).toEqual({ ok: true, superseded: true });
    const desk = await openFigures(who, FORUM);
    expect(desk.standing.map(({ value, supersedesId }) => [value, supersedesId])).toEqual([
      [1_300_000, first?.id],
    ]);
    expect(desk.ended).toEqual([{ ...first, endedAt: expect.any(Number) }]);
    await endFigure(who, FORUM, desk.standing[0]?.id ?? '');
    expect((await openFigures(who, FORUM)).standing).toEqual([]);
    await expect(endFigure(who, FORUM, desk.standing[0]?.id ?? '')).rejects.toThrow(NotFoundError);
  });

  test('a file is brought in whole or not at all, and a dry run changes nothing', async () => {
    const { db, stage, who } = await open();
    const head = 'platform,metric,value,as_of,session_code,definition';
    const good = `${head}\nYouTube,views,5,2027-05-21,,As said\nYouTube,views,2,2027-05-21,${stage.sessionCode},As said`;
    const before = await tableHashes(db);
    expect(await importFigures(who, FORUM, { text: good, isDryRun: true })).toMatchObject({
      ok: true,
      lines: [{ value: 5, before: null }, { value: 2 }],
    });
    const bad = `${good}\nYouTube,likes,1,2027-05-21,,As said`;
    expect(await importFigures(who, FORUM, { text: bad, isDryRun: false })).toMatchObject({
      ok: false,
      reason: 'rows',
      faults: [{ row: 3, column: 'metric' }],
    });
    expect(await tableHashes(db)).toEqual(before);
    expect(await importFigures(who, FORUM, { text: good, isDryRun: false })).toMatchObject({ ok: true });
    expect((await openFigures(who, FORUM)).standing).toHaveLength(2);
  });

  test('a report is frozen from the journal, and who has its hash can check it', async () => {
    const { db, stage, who } = await open();
    const frozen = await freezeReport(who, FORUM);
    expect(frozen).toMatchObject({ ok: true, no: 1, differs: false });
    const sha256 = frozen.ok ? frozen.sha256 : '';
    const report = await openFrozenReport(sha256);
    expect(report).toMatchObject({ isGenuine: true, isOurs: true, journalRoot: 'ab'.repeat(32) });
    expect(report.document.parts).toHaveLength(3);
    // No key of a viewer leaves the house, and what was counted can be asked again.
    expect(report.text).not.toContain(stage.keys[1]);
    expect(report.document.question?.sessions.length).toBe(3);
    await db.tx((tx) =>
      tx.update(tx.t.audienceReport).set({ text: report.text.replace('"value":5200', '"value":9200') }),
    );
    expect(await openFrozenReport(sha256)).toMatchObject({ isGenuine: false });
    expect(report.isRecountable).toBe(true);
    const store = openViewStore(path.join(environment().dataFolder, VIEW_STORE));
    const { fromAt } = report.document.figures?.period ?? { fromAt: 0 };
    store.prepare("insert into segment values (1, 1, 9, 'ab', 'cd', ?, null, ?)").run(fromAt + 1, fromAt + 2);
    expect(await openFrozenReport(sha256)).toMatchObject({ isRecountable: false });
    // The folder of this process is that of the first test.
    store.exec('delete from segment');
    store.close();
    await expect(openFrozenReport('0'.repeat(64))).rejects.toThrow(NotFoundError);
    const [edition] = await growthOf(stage.edition.seriesId, anonymousViewer);
    expect(edition?.figures).toMatchObject({ sessions: 3 });
  });

  test('nothing is frozen while somebody watches, within the hour, or from a journal that was changed', async () => {
    const { db, stage, who } = await open();
    const base = stage.journal.figures;
    if (base === undefined) throw new Error('no figures');
    const before = await tableHashes(db);
    stage.journal.figures = { ...base, edition: { ...base.edition, openPlays: 1 } };
    expect(await freezeReport(who, FORUM)).toEqual({ ok: false, reason: 'watching' });
    const lastClosedAt = stage.clock.now() - 59 * 60_000;
    stage.journal.figures = { ...base, edition: { ...base.edition, lastClosedAt } };
    expect(await freezeReport(who, FORUM)).toEqual({ ok: false, reason: 'early' });
    stage.journal.figures = base;
    stage.journal.faults = ['1/7: another hash'];
    expect(await freezeReport(who, FORUM)).toMatchObject({ ok: false, reason: 'damaged' });
    expect(await tableHashes(db)).toEqual(before);
  });

  test('certificates unite hall, live and recording, and are issued once', async () => {
    const { stage, who } = await open();
    const [anna, boris, vera] = stage.keys;
    stage.journal.plays = [
      // Anna: 40 minutes in the hall, the same again as a recording, and no minute more.
      watched(anna ?? '', 8, [0, 40]),
      // Boris: the rest live.
      watched(boris ?? '', 7, [30, 60]),
      // Vera: all of the recording at double speed.
      watched(vera ?? '', 8, [0, 60], { creditedMs: 30 * 60_000 }),
    ];
    expect(await askCertificates(who, FORUM)).toEqual({ ok: false, reason: 'off' });
    const rule = { ...USUAL_RULE, isOn: true, version: 0 };
    expect(await saveCertificateRule(who, FORUM, rule)).toEqual({ ok: true });
    expect(await saveCertificateRule(who, FORUM, rule)).toEqual({ ok: false, reason: 'stale' });
    const minutes = await Promise.all(
      stage.people.map((id) => minutesOf(stage.scope, { ...stage.edition } as never, id)),
    );
    expect(minutes.map((one) => one?.earned.sessions[0]?.minutes)).toEqual([40, 60, 30]);
    expect(await askCertificates(who, FORUM)).toEqual({ ok: true });
    expect(await askCertificates(who, FORUM)).toEqual({ ok: false, reason: 'running' });
    // 40 of 60 minutes are less than 70 %.
    expect(await issueCertificates(stage.edition.id)).toEqual({
      issued: 1,
      renewed: 0,
      unchanged: 0,
      waiting: 0,
    });
    expect(await issueCertificates(stage.edition.id)).toMatchObject({ issued: 0, unchanged: 1 });
    const [line] = (await openCertificates(who, FORUM)).certificates;
    expect(line).toMatchObject({ no: 1, name: 'Boris', minutes: 60, sessions: 1, revokedAt: null });
    const verified = await verifyCertificate(line?.code ?? '');
    expect(verified).toMatchObject({ name: 'Boris', certificate: { minutes: 60 } });
    expect(JSON.stringify(verified.certificate)).not.toContain('Boris');
    await expect(verifyCertificate('A'.repeat(22))).rejects.toThrow(NotFoundError);
  });

  test('asked for before anybody earned one, none is issued, nothing changes, and that is said', async () => {
    const { db, stage, who } = await open();
    const rule = { ...USUAL_RULE, isOn: true };
    await saveCertificateRule(who, FORUM, { ...rule, version: 0 });
    const before = await tableHashes(db);
    // The longest in the hall saw 40 of 60 minutes.
    expect(await askCertificates(who, FORUM)).toEqual({ ok: false, reason: 'nobody' });
    expect(await tableHashes(db)).toEqual(before);
    stage.journal.plays = [watched(stage.keys[1] ?? '', 7, [40, 60])];
    expect(await askCertificates(who, FORUM)).toEqual({ ok: true });
  });

  test('a thousand people are issued out of one reading', async () => {
    const { db, stage, who } = await open();
    await saveCertificateRule(who, FORUM, { ...USUAL_RULE, isOn: true, sharePct: 50, version: 0 });
    await db.tx(async (tx) => {
      const type = await aTicketType(tx, stage.edition, []);
      for (let i = 0; i < 1_000; i += 1) {
        const { id: registrationId } = await aRegistration(tx, type, { badgeName: `Guest ${i}` });
        const link = { viewerKey: String(i).padStart(16, 'b'), registrationId, accountId: null };
        if (i % 100 === 0) await tx.insert(tx.t.viewerLink).values({ ...link, editionId: stage.edition.id });
      }
    });
    const [anna] = stage.keys;
    stage.journal.plays = [watched(`${'b'.repeat(13)}500`, 7, [0, 60]), watched(anna ?? '', 7, [0, 60])];
    const source = audienceSource();
    let readings = 0;
    setAudienceSource({
      ...source,
      plays: (...asked) => {
        readings += 1;
        return source.plays(...asked);
      },
    });
    expect(await issueCertificates(stage.edition.id)).toMatchObject({ issued: 3, waiting: 0 });
    expect(readings).toBe(1);
  });

  test('an open play waits, another finding renews, and what was taken back stays so', async () => {
    const { stage, who } = await open();
    const boris = stage.keys[1] ?? '';
    await saveCertificateRule(who, FORUM, { ...USUAL_RULE, isOn: true, version: 0 });
    stage.journal.plays = [watched(boris, 7, [40, 55], { isClosed: false })];
    expect(await issueCertificates(stage.edition.id)).toMatchObject({ issued: 0, waiting: 1 });
    stage.journal.plays = [watched(boris, 7, [40, 55])];
    expect(await issueCertificates(stage.edition.id)).toMatchObject({ issued: 1 });
    stage.journal.plays = [watched(boris, 7, [40, 60])];
    expect(await issueCertificates(stage.edition.id)).toMatchObject({ renewed: 1 });
    const [now, before] = (await openCertificates(who, FORUM)).certificates;
    expect(await verifyCertificate(before?.code ?? '')).toMatchObject({ isRenewed: true });
    await revokeCertificate(who, FORUM, { id: now?.id ?? '', reason: 'Lent badge' });
    expect(await verifyCertificate(now?.code ?? '')).toMatchObject({
      certificate: { revokedReason: 'Lent badge' },
    });
    expect(await issueCertificates(stage.edition.id)).toMatchObject({ issued: 0, renewed: 0 });
  });

  test('another holder of the ticket is not who the certificate was issued for', async () => {
    const { db, stage, who } = await open();
    await saveCertificateRule(who, FORUM, { ...USUAL_RULE, isOn: true, sharePct: 50, version: 0 });
    await issueCertificates(stage.edition.id);
    const [line] = (await openCertificates(who, FORUM)).certificates;
    await db.tx((tx) => tx.update(tx.t.registration).set({ badgeName: 'Somebody else' }));
    expect(await verifyCertificate(line?.code ?? '')).toMatchObject({ name: null });
  });
});
