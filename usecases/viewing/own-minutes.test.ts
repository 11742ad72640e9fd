import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { USUAL_RULE } from '#domain/broadcast/certificate-rule.ts';
import { START } from '../broadcast/broadcast.fixture.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { anAudience, officer, watched } from './audience.fixture.ts';
import { issueCertificates, saveCertificateRule } from './certificate.ts';
import { minutesOf } from './certificate-page.ts';

const MINUTE = 60_000;

describeEachEngine('the own minutes while a session is on', (engine) => {
  const closing: (() => void)[] = [];
  afterEach(() => {
    for (const close of closing.splice(0)) close();
    vi.unstubAllEnvs();
  });

  /** Fifty minutes into the opening: Anna has been in its hall for forty, Vera watches. */
  async function open() {
    const folder = mkdtempSync(path.join(tmpdir(), 'plenum-minutes-'));
    vi.stubEnv('PLENUM_DATA', folder);
    const stage = await anAudience(await engine.open());
    closing.push(stage.close, () => rmSync(folder, { recursive: true, force: true }));
    stage.clock.move(START + 50 * MINUTE - stage.clock.now());
    await saveCertificateRule(officer(stage), FORUM, { ...USUAL_RULE, isOn: true, sharePct: 50, version: 0 });
    const [anna = '', , vera = ''] = stage.people;
    const minutes = (id: string) => minutesOf(stage.scope, { ...stage.edition } as never, id);
    return { ...stage, anna, vera, minutes };
  }

  test('they are told as far as they went, and count once it is over', async () => {
    const { anna, vera, keys, journal, clock, edition, minutes } = await open();
    journal.plays = [watched(keys[2] ?? '', 7, [20, 50], { isClosed: false })];
    const [door, live] = [await minutes(anna), await minutes(vera)];
    expect(door?.earned).toMatchObject({
      sessions: [{ minutes: 40, doorMs: 40 * MINUTE, isOver: false, counts: false }],
      ...{ minutes: 0, count: 0, missing: { sessions: 1 } },
    });
    expect(live?.earned.sessions).toMatchObject([{ minutes: 30, liveMs: 30 * MINUTE, counts: false }]);
    expect(live?.isWatching).toBe(true);
    expect(await issueCertificates(edition.id)).toMatchObject({ issued: 0, waiting: 0 });

    clock.move(10 * MINUTE);
    expect((await minutes(anna))?.earned).toMatchObject({
      sessions: [{ minutes: 40, isOver: true, counts: true }],
      ...{ minutes: 40, count: 1, missing: null },
    });
    expect(await issueCertificates(edition.id)).toMatchObject({ issued: 2 });
  });

  test('a session that did not begin is not told', async () => {
    const { anna, clock, minutes } = await open();
    clock.move(-51 * MINUTE);
    expect((await minutes(anna))?.earned.sessions).toEqual([]);
  });
});
