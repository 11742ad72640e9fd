import { expect, test, vi } from 'vitest';
import { mailHtml, mailPlain } from '#adapters/mail-html.ts';
import { aMailServer } from '#adapters/mail-server.fixture.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { queueMail } from '#db/mail.ts';
import type { Db } from '#db/types.ts';
import { mailText } from '#i18n/mail-text.ts';
import { signInHouse } from './account/account.fixture.ts';
import { registerForEdition } from './registration/register.ts';
import { anOpenEdition, anOrder, fromHere, withSetting } from './registration/registration.fixture.ts';
import { attemptMail, type ComposeMail } from './send-mail.ts';

const set = vi.hoisted(() => ({ smtpUrl: undefined as string | undefined }));
vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.environment(), ...set }) };
});

const compose: ComposeMail = async (language, matter, house) => {
  const { subject, ...words } = mailText(language, matter, house);
  const content = { ...words, language };
  return { subject, text: mailPlain(content), html: await mailHtml(content) };
};

describeEachEngine('the sender of a mail', (engine) => {
  const open = signInHouse(engine);

  test('of an edition has its name, its address for answers and its note; the address stays that of the house', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const plain = await sent(db, edition.slug, 'plain@forum.example');
    const address = /^From: .*<(.*)>$/m.exec(plain)?.[1];
    expect(address).toMatch(/@/);
    expect(plain).not.toMatch(/^Reply-To:/m);
    await withSetting(db, edition, {
      mailFrom: { en: 'Forum office', ru: 'Forum office RU' },
      mailNote: { en: 'Call us.', ru: 'Call +7 391 000 00 00.\nWe are there from nine.' },
      replyTo: 'office@edition.example',
    });
    const own = await sent(db, edition.slug, 'own@forum.example');
    expect(own).toContain(`From: Forum office RU <${address}>`);
    expect(own).toMatch(/^Reply-To: <?office@edition\.example>?$/m);
    const text = body(own);
    expect(text).toContain('Call +7 391 000 00 00.\nWe are there from nine.\n');
    expect(text).toContain(': office@edition.example');
    // What is no mail of the edition to its visitors is signed by the house alone.
    await db.tx((tx) =>
      queueMail(tx, {
        kind: 'test',
        dedupeKey: 'test:1',
        language: 'en',
        toEmail: 'staff@forum.example',
        editionId: edition.id,
        params: {},
        at: Date.now(),
      }),
    );
    const other = await newest(db);
    expect(other).not.toContain('Forum office');
    expect(other).not.toMatch(/^Reply-To:/m);
  });

  test('a name of an edition that would be another header or an address becomes a plain name', async () => {
    const { db } = await open();
    const { edition } = await anOpenEdition(db);
    const name = 'Bank\r\nBcc: all@evil.example <evil@evil.example>';
    await withSetting(db, edition, { mailFrom: { en: name, ru: name } });
    const mail = await sent(db, edition.slug, 'x@forum.example');
    const [head = ''] = mail.split('\r\n\r\n');
    expect(head).not.toMatch(/^bcc:/im);
    expect(head).not.toMatch(/@evil/);
  });
});

async function sent(db: Db, slug: string, email: string): Promise<string> {
  await registerForEdition(slug, anOrder({ email }), fromHere);
  return newest(db);
}

/** The newest mail as a server gets it. */
async function newest(db: Db): Promise<string> {
  const server = await aMailServer();
  set.smtpUrl = server.url;
  const mails = await db.read.select().from(db.t.mail).orderBy(db.t.mail.id);
  const attempt = { isLast: false, signal: new AbortController().signal };
  expect(await attemptMail(mails.at(-1)?.id ?? '', compose, attempt)).toEqual({ kind: 'settled' });
  set.smtpUrl = undefined;
  return server.received[0] ?? '';
}

/** The text part with its coding undone. */
function body(mail: string): string {
  const [, coding = '', part = ''] =
    /Content-Type: text\/plain[\s\S]*?Content-Transfer-Encoding: (\S+)\r\n\r\n([\s\S]*?)\r\n--/.exec(mail) ??
    [];
  if (coding === 'base64') return Buffer.from(part, 'base64').toString();
  const bytes = part
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString().replaceAll('\r\n', '\n');
}
