import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { environment } from '#adapters/env.ts';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { anEdition } from '#db/factories/edition.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { giveEditionNumber } from '#db/registration/setup.ts';
import { grantEditionScope } from '#db/scope-grant.ts';
import { openViewStore, VIEW_STORE } from '#db/viewing/view-schema.ts';
import { mailText } from '#i18n/mail-text.ts';
import { archiveViewings, tellDailyRoots } from '#jobs/viewing.ts';
import { signInHouse } from '#usecases/account/account.fixture.ts';
import { readMatter } from '#usecases/mail-reading.ts';
import { recountViews } from '#usecases/viewing/recount.ts';
import { openViewingBook } from './viewing-open.ts';

const HOUR = 3_600_000;
const HOUSE = { name: 'Plenum', address: 'https://forum.example', contact: null };

describeEachEngine('the root of a day', (engine) => {
  const open = signInHouse(engine);

  test('goes to the organizers of what was watched on it, once, in their language, and names a journal that changed', async () => {
    const { db, clock } = await open();
    clock.move(Date.UTC(2027, 4, 20, 9) - clock.now());
    const { watched } = await db.tx(async (tx) => {
      const edition = await anEdition(tx);
      const other = await anEdition(tx);
      for (const [email, language, of, role] of [
        ['anna@forum.example', 'ru', edition, 'organizer'],
        ['ben@forum.example', 'en', edition, 'organizer'],
        ['desk@forum.example', 'en', edition, 'desk'],
        ['vera@forum.example', 'en', other, 'organizer'],
      ] as const) {
        const { id } = await anAccount(tx, { email, language });
        await aGrant(tx, id, role, { kind: 'edition', editionId: of.id });
      }
      await giveEditionNumber(tx, grantEditionScope(other.id));
      return { watched: await giveEditionNumber(tx, grantEditionScope(edition.id)) };
    });
    const { dataFolder } = environment();
    mkdirSync(dataFolder, { recursive: true });
    await watchOnce(dataFolder, watched, clock);
    const mails = () =>
      db.read
        .select()
        .from(db.t.mail)
        .then((rows) => rows.filter(({ kind }) => kind === 'journal_root'));

    await archiveViewings(new AbortController().signal);
    await tellDailyRoots();
    // The day is not over.
    expect(await mails()).toEqual([]);
    clock.move(16 * HOUR);
    await archiveViewings(new AbortController().signal);
    await tellDailyRoots();
    await tellDailyRoots();
    const left = await mails();
    expect(left.map(({ toEmail }) => toEmail).sort()).toEqual(['anna@forum.example', 'ben@forum.example']);

    const [russian, english] = await Promise.all(
      ['anna', 'ben'].map(async (name) => {
        const mail = left.find(({ toEmail }) => toEmail.startsWith(name));
        const matter = mail && (await readMatter(mail, 'hidden'));
        if (matter?.kind !== 'journal_root') throw new Error('another mail');
        return { root: matter.root, ...mailText(mail?.language ?? 'en', matter, HOUSE) };
      }),
    );
    const { journalRoot } = recountViews({ dataFolder, reports: [] });
    expect([russian?.root, english?.root]).toEqual([journalRoot, journalRoot]);
    expect(russian?.subject).toBe('Корень журнала просмотров, 20 мая 2027 г.');
    expect(russian?.paragraphs[0]).toContain('1 сегмент.');
    expect(english?.subject).toBe('Root of the journal of viewings, 20 May 2027');
    expect(english?.paragraphs).toContain(journalRoot);

    const roots = [journalRoot];
    expect(recountViews({ dataFolder, reports: [], roots }).faults).toEqual([]);
    rmSync(path.join(dataFolder, 'journal'), { recursive: true });
    rmSync(path.join(dataFolder, 'archive'), { recursive: true });
    // A segment that is gone is named; a store that was made to know nothing of it has another root than the mail.
    const { faults } = recountViews({ dataFolder, reports: [], roots });
    expect(faults).toContainEqual({ kind: 'segment', what: '1/1: missing' });
    const store = openViewStore(path.join(dataFolder, VIEW_STORE));
    store.exec('delete from segment');
    store.close();
    const rewritten = recountViews({ dataFolder, reports: [], roots }).faults;
    expect(rewritten).toContainEqual({ kind: 'root', what: `${journalRoot}: it is not one of this journal` });
    expect(rewritten).toContainEqual({
      kind: 'root',
      what: `2027-05-20: ${journalRoot}, by the journal none`,
    });
  });
});

async function watchOnce(
  dataFolder: string,
  editionNo: number,
  clock: { now(): number; move(ms: number): void },
) {
  const book = await openViewingBook({
    ...{
      dataFolder,
      wall: () => clock.now(),
      monotonic: () => clock.now(),
      freeBytes: () => 1e12,
      timers: false,
    },
  });
  const [viewerKey, networkKey] = [new Uint8Array(8).fill(1), new Uint8Array(8).fill(2)];
  const day = { kind: 'live', streamNo: 1, dayOn: '2027-05-20', epochAt: Date.UTC(2027, 4, 19, 17) } as const;
  const targetNo = await book.targetOf({ ...day, editionNo });
  const { playNo, issuedAt } = await book.start({
    ...{ targetNo, editionNo, viewerKey, networkKey, classByte: 0, tier: 0, reasons: 0, sourceKind: 0 },
    ...{ country: '', device: 0, browser: 0, partner: 0 },
  });
  clock.move(20_000);
  const failure = await new Promise<Error | undefined>((resolve) =>
    book.beat(
      {
        ...{ playNo, issuedAt, targetNo, viewerKey, seq: 1, flags: 3, playedMs: 20_000, stalledDs: 0 },
        ...{ track: 0, ranges: [], networkTag: 1 },
      },
      resolve,
    ),
  );
  expect(failure).toBeUndefined();
  await book.close();
}
