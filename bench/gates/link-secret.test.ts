import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { linkSecretOf } from '#adapters/ticket-link.ts';
import { scopeOf } from '#db/factories/edition.ts';
import { aPool, aPublicId, aRegistration } from '#db/factories/registration.ts';
import {
  anAccessCode,
  aParty,
  aPayment,
  aTicket,
  holdsSeat,
  invoiceFor,
} from '#db/factories/registration-part.ts';
import { newId } from '#db/id.ts';
import { addAllocation } from '#db/registration/allocation.ts';
import { addInvoice } from '#db/registration/invoice.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import { openSqlite } from '#db/sqlite.ts';
import type { Tx } from '#db/types.ts';
import { entryPoints } from '../../scripts/inventory.ts';
import { anOpenForum } from '../registration-world.ts';
import { openSeeded, type SeededInstance } from '../seeded-instance.ts';

/** What one person has, with the links that were mailed to them (registration.md, test 9). */
type Owner = {
  readonly name: string;
  /** By the first part of the address. */
  readonly secrets: Readonly<Record<'t' | 'g' | 'd', string>>;
  readonly invoices: Readonly<Record<'t' | 'g', string>>;
  readonly seat: string;
  readonly ids: readonly string[];
};
type Kind = keyof Owner['secrets'];

const MAC_AT = 16;
let instance: SeededInstance<{ mine: Owner; theirs: Owner }>;

beforeAll(async () => {
  instance = await openSeeded({
    name: 'link-secret',
    seed: async (tx, data) => {
      await anOpenForum(tx, { data, slug: 'linked', seats: null });
      return { mine: await anOwner(tx, data, 'Mineholder'), theirs: await anOwner(tx, data, 'Theirholder') };
    },
  });
}, 300_000);
afterAll(() => instance.server.stop());

const entries = () =>
  entryPoints().filter(({ name }) => /^(GET|POST) \/[tgd]\/\{secret\}/.test(name) && !name.endsWith('/form'));

it('a link opens what is its own: the control', async () => {
  const { mine, theirs } = instance.seeded;
  for (const owner of [mine, theirs]) {
    for (const kind of ['t', 'g', 'd'] as const) {
      const { status, text } = await ask('GET', `/${kind}/${owner.secrets[kind]}`);
      expect([kind, status, text.includes(owner.name)]).toEqual([kind, 200, true]);
    }
    for (const kind of ['t', 'g'] as const) {
      const paper = `/${kind}/${owner.secrets[kind]}/invoices/${owner.invoices[kind]}`;
      expect((await ask('GET', paper)).status).toBe(200);
    }
    expect((await ask('GET', `/t/${owner.secrets.t}/ticket.pdf`)).status).toBe(200);
  }
});

it('a link of one opens nothing of another at any address below /t, /g and /d, and changes nothing', async () => {
  const { mine, theirs } = instance.seeded;
  const before = await rowsOf(theirs);
  const opened: string[] = [];
  const all = entries();
  for (const { name } of all) {
    const [method = '', address = ''] = name.split(' ');
    for (const [what, place] of attempts(address, mine, theirs)) {
      const { status, text } = await ask(method, place, theirs);
      if (![404, 429].includes(status) || text.includes(theirs.name))
        opened.push(`${name} by ${what}: ${status}`);
    }
  }
  expect(opened).toEqual([]);
  expect(await rowsOf(theirs)).toEqual(before);
  expect(all.length).toBeGreaterThan(15);
});

it('a group and a ticket touch only seats of their own, whatever a form names', async () => {
  const { mine, theirs } = instance.seeded;
  const before = await rowsOf(theirs);
  for (const kind of ['t', 'g', 'd'] as const) {
    for (const deed of ['name', 'replace', 'cancel_seat', 'cancel', 'link', 'rename', 'give_up', 'add']) {
      const body = { ...FORM, deed, seat: theirs.seat, 'people.0.seat': theirs.seat };
      const { text } = await ask('POST', `/${kind}/${mine.secrets[kind]}`, theirs, body);
      expect(text).not.toContain(theirs.name);
    }
  }
  expect(await rowsOf(theirs)).toEqual(before);
});

const FORM = { deed: 'cancel', name: 'Thief', email: 'thief@forum.example', 'consents.terms': 'on' };

/** In one piece: whoever is refused at the address is answered before the file has come. */
const A_FILE =
  '--x\r\nContent-Disposition: form-data; name="file"; filename="scan.pdf"\r\n\r\n%PDF-1.7\r\n--x--\r\n';

/** Real secrets where they do not belong, and real ids behind a secret that is not theirs. */
function* attempts(address: string, mine: Owner, theirs: Owner): Generator<[string, string]> {
  const kind = address[1] as Kind;
  const fill = (secret: string, id: string) =>
    address.replace('{secret}', secret).replace('{id}', id).replace('{question}', 'scan');
  const others = (['t', 'g', 'd'] as const).filter((one) => one !== kind);
  const theirInvoice = theirs.invoices[kind === 'g' ? 'g' : 't'];
  const mixed = theirs.secrets[kind].slice(0, MAC_AT) + mine.secrets[kind].slice(MAC_AT);
  yield ['their id with my seal', fill(mixed, theirInvoice)];
  for (const other of others) yield [`my link of /${other}`, fill(mine.secrets[other], theirInvoice)];
  for (const other of others) yield [`their link of /${other}`, fill(theirs.secrets[other], theirInvoice)];
  if (address.includes('{id}')) yield ['my link and their paper', fill(mine.secrets[kind], theirInvoice)];
}

async function ask(method: string, place: string, theirs?: Owner, body: Record<string, string> = FORM) {
  const { origin } = instance.server;
  const form = new URLSearchParams({ ...body, ...(theirs === undefined ? {} : { seat: theirs.seat }) });
  const sent = place.includes('/files/')
    ? { body: A_FILE, headers: { Origin: origin, 'Content-Type': 'multipart/form-data; boundary=x' } }
    : { body: form, headers: { Origin: origin } };
  // A form says what became of it at its own address; whoever is sent elsewhere is told there.
  const answer = await fetch(`${origin}${place}`, {
    redirect: 'follow',
    ...(method === 'POST' ? { method, ...sent } : {}),
  });
  return { status: answer.status, text: await answer.text() };
}

/** All that the other one has, as it stands in the file. */
async function rowsOf({ ids }: Owner): Promise<unknown[]> {
  const db = await openSqlite({ file: path.join(instance.data, 'plenum.db'), isProduction: true });
  try {
    const { registration, ticket, party, allocation, claim } = db.t;
    const rows = [
      ...(await db.read.select().from(registration)),
      ...(await db.read.select().from(party)),
      ...(await db.read.select().from(allocation)),
      ...(await db.read.select().from(claim)).map((row) => ({ ...row, id: row.registrationId })),
      ...(await db.read.select().from(ticket)).map((row) => ({ ...row, id: row.registrationId })),
    ];
    return rows.filter(({ id }) => ids.includes(id));
  } finally {
    await db.close();
  }
}

async function anOwner(tx: Tx, data: string, name: string): Promise<Owner> {
  const { edition, scope, type } = await placeOf(tx);
  const at = Date.now();
  const made = { createdAt: at, badgeName: name, linkMadeAt: at } as const;
  const own = await aRegistration(tx, type, made);
  const party = await aParty(tx, edition, { contactName: name, createdAt: at, linkMadeAt: at });
  const seat = await aRegistration(tx, type, { ...made, partyId: party.id });
  const pools = type.poolIds.map((id) => ({ id }));
  for (const one of [own, seat]) {
    await holdsSeat(tx, one, pools);
    await aTicket(tx, one, { typeNo: type.typeNo });
  }
  const delegation = await aDelegation(tx, name, at);
  const paper = { issuer: ISSUER, buyer: { ...BUYER, name } };
  const invoiceOf = async (holder: { registrationId: string | null; partyId: string | null }) =>
    (await addInvoice(tx, scope, invoiceFor(await aPayment(tx, own, holder), paper))).publicId;
  const secretOf = (owner: 'registration' | 'party' | 'allocation', publicId: string) =>
    linkSecretOf(data, { owner, publicId, version: 1, madeAt: at });
  return {
    name,
    secrets: {
      t: secretOf('registration', own.publicId),
      g: secretOf('party', party.publicId),
      d: secretOf('allocation', delegation.publicId),
    },
    invoices: {
      t: await invoiceOf({ registrationId: own.id, partyId: null }),
      g: await invoiceOf({ registrationId: null, partyId: party.id }),
    },
    seat: seat.publicId,
    ids: [own.id, seat.id, party.id, delegation.id],
  };
}

const ISSUER = { name: 'Issuer', address: 'Street 1', taxId: '1', bank: 'Account' };
const BUYER = { organisation: '', address: '', country: '' };

async function placeOf(tx: Tx) {
  const [edition] = await tx.select().from(tx.t.edition).where(eq(tx.t.edition.slug, 'linked'));
  if (edition === undefined) throw new Error('no edition');
  const scope = scopeOf(edition);
  const [type] = await allTypes(tx, scope);
  if (type === undefined) throw new Error('no type');
  return { edition, scope, type };
}

async function aDelegation(tx: Tx, name: string, at: number): Promise<{ id: string; publicId: string }> {
  const { edition, scope, type } = await placeOf(tx);
  const [codeId, publicId] = [newId(), aPublicId()];
  const pool = await aPool(tx, edition, { kind: 'allocation', refId: codeId, nominal: 2 });
  await anAccessCode(tx, edition, { id: codeId, unlockTypeIds: [type.id], seatPoolId: pool.id });
  const email = `${name.toLowerCase()}@forum.example`;
  const made = await addAllocation(tx, scope, {
    ...{ publicId, name, email, emailNorm: email, codeId, organisationId: null },
    ...{ poolId: pool.id, parentIds: type.poolIds, aside: 2, returnAt: null, returnedAt: null },
    ...{ linkVersion: 1, linkMadeAt: at },
  });
  if (!made.ok || made.id === undefined) throw new Error('no room for a delegation');
  return { id: made.id, publicId };
}
