import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { NotFoundError } from '../access.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { makeDelegation } from './allocation.ts';
import { type DraftLink, keepLinkDraft, openLinkDraft } from './link-draft.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house } from './registration.fixture.ts';

const LONG = { deed: 'add', people: 'Анна Иванова;a@post.example\n'.repeat(500) };

describeEachEngine('a refused form that is too long for a cookie', (engine) => {
  const open = signInHouse(engine);

  async function withLinks() {
    const { db, clock } = await open();
    const { edition, type } = await anOpenEdition(db, { seats: 20 });
    const secretOf = async (more: Parameters<typeof anOrder>[0]) => {
      const answer = await registerForEdition(edition.slug, anOrder(more), fromHere);
      return (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
    };
    const ticket = await secretOf({ email: 'a@forum.example' });
    const other = await secretOf({ email: 'b@forum.example' });
    const party = await secretOf({
      email: 'g@forum.example',
      party: { size: 2, contactAttends: true },
    });
    const wish = { name: 'Kazakh Post', email: '', types: [type.slug], seats: 3, returnOn: '' };
    const made = await makeDelegation(house, edition.slug, wish);
    if (!made.ok) throw new Error(made.reason);
    const links: readonly DraftLink[] = [
      { of: 'ticket', secret: ticket },
      { of: 'party', secret: party },
      { of: 'delegation', secret: made.secret },
    ];
    return { db, clock, links, other: { of: 'ticket', secret: other } as const };
  }

  test('comes back whole behind its own link alone, for half an hour', async () => {
    const { db, clock, links, other } = await withLinks();
    for (const link of links) {
      const id = await keepLinkDraft(link, LONG);
      expect(await openLinkDraft(link, id), link.of).toEqual(LONG);
      expect(await openLinkDraft(other, id), link.of).toEqual({});
      for (const wrong of ['A'.repeat(32), "' or 1=1"]) expect(await openLinkDraft(link, wrong)).toEqual({});
      clock.move(30 * 60_000);
      expect(await openLinkDraft(link, id), link.of).toEqual({});
    }
    // What is over goes when the next one is kept.
    expect(await db.read.select().from(db.t.formDraft)).toHaveLength(1);
  });

  test('takes the place of the one before: nobody fills the disk by one link', async () => {
    const { db, links } = await withLinks();
    const [link] = links;
    if (link === undefined) throw new Error('no link');
    const first = await keepLinkDraft(link, LONG);
    const second = await keepLinkDraft(link, { people: 'B' });
    expect(await openLinkDraft(link, first)).toEqual({});
    expect(await openLinkDraft(link, second)).toEqual({ people: 'B' });
    const [row, ...rest] = await db.read.select().from(db.t.formDraft);
    expect([row?.emailNorm, rest]).toEqual(['a@forum.example', []]);
  });

  test('is not kept for a link that opens nothing', async () => {
    const { db, links } = await withLinks();
    for (const { of } of links)
      await expect(keepLinkDraft({ of, secret: 'A'.repeat(43) }, LONG)).rejects.toThrow(NotFoundError);
    expect(await db.read.select().from(db.t.formDraft)).toEqual([]);
  });
});
