import { expect, it } from 'vitest';
import { eraseSubject } from '../erasure.ts';
import { anAccount } from '../factories/account.ts';
import { anEdition, scopeOf } from '../factories/edition.ts';
import { describeEachEngine } from '../factories/test-database.ts';
import { newId } from '../id.ts';
import { exportedRow, findSubject, rowsAbout } from '../person-data.ts';
import type { Db } from '../types.ts';
import { addLink, linkByToken, noteChange } from './link.ts';

describeEachEngine('links to own calendars', (engine) => {
  it('have a date that never goes back, whichever process says so last', async () => {
    const db = await engine.open();
    const tokenSha256 = await aLinkOf(db, 'anna@forum.example');
    const id = (await linkByToken(db.read, tokenSha256))?.id ?? '';
    const note = (digest: string, changedAt: number) =>
      db.tx((tx) => noteChange(tx, id, { digest, changedAt }));
    expect([await note('a', 2_000), await note('b', 2_000), await note('c', 1_000)]).toEqual([
      true,
      false,
      false,
    ]);
    expect(await linkByToken(db.read, tokenSha256)).toMatchObject({ digest: 'a', changedAt: 2_000 });
    expect(await note('d', 3_000)).toBe(true);
  });

  it('are in the export of their person, without what opens them, and go with their person', async () => {
    const db = await engine.open();
    const [own, other] = [await aLinkOf(db, 'anna@forum.example'), await aLinkOf(db, 'boris@forum.example')];
    const subject = await findSubject(db.read, 'anna@forum.example');
    if (subject === undefined) throw new Error('nobody was found');
    const found = (await rowsAbout(db.read, subject)).find(({ table }) => table === 'feedLink');
    const exported = found?.rows.map((row) => exportedRow('feedLink', row));
    expect(exported).toMatchObject([{ label: 'Phone of anna@forum.example', seenClient: 'google' }]);
    expect(JSON.stringify(exported)).not.toContain(own);
    await db.tx((tx) =>
      eraseSubject(tx, {
        subject,
        at: 3,
        seen: new Map(),
        cleansed: [],
        files: { ids: [], inReleases: new Set() },
      }),
    );
    expect((await db.read.select().from(db.t.feedLink)).map(({ tokenSha256 }) => tokenSha256)).toEqual([
      other,
    ]);
  });
});

async function aLinkOf(db: Db, email: string): Promise<string> {
  const tokenSha256 = `hash of ${email}`;
  await db.tx(async (tx) => {
    const account = await anAccount(tx, { email });
    await addLink(tx, scopeOf(await anEdition(tx)), {
      ...{ id: newId(), tokenSha256, accountId: account.id, favouriteSetId: null, kind: 'agenda' },
      ...{ label: `Phone of ${email}`, locale: 'en', zoneMode: 'local', alarmMinutes: null },
      ...{ cancelledMode: 'shown', createdAt: 1, expiresAt: 2, revokedAt: null, seenAt: 1 },
      ...{ seenClient: 'google', seenRelease: '1.0', digest: null, changedAt: null },
    });
  });
  return tokenSha256;
}
