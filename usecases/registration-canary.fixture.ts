import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { anAccount } from '#db/factories/account.ts';
import { scopeOf } from '#db/factories/edition.ts';
import {
  aConsentText,
  anAccessCode,
  aPayment,
  aQuestion,
  invoiceFor,
} from '#db/factories/registration-part.ts';
import { newId } from '#db/id.ts';
import { addFavourites } from '#db/registration/favourite.ts';
import { addInvoice } from '#db/registration/invoice.ts';
import type { Registration } from '#db/registration/registration.ts';
import type { Db, Tx } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { flowCookieOf } from './account/account.fixture.ts';
import { digitsOfCode } from './account/one-time-code.ts';
import { ADDRESS, CANARY } from './canary.fixture.ts';
import { plantAtDoors } from './door-canary.fixture.ts';
import { keepFormDraft } from './registration/form-draft.ts';
import { registerForEdition } from './registration/register.ts';
import { anOpenEdition, anOrder, fromHere } from './registration/registration.fixture.ts';
import { askTransferCode, startTransfer } from './registration/transfer.ts';

const NAME = 'Zqcanary Bird';
/** The file that the canary sent as an answer. */
export const ANSWER_FILE = 'AnsCdEfGhIjKlMnOpQrStU';

export type RegisteredCanary = {
  /** With two seats: the canary has one, somebody else the other, and Vera waits. */
  readonly full: Edition;
  /** In which the canary waits, behind the one seat of somebody else. */
  readonly queue: Edition;
  /** The 43 characters that open the canary's own ticket. */
  readonly secret: string;
};

/** One person who never had an account and registered in every way (registration.md test 8). */
export async function plantRegistered(db: Db, folder: string): Promise<RegisteredCanary> {
  // Soon: of scans long before an edition nothing follows.
  const days = { startOn: '2026-06-10', endOn: '2026-06-11' };
  const full = (await anOpenEdition(db, { seats: 2, change: { partyMax: 20 }, days })).edition;
  await plantQuestions(db, full);
  const words = `${CANARY} eats no nuts`;
  const secret = await registered(full, {
    name: NAME,
    email: `Zqcanary@forum.example`,
    answers: { diet: words },
    consents: { terms: true, special_answers: true },
  });
  const boris = await registered(full, { name: 'Boris', email: 'boris@forum.example', answers: {} });
  await registered(full, { name: 'Vera', email: 'vera@forum.example', answers: {} });
  await offerTo(db, boris);
  const queue = (await anOpenEdition(db, { seats: 1 })).edition;
  await registered(queue, { name: 'Gleb', email: 'gleb@forum.example' });
  await registered(queue, { name: NAME, email: ADDRESS });
  await plantGroups(db);
  await db.tx((tx) => plantRest(tx, full));
  await plantAtDoors(db, full);
  const values = { name: NAME, email: `${CANARY}@forum.exampl` };
  await keepFormDraft({ kind: 'anonymous' }, full.slug, { values, errors: [] });
  await plantFiles(db, folder);
  return { full, queue, secret };
}

/** A group of theirs with a seat for nobody and one for somebody else, and a seat in the group of somebody else. */
async function plantGroups(db: Db): Promise<void> {
  const own = (await anOpenEdition(db, { change: { partyMax: 20 } })).edition;
  const address = { organisation: CANARY, country: 'RU', address: `${CANARY} street 1` };
  const members = [{ name: 'Dina', email: 'dina@forum.example', sameAsContact: false }];
  await registered(own, { name: NAME, email: ADDRESS, party: { size: 3, ...address, members } });
  const other = (await anOpenEdition(db, { change: { partyMax: 20 } })).edition;
  const theirs = [{ name: NAME, email: ADDRESS }];
  await registered(other, { name: 'Egor', email: 'egor@forum.example', party: { size: 2, members: theirs } });
}

async function plantQuestions(db: Db, edition: Edition): Promise<void> {
  await db.tx(async (tx) => {
    await aQuestion(tx, edition, { key: 'diet', kind: 'long_text', retentionClass: 'special' });
    await aConsentText(tx, edition, { purpose: 'special_answers', isRequired: false });
  });
}

/** Boris offers his ticket to the canary, who never takes it. */
async function offerTo(db: Db, secret: string): Promise<void> {
  const asked = await askTransferCode(secret);
  if (!asked.ok) throw new Error('no code');
  const [code] = await db.read.select().from(db.t.oneTimeCode);
  const digits = digitsOfCode(code?.id ?? '', code?.createdAt ?? 0);
  const order = {
    name: NAME,
    email: ADDRESS,
    language: 'en',
    digits,
    cookie: flowCookieOf(asked.flow),
  } as const;
  const offered = await startTransfer(secret, order);
  if (!offered.ok) throw new Error(offered.reason);
}

/** What nobody types into a form of ours: a code for them alone, notes, money, whom a text was for, a file. */
async function plantRest(tx: Tx, edition: Edition): Promise<void> {
  const scope = scopeOf(edition);
  const { registration, booking, ticketEvent } = tx.t;
  const [row] = await tx.select().from(registration).where(eq(registration.emailNorm, ADDRESS));
  if (row === undefined) throw new Error('nobody registered');
  await anAccessCode(tx, edition, { emailLock: ADDRESS });
  await tx
    .update(registration)
    .set({ note: CANARY, reason: CANARY, latinName: NAME })
    .where(eq(registration.id, row.id));
  await tx.update(ticketEvent).set({ reason: CANARY }).where(eq(ticketEvent.registrationId, row.id));
  await tx.insert(booking).values({
    id: newId(),
    editionId: edition.id,
    registrationId: row.id,
    occurrenceId: newId(),
    state: 'confirmed',
    claimId: null,
    reason: CANARY,
    createdAt: row.createdAt,
    updatedAt: row.createdAt,
    version: 1,
  });
  await plantMoney(tx, row);
  await plantCampaign(tx, row);
  await plantAnswerFile(tx, row);
  const account = await anAccount(tx, { email: 'reader@forum.example', emailNorm: 'reader@forum.example' });
  await addFavourites(tx, scope, { accountId: account.id, sessionIds: [newId()], at: row.createdAt });
}

async function plantCampaign(tx: Tx, row: Registration): Promise<void> {
  await tx.insert(tx.t.campaign).values({
    id: newId(),
    editionId: row.editionId,
    subject: { en: 'News' },
    body: { en: 'Text' },
    audience: { states: ['confirmed'], people: [ADDRESS, 'vera@forum.example'] },
    state: 'draft',
    createdBy: 'system:test',
    createdAt: row.createdAt,
    approvedBy: null,
    approvedAt: null,
    recipientCount: null,
    sentAt: null,
    version: 1,
  });
}

/** A file that was brought as an answer: its bytes are those of {@link plantFiles}. */
async function plantAnswerFile(tx: Tx, row: Registration): Promise<void> {
  const { id: questionId } = await aQuestion(tx, { id: row.editionId }, { key: 'paper', kind: 'file' });
  await tx.insert(tx.t.answer).values({
    id: newId(),
    editionId: row.editionId,
    registrationId: row.id,
    questionId,
    value: ANSWER_FILE,
    updatedAt: row.createdAt,
  });
  await tx.insert(tx.t.fileObject).values({
    id: ANSWER_FILE,
    editionId: row.editionId,
    ownerKind: 'registration',
    ownerId: row.id,
    visibility: 'private',
    name: `${CANARY}.pdf`,
    mediaType: 'application/pdf',
    sha256: '0'.repeat(64),
    byteCount: 9,
    variants: {},
    alt: {},
    createdBy: 'system:test',
    createdAt: row.createdAt,
  });
}

async function plantMoney(tx: Tx, row: Registration): Promise<void> {
  const payment = await aPayment(tx, row);
  const buyer = { name: 'The buyer that the law asks for' };
  await addInvoice(tx, scopeOf({ id: row.editionId }), invoiceFor(payment, { buyer }));
}

/** The bytes of the answer, and a written mail to the contact of a group that names its members. */
async function plantFiles(db: Db, folder: string): Promise<void> {
  const place = path.join(folder, 'uploads', ANSWER_FILE.slice(0, 2), ANSWER_FILE);
  await mkdir(place, { recursive: true });
  await writeFile(path.join(place, 'file.pdf'), `${CANARY} paper`);
  const outbox = path.join(folder, 'outbox');
  await mkdir(outbox, { recursive: true });
  for (const { id, toEmail, params } of await db.read.select().from(db.t.mail)) {
    const isOfGroup = params.partyId !== undefined;
    const text = toEmail.includes(CANARY) || isOfGroup ? NAME : 'Hello';
    await writeFile(path.join(outbox, `2027-05-01T00-00-00-${id}.eml`), `To: <${toEmail}>\n\n${text}`);
  }
}

async function registered(edition: Edition, body: Record<string, unknown>): Promise<string> {
  const answer = await registerForEdition(edition.slug, anOrder(body), fromHere);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.ticketPath?.split('/').at(-1) ?? '';
}
