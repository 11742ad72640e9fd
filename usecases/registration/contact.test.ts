import { expect, test } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { matterOf } from '../mail-matter.ts';
import { canContact, contactOrganizers } from './contact.ts';
import { anOpenEdition } from './registration.fixture.ts';

const ORDER = {
  name: 'Anna Petrova',
  email: 'Anna@Forum.example',
  text: 'Is there a lift?\nSee https://evil.example/x',
  isTrap: false,
  client: '203.0.113.9',
};

describeEachEngine('a message to the organizers', (engine) => {
  const open = signInHouse(engine);

  test('goes to them alone, with what a mail program would make a link of broken up', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await anOrganizer(db, edition.id);
    expect(await contactOrganizers(anonymousViewer, edition.slug, ORDER)).toEqual({ ok: true });
    const [mail, ...more] = await db.read.select().from(db.t.mail);
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ kind: 'contact', toEmail: 'olga@forum.example', editionId: edition.id });
    expect(mail && matterOf(mail, 'shown')).toMatchObject({
      name: 'Anna Petrova',
      email: 'anna@forum.example',
      paragraphs: ['Is there a lift?', 'See https: evil. example/x'],
    });
  });

  test('is refused field by field, and when nobody would read it; nothing is left behind', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    expect(await canContact(anonymousViewer, edition.slug)).toBe(false);
    expect(await contactOrganizers(anonymousViewer, edition.slug, ORDER)).toMatchObject({ reason: 'nobody' });
    await anOrganizer(db, edition.id);
    expect(await canContact(anonymousViewer, edition.slug)).toBe(true);
    const wrong = { ...ORDER, name: ' ', email: 'anna', text: 'x'.repeat(2_001) };
    expect(await contactOrganizers(anonymousViewer, edition.slug, wrong)).toEqual({
      ok: false,
      reason: 'invalid',
      fields: [
        { name: 'name', code: 'missing' },
        { name: 'email', code: 'invalid' },
        { name: 'text', code: 'long' },
      ],
    });
    expect(await contactOrganizers(anonymousViewer, edition.slug, { ...ORDER, isTrap: true })).toEqual({
      ok: true,
    });
    await expect(contactOrganizers(anonymousViewer, 'no-such', ORDER)).rejects.toThrow(NotFoundError);
    expect(await db.read.select().from(db.t.mail)).toEqual([]);
  });

  test('is taken three times from an address, and then later', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    await anOrganizer(db, edition.id);
    for (let n = 0; n < 3; n += 1)
      expect(
        await contactOrganizers(anonymousViewer, edition.slug, { ...ORDER, client: `203.0.113.${n + 20}` }),
      ).toEqual({ ok: true });
    const again = { ...ORDER, client: '203.0.113.99' };
    expect(await contactOrganizers(anonymousViewer, edition.slug, again)).toMatchObject({
      reason: 'too_many',
    });
    expect(await db.read.select().from(db.t.mail)).toHaveLength(3);
  });
});

async function anOrganizer(db: Db, editionId: string): Promise<void> {
  await db.tx(async (tx) => {
    const { id } = await anAccount(tx, { email: 'olga@forum.example' });
    await aGrant(tx, id, 'organizer', { kind: 'edition', editionId });
  });
}
