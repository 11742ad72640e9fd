import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { signInHouse } from '../account/account.fixture.ts';
import { makeDelegation } from './allocation.ts';
import { addDelegates, delegationPage, removeDelegate } from './allocation-list.ts';
import { switchDelegationReminders } from './allocation-reminder.ts';
import { giveUpSeat, nameSeats, switchPartyReminders } from './party-deed.ts';
import { partyPage } from './party-page.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house } from './registration.fixture.ts';
import { switchReminders } from './reminder-switch.ts';
import { takeOwnSeat } from './seat-take.ts';
import { changeTicketLanguage, renameHolder, renewLink } from './ticket-deed.ts';
import { acceptOffer, cancelOwn } from './ticket-move.ts';

const viewer = { kind: 'anonymous', requestId: 'request-5' } as const;

describeEachEngine('what is done by a link', (engine) => {
  const open = signInHouse(engine);

  test('of a ticket is logged with the request that it came by', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const secret = secretIn(await registerForEdition(edition.slug, anOrder(), fromHere));
    const deeds = async () => [
      await renameHolder(secret, 'Anna B.', viewer),
      await changeTicketLanguage(secret, 'en', viewer),
      await switchReminders(secret, false, viewer),
      await cancelOwn(secretIn(await renewLink(secret, viewer)), viewer),
    ];
    expect(await logged(db, deeds)).toEqual([
      'registration.cancel',
      'registration.language',
      'registration.new_link',
      'registration.reminders',
      'registration.rename',
    ]);
    // What is refused is not logged.
    expect(await logged(db, () => acceptOffer(secret, viewer).catch(() => undefined))).toEqual([]);
  });

  test('of a group and its seats, and of a delegation, too', async () => {
    const { db } = await open();
    const { edition, type } = await anOpenEdition(db);
    const order = anOrder({ party: { size: 4 } });
    const group = secretIn(await registerForEdition(edition.slug, order, fromHere));
    const { seats } = await partyPage(group);
    const [second, third, fourth] = seats.slice(1);
    const taker = { name: 'Vera', answers: {}, ticked: ['terms'] } as const;
    const boris = { seat: second?.id ?? '', name: 'Boris', email: undefined, isSame: true };
    const byGroup = async () => [
      await nameSeats(group, [boris], viewer),
      await takeOwnSeat(third?.secret ?? '', taker, viewer),
      await giveUpSeat(group, fourth?.id ?? '', viewer),
      await switchPartyReminders(group, false, viewer),
    ];
    expect((await logged(db, byGroup)).length).toBeGreaterThanOrEqual(4);
    const wish = { name: 'Post', email: 'lead@post.example', seats: 2, returnOn: '2026-08-01' } as const;
    const made = await makeDelegation(house, edition.slug, { ...wish, types: [type.slug] });
    const list = made.ok ? made.secret : '';
    const byList = async () => {
      await addDelegates(list, 'Bolat', { isDryRun: false }, viewer);
      await removeDelegate(list, (await delegationPage(list)).people[0]?.id ?? '', viewer);
      await switchDelegationReminders(list, false, viewer);
    };
    expect((await logged(db, byList)).length).toBeGreaterThanOrEqual(3);
  });
});

type Opened = Awaited<ReturnType<ReturnType<typeof signInHouse>>>;

/** The actions that some deeds wrote down, each of which names the request. */
async function logged(db: Opened['db'], deeds: () => Promise<unknown>): Promise<string[]> {
  const before = new Set((await db.read.select().from(db.t.auditLog)).map(({ id }) => id));
  await deeds();
  const lines = (await db.read.select().from(db.t.auditLog)).filter(({ id }) => !before.has(id));
  for (const line of lines) expect(line).toMatchObject({ actorKind: 'anonymous', requestId: 'request-5' });
  return lines.map(({ action }) => action).sort();
}

function secretIn(answer: { readonly ok: boolean; readonly ticketPath?: string | undefined }): string {
  return answer.ticketPath?.split('/').at(-1) ?? '';
}
