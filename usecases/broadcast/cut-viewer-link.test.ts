import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { aQuestionAsked } from '#db/factories/live-desk.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { USUAL_RULE } from '#domain/broadcast/certificate-rule.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { editionEndAt } from '../registration/setup-facts.ts';
import { anAudience, officer, watched } from '../viewing/audience.fixture.ts';
import { issueCertificates, openCertificates, saveCertificateRule } from '../viewing/certificate.ts';
import { openStatement } from '../viewing/statement.ts';
import { destroyDueSalts } from './destroy-salt.ts';
import { SALT_DAYS, viewingKeysOf } from './viewer-key.ts';

const DAY = 86_400_000;

describeEachEngine('links from keys to people, once the salt of their edition is destroyed', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
    vi.unstubAllEnvs();
  });

  test('are cut for whoever was let in and no more; minutes, statement and words of all others stay', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'plenum-cut-'));
    vi.stubEnv('PLENUM_DATA', folder);
    const db = await engine.open();
    const stage = await anAudience(db);
    closing.push(stage.close, () => rmSync(folder, { recursive: true, force: true }));
    const { clock, edition, scope, keys, journal } = stage;
    await viewingKeysOf(scope);
    const [anna = '', boris = '', vera = ''] = keys;
    // Anna was let in, Boris watched, Vera asked; somebody else was let in to a forum whose salt stands.
    journal.plays = [watched(boris, 7, [0, 60])];
    await db.tx((tx) => aQuestionAsked(tx, stage.broadcast('Opening'), { askerKey: vera }));
    const who = officer(stage);
    await saveCertificateRule(who, FORUM, { ...USUAL_RULE, isOn: true, version: 0 });
    const linked = async () =>
      (await db.read.select().from(db.t.viewerLink)).map(({ viewerKey }) => viewerKey).sort();
    const said = async () => JSON.stringify((await openStatement(who, FORUM, { kind: 'edition' })).statement);
    const before = await said();
    clock.move(editionEndAt(edition) + SALT_DAYS * DAY - 1 - clock.now());
    expect([await destroyDueSalts(), await linked()]).toEqual([0, [anna, boris, vera]]);
    clock.move(1);
    expect([await destroyDueSalts(), await linked()]).toEqual([1, [boris, vera]]);
    expect(await said()).toBe(before);
    // What was watched is still earned: certificates may be issued after the salt.
    await issueCertificates(edition.id);
    const { certificates } = await openCertificates(who, FORUM);
    expect(certificates.map(({ name }) => name)).toContain('Boris');
  });
});
