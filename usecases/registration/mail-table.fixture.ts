import { manualEvent } from '#adapters/pay-manual.ts';
import { aGrant, anAccount } from '#db/factories/account.ts';
import type { TicketType } from '#db/registration/ticket-type.ts';
import type { Db } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { DAY, flowCookieOf, HOUR, type signInHouse } from '../account/account.fixture.ts';
import { digitsOfCode } from '../account/one-time-code.ts';
import { sweepRegistrations } from './expire.ts';
import { enterPayment } from './pay.ts';
import { withIssuer } from './payment.fixture.ts';
import { moveRefund } from './payment-desk.ts';
import { remindOfPayments } from './payment-reminder.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, house } from './registration.fixture.ts';
import { another } from './second-type.fixture.ts';
import { correctRegistration } from './staff-correct.ts';
import { approveByStaff, rejectByStaff } from './staff-decision.ts';
import { openRegistration } from './staff-detail.ts';
import { cancelOwn, leaveWaitlist } from './ticket-move.ts';
import { askTransferCode, startTransfer } from './transfer.ts';
import { acceptTransfer } from './transfer-acceptance.ts';
import { transferToken } from './transfer-link.ts';

type Opened = Awaited<ReturnType<ReturnType<typeof signInHouse>>>;

/** An open edition whose only type has one seat or as many as asked for, and whose head reads English. */
export type MailWorld = Opened & { readonly edition: Edition; readonly type: TicketType };

export async function aMailWorld(
  opened: Opened,
  change: Partial<TicketType> = {},
  seats = 1,
): Promise<MailWorld> {
  const { db } = opened;
  const { edition, type } = await anOpenEdition(db, { seats, change });
  await db.tx(async (tx) => {
    const given = { editionId: edition.id, kind: 'edition' } as const;
    const [head, gone] = [
      await anAccount(tx, { email: 'head@forum.example', language: 'en' }),
      await anAccount(tx, { email: 'gone@forum.example', disabledAt: 1 }),
    ];
    for (const { id } of [head, gone]) await aGrant(tx, id, 'organizer', given);
  });
  return { ...opened, edition, type };
}

/** Registers Anna, who reads Russian, or another by a letter, who reads English; a key lets a second press be the same. */
export async function register(
  { edition: { slug } }: MailWorld,
  who: 'anna' | 'boris' | 'vera' = 'anna',
  body: Record<string, unknown> = {},
): Promise<string> {
  const locale = who === 'anna' ? 'ru' : 'en';
  const order = anOrder({ email: `${who}@forum.example`, locale, ...body }, { key: `key-of-${who}-000000` });
  const answer = await registerForEdition(slug, order, fromHere);
  return answer.ok ? (answer.ticketPath?.split('/').at(-1) ?? '') : '';
}

/** What happens, and once more: nothing more may leave then. */
export type MailStory = {
  readonly change?: Partial<TicketType>;
  readonly run: (world: MailWorld) => Promise<void>;
  readonly again: (world: MailWorld) => Promise<unknown>;
  /** Kind, address and language of each mail, in order. */
  readonly mails: readonly (readonly [string, string, 'en' | 'ru'])[];
};

export const ANNA = ['anna@forum.example', 'ru'] as const;
export const BORIS = ['boris@forum.example', 'en'] as const;
const HEAD = ['head@forum.example', 'en'] as const;
const PRICED = { priceMinor: 100_00 } as const;
const APPROVED = { approval: 'before_seat' } as const;

const first = async (db: Db, place = 0) => {
  const rows = await db.read.select().from(db.t.registration).orderBy(db.t.registration.id);
  const row = rows[place];
  if (row === undefined) throw new Error('no registration');
  return row;
};

async function pay({ db, edition }: MailWorld, amount: number): Promise<void> {
  const [payment] = await db.read.select().from(db.t.payment).orderBy(db.t.payment.id);
  const paymentRef = payment?.reference ?? '';
  const event = manualEvent({
    noteId: `note-${amount}`,
    method: 'cash',
    paymentRef,
    amount,
    currency: 'RUB',
  });
  await enterPayment(house, edition.slug, { adapter: 'manual', event });
}

const money: Readonly<Record<string, MailStory>> = {
  'somebody owes and an issuer is named': {
    change: PRICED,
    run: async (world) => {
      await withIssuer(world.db, world.edition);
      await register(world);
    },
    again: (world) => register(world),
    mails: [['invoice', ...ANNA]],
  },
  'somebody owes, is reminded, and does not pay': {
    change: PRICED,
    run: async (world) => {
      await register(world);
      world.clock.move(5 * DAY + HOUR);
      await remindOfPayments();
      world.clock.move(2 * DAY);
      await sweepRegistrations();
    },
    again: async () => [await remindOfPayments(), await sweepRegistrations()],
    mails: [
      ['payment_due', ...ANNA],
      ['payment_reminder', ...ANNA],
      ['payment_expired', ...ANNA],
    ],
  },
  'somebody pays when the place is gone, and has the money back': {
    change: PRICED,
    run: async (world) => {
      await register(world);
      world.clock.move(8 * DAY);
      await sweepRegistrations();
      await register(world, 'boris');
      await pay(world, 100_00);
      const [refund] = await world.db.read.select().from(world.db.t.refund);
      await moveRefund(house, world.edition.slug, { id: refund?.id ?? '', version: 1, to: 'sent' });
    },
    again: async (world) => {
      await pay(world, 100_00);
      const [refund] = await world.db.read.select().from(world.db.t.refund);
      await moveRefund(house, world.edition.slug, { id: refund?.id ?? '', version: 1, to: 'sent' });
    },
    mails: [
      ['payment_due', ...ANNA],
      ['payment_expired', ...ANNA],
      ['payment_due', ...BORIS],
      ['refund_due', ...ANNA],
      ['staff_refund_due', ...HEAD],
      ['refund_sent', ...ANNA],
    ],
  },
  'somebody pays too much, and then has a type that costs more': {
    change: PRICED,
    run: async (world) => {
      await another(world.db, world.edition, { priceMinor: 900_00 }, 5);
      await register(world);
      await pay(world, 130_00);
      const { id } = await first(world.db);
      const { values, version } = await openRegistration(house, world.edition.slug, id, 'en');
      const order = { id, version, values: { ...values, type: 'other' } };
      await correctRegistration(house, world.edition.slug, order);
    },
    again: (world) => pay(world, 130_00),
    mails: [
      ['payment_due', ...ANNA],
      ['ticket', ...ANNA],
      ['staff_refund_due', ...HEAD],
      ['refund_requested', ...ANNA],
      ['changed', ...ANNA],
      ['payment_more', ...ANNA],
    ],
  },
};

const seats: Readonly<Record<string, MailStory>> = {
  'somebody registers': {
    run: async (world) => void (await register(world)),
    again: (world) => register(world),
    mails: [['ticket', ...ANNA]],
  },
  'somebody is approved, somebody finds no place, somebody is rejected': {
    change: APPROVED,
    run: async (world) => {
      const { slug } = world.edition;
      for (const who of ['anna', 'boris', 'vera'] as const) await register(world, who);
      const [anna, boris, vera] = [await first(world.db), await first(world.db, 1), await first(world.db, 2)];
      await approveByStaff(house, slug, { id: anna.id });
      await approveByStaff(house, slug, { id: boris.id });
      await rejectByStaff(house, slug, { id: vera.id, reason: 'Full' });
    },
    again: async (world) => {
      const { slug } = world.edition;
      await approveByStaff(house, slug, { id: (await first(world.db)).id });
      await rejectByStaff(house, slug, { id: (await first(world.db, 2)).id, reason: 'Full' });
    },
    mails: [
      ['received', ...ANNA],
      ['received', ...BORIS],
      ['received', 'vera@forum.example', 'en'],
      ['approved', ...ANNA],
      ['ticket', ...ANNA],
      ['approved_waiting', ...BORIS],
      ['rejected', 'vera@forum.example', 'en'],
    ],
  },
  'a seat comes free and is not taken': {
    run: async (world) => {
      const anna = await register(world);
      await register(world, 'boris');
      const vera = await register(world, 'vera');
      await leaveWaitlist(vera);
      await cancelOwn(anna);
      world.clock.move(2 * DAY + HOUR);
      await sweepRegistrations();
    },
    again: () => sweepRegistrations(),
    mails: [
      ['ticket', ...ANNA],
      ['rank', ...BORIS],
      ['rank', 'vera@forum.example', 'en'],
      ['left', 'vera@forum.example', 'en'],
      ['cancelled', ...ANNA],
      ['offer', ...BORIS],
      ['offer_ended', ...BORIS],
    ],
  },
  'a ticket is passed on': {
    run: async (world) => {
      const { db } = world;
      const secret = await register(world);
      const asked = await askTransferCode(secret);
      const [code] = await db.read.select().from(db.t.oneTimeCode);
      const digits = digitsOfCode(code?.id ?? '', code?.createdAt ?? 0);
      const cookie = asked.ok ? flowCookieOf(asked.flow) : '';
      const person = { name: 'Boris', email: 'boris@forum.example', language: 'en' } as const;
      await startTransfer(secret, { ...person, digits, cookie });
      const [transfer] = await db.read.select().from(db.t.transfer);
      if (transfer !== undefined) await acceptTransfer(transferToken(transfer), { terms: true });
    },
    again: async () => undefined,
    mails: [
      ['ticket', ...ANNA],
      ['code', ...ANNA],
      ['transfer_offer', ...BORIS],
      ['transferred', ...ANNA],
      ['ticket', ...BORIS],
    ],
  },
};

/** The lines of the table of mails about seats and money, as stories. */
export const MAIL_STORIES: Readonly<Record<string, MailStory>> = { ...seats, ...money };
