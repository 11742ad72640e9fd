import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { environment } from '#adapters/env.ts';
import { storedPath } from '#adapters/file-store.ts';
import { aConsentText, aQuestion } from '#db/factories/registration-part.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { grantEditionScope } from '#db/scope-grant.ts';
import type { Db } from '#db/types.ts';
import { ANSWER_FILE_BYTES } from '#domain/file.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { DAY, flowCookieOf, signInHouse } from '../account/account.fixture.ts';
import { digitsOfCode } from '../account/one-time-code.ts';
import { viewerWith } from '../desk/desk-forum.fixture.ts';
import { openFile, sweepFiles } from '../file.ts';
import { revealFilesIn } from '../file-reveal.ts';
import { aPdf, bringFile } from './answer-file.fixture.ts';
import { dropAnswerFile, openAnswerFile } from './answer-file.ts';
import { registerForEdition } from './register.ts';
import { anOpenEdition, anOrder, fromHere, registrationState } from './registration.fixture.ts';
import { purgeAllDue } from './retention.ts';
import { editionEndAt } from './setup-facts.ts';
import { answerLater, withdrawOwnConsent } from './ticket-answer.ts';
import { renewLink } from './ticket-deed.ts';
import { cancelOwn } from './ticket-move.ts';
import { ticketPage } from './ticket-page.ts';
import { askTransferCode, startTransfer } from './transfer.ts';
import { acceptTransfer } from './transfer-acceptance.ts';
import { transferToken } from './transfer-link.ts';

describeEachEngine('a file that answers a question', (engine) => {
  const open = signInHouse(engine);

  async function asked(more: Parameters<typeof aQuestion>[2] = {}) {
    const { db, clock } = await open();
    rmSync(path.join(environment().dataFolder, 'uploads'), { recursive: true, force: true });
    const { edition } = await anOpenEdition(db);
    await db.tx((tx) =>
      aQuestion(tx, edition, { key: 'scan', kind: 'file', isRequired: true, position: 101, ...more }),
    );
    const register = async (email: string) => {
      const answer = await registerForEdition(edition.slug, anOrder({ email }), fromHere);
      return (answer.ok ? answer.ticketPath : '')?.split('/').at(-1) ?? '';
    };
    return { db, clock, edition, register, secret: await register('a@forum.example') };
  }
  const missing = async (secret: string) =>
    (await ticketPage(secret)).missing.map((part) => ('key' in part ? part.key : part.kind));

  test('comes after the registration, is missing until then, and is replaced and taken back', async () => {
    const { db, secret } = await asked();
    expect(await missing(secret)).toEqual(['scan']);
    expect(await bringFile(secret, 'scan', aPdf('first'))).toMatchObject({ ok: true });
    expect(await missing(secret)).toEqual([]);
    const first = await openAnswerFile(secret, 'scan');
    expect(first).toMatchObject({ name: 'scan.pdf', caching: 'private', isPicture: false });
    expect(textOf(first)).toBe('%PDF-1.7\nfirst');
    expect(await bringFile(secret, 'scan', aPdf('second'), { name: 'C:\\new.pdf' })).toMatchObject({
      ok: true,
    });
    const second = await openAnswerFile(secret, 'scan');
    expect([second.name, textOf(second)]).toEqual(['new.pdf', '%PDF-1.7\nsecond']);
    expect(filesOnDisk()).toEqual([second.id]);
    const shown = (await ticketPage(secret)).questions.find(({ key }) => key === 'scan');
    expect(shown?.file).toEqual({ name: 'new.pdf', byteCount: 15 });
    // Other answers of the page come and go without it.
    expect(await answerLater(secret, { answers: {}, ticked: [] })).toMatchObject({ ok: true });
    expect((await openAnswerFile(secret, 'scan')).id).toBe(second.id);
    expect(await dropAnswerFile(secret, 'scan')).toMatchObject({ ok: true });
    await expect(openAnswerFile(secret, 'scan')).rejects.toThrow(NotFoundError);
    expect([await missing(secret), filesOnDisk(), await rows(db)]).toEqual([['scan'], [], 0]);
    const actions = (await db.read.select().from(db.t.auditLog)).map(({ action }) => action);
    expect(actions.filter((action) => action === 'registration.answer_file')).toHaveLength(3);
  });

  test('is judged by its first bytes, and a refused one leaves the one before and nothing behind', async () => {
    const { db, secret } = await asked();
    await bringFile(secret, 'scan', aPdf('first'));
    const before = await registrationState(db);
    const kept = filesOnDisk();
    for (const [bytes, code] of [
      [Buffer.alloc(0), 'empty'],
      [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'not_taken'],
      [Buffer.from('<!doctype html><script>1</script>'), 'not_taken'],
      [Buffer.concat([aPdf(''), Buffer.alloc(ANSWER_FILE_BYTES - 8)]), 'too_large'],
    ] as const)
      expect(await bringFile(secret, 'scan', bytes)).toMatchObject({
        status: 422,
        fields: [{ name: 'answers.scan', code }],
      });
    expect(await registrationState(db)).toBe(before);
    expect(filesOnDisk()).toEqual(kept);
    const jpeg = await sharp({ create: { width: 40, height: 30, channels: 3, background: 'red' } })
      .withExif({ IFD0: { Copyright: 'zqcanary' } })
      .jpeg()
      .toBuffer();
    expect(await bringFile(secret, 'scan', jpeg, { name: 'me.jpg' })).toMatchObject({ ok: true });
    const file = await openAnswerFile(secret, 'scan');
    expect([file.mediaType, file.part, file.isPicture]).toEqual(['image/webp', '1200.webp', false]);
    expect(textOf(file)).not.toContain('zqcanary');
  });

  test('opens for its ticket and for the desk of its edition alone, and never becomes public', async () => {
    const { db, edition, secret, register } = await asked();
    await bringFile(secret, 'scan', aPdf('mine'));
    const { id } = await openAnswerFile(secret, 'scan');
    const other = await anOpenEdition(db);
    const stranger = await register('b@forum.example');
    await expect(openAnswerFile(stranger, 'scan')).rejects.toThrow(NotFoundError);
    await expect(openAnswerFile(secret, 'passport')).rejects.toThrow(NotFoundError);
    await expect(dropAnswerFile(stranger, 'passport')).rejects.toThrow(NotFoundError);
    expect(await dropAnswerFile(stranger, 'scan')).toMatchObject({ status: 409 });
    const at = (who: typeof anonymousViewer | ReturnType<typeof viewerWith>) =>
      openFile(async () => who, id, undefined);
    const desk = (editionId: string) => viewerWith('desk', { kind: 'edition', editionId });
    expect(await at(desk(edition.id))).toMatchObject({ id, caching: 'private', isPicture: false });
    expect(await at(desk(other.edition.id))).toBeUndefined();
    expect(await at(anonymousViewer)).toBeUndefined();
    // Whoever writes its address into something public shows nobody the file.
    await db.tx((tx) => revealFilesIn(tx, grantEditionScope(edition.id), `![](/f/${id})`));
    expect(await at(anonymousViewer)).toBeUndefined();
    const sent = { answers: { scan: id }, ticked: [] };
    expect(await answerLater(stranger, sent)).toMatchObject({
      fields: [{ name: 'answers.scan', code: 'invalid' }],
    });
  });

  test('is brought by nobody whose ticket ended or was passed on while it was on its way', async () => {
    const { db, secret, register } = await asked();
    const other = await register('b@forum.example');
    expect(
      await bringFile(secret, 'scan', aPdf('late'), { meanwhile: () => cancelOwn(secret) }),
    ).toMatchObject({
      status: 409,
    });
    expect(await bringFile(other, 'scan', aPdf('late'), { meanwhile: () => renewLink(other) })).toMatchObject(
      {
        status: 409,
      },
    );
    expect([filesOnDisk(), await rows(db)]).toEqual([[], 0]);
  });

  test('about health needs its consent first, and goes with it', async () => {
    const { db, edition, secret } = await asked({ retentionClass: 'special' });
    await db.tx((tx) => aConsentText(tx, edition, { purpose: 'special_answers', isRequired: false }));
    expect(await bringFile(secret, 'scan', aPdf('x'))).toMatchObject({
      status: 422,
      fields: [{ name: 'consents.special_answers', code: 'missing' }],
    });
    const agree = { answers: {}, ticked: ['special_answers' as const] };
    expect(await answerLater(secret, agree)).toMatchObject({ ok: true });
    expect(await bringFile(secret, 'scan', aPdf('x'))).toMatchObject({ ok: true });
    expect(await withdrawOwnConsent(secret, 'special_answers')).toMatchObject({ ok: true });
    expect([filesOnDisk(), await rows(db)]).toEqual([[], 0]);
  });

  test('stays for a year while it is an answer, and goes with its class', async () => {
    const { db, clock, edition, secret } = await asked();
    await bringFile(secret, 'scan', aPdf('x'));
    const { id } = await openAnswerFile(secret, 'scan');
    for (const days of [31, 31, 31]) {
      clock.move(days * DAY);
      await sweepFiles({ isAlone: true });
    }
    expect(filesOnDisk()).toEqual([id]);
    clock.move(editionEndAt(edition) + 730 * DAY - clock.now());
    await purgeAllDue();
    expect([filesOnDisk(), await rows(db)]).toEqual([[], 0]);
    const [report] = await db.read.select().from(db.t.purgeReport);
    expect(report?.counts).toMatchObject({ answer: 1, file: 1 });
  });

  test('goes when somebody else takes the ticket over', async () => {
    const { db, clock, secret } = await asked();
    await bringFile(secret, 'scan', aPdf('x'));
    const code = await askTransferCode(secret);
    if (!code.ok) throw new Error('no code');
    const [stored] = await db.read.select().from(db.t.oneTimeCode);
    const digits = digitsOfCode(stored?.id ?? '', stored?.createdAt ?? 0);
    const to = { name: 'Boris', email: 'boris@forum.example', language: 'en', digits } as const;
    await startTransfer(secret, { ...to, cookie: flowCookieOf(code.flow) });
    const [transfer] = await db.read.select().from(db.t.transfer);
    const token = transferToken(transfer ?? { publicId: '', requestedAt: 0 });
    const taken = await acceptTransfer(token, { terms: true });
    const own = (taken.ok ? taken.ticketPath : '').split('/').at(-1) ?? '';
    await expect(openAnswerFile(own, 'scan')).rejects.toThrow(NotFoundError);
    expect([await missing(own), await rows(db)]).toEqual([['scan'], 0]);
    // Disks have a clock of their own.
    clock.move(Date.now() + DAY - clock.now());
    await sweepFiles({ isAlone: true });
    expect(filesOnDisk()).toEqual([]);
  });

  async function rows(db: Db): Promise<number> {
    return (await db.read.select().from(db.t.fileObject)).length;
  }
});

function textOf({ id, part }: { id: string; part: string }): string {
  return readFileSync(storedPath(id, part), 'latin1');
}

function filesOnDisk(): string[] {
  const uploads = path.join(environment().dataFolder, 'uploads');
  if (!existsSync(uploads)) return [];
  const groups = readdirSync(uploads).filter((name) => name !== 'unused.json' && name !== '.part');
  return groups.flatMap((group) => readdirSync(path.join(uploads, group))).sort();
}
