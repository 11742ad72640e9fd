import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MailFieldError, type OutgoingMail, sendMail } from './mail.ts';
import { aMailServer, type ServerMood } from './mail-server.fixture.ts';

const MAIL: OutgoingMail = {
  id: '0190-mail',
  from: { name: 'Форум «Енисей»', address: 'no-reply@forum.example' },
  to: 'anna@example.org',
  replyTo: 'office@forum.example',
  subject: 'Ваш код для входа',
  text: 'Код: 12345678\n',
  html: '<p>Код: 12345678</p>',
  language: 'ru',
  at: Date.UTC(2027, 4, 20, 9),
};
const QUICK = { connectMs: 300, silenceMs: 300 };

describe('a mail by SMTP', () => {
  it('arrives whole, with both parts and one message id for all attempts', async () => {
    const server = await aMailServer();
    const target = { smtpUrl: server.url, dataFolder: '/nowhere' };
    expect(await sendMail(MAIL, target)).toEqual({ ok: true });
    expect(server.received.length).toBe(1);
    const [text = ''] = server.received;
    expect(text).toContain('To: anna@example.org');
    expect(text).toContain('Reply-To: office@forum.example');
    expect(text).toContain('Message-ID: <0190-mail@forum.example>');
    expect(text).toContain('Auto-Submitted: auto-generated');
    expect(text).toContain('Content-Type: text/plain; charset=utf-8');
    expect(text).toContain('Content-Type: text/html; charset=utf-8');
  });

  const answers: readonly (readonly [ServerMood, string])[] = [
    ['busy', 'busy'],
    ['no_such_recipient', 'recipient_refused'],
    ['refuses_content', 'content_refused'],
    ['refuses_sender', 'sender_refused'],
    ['hangs', 'timeout'],
  ];
  for (const [mood, failure] of answers) {
    it(`meets a server that ${mood.replaceAll('_', ' ')}`, async () => {
      const server = await aMailServer(mood);
      const target = { smtpUrl: server.url, dataFolder: '/nowhere', timeouts: QUICK };
      expect(await sendMail(MAIL, target)).toEqual({ ok: false, failure });
    });
  }

  it('believes the 250 of a server that cuts the connection right after it', async () => {
    const server = await aMailServer('drops_after_250');
    expect(await sendMail(MAIL, { smtpUrl: server.url, dataFolder: '/nowhere' })).toEqual({ ok: true });
    expect(server.received.length).toBe(1);
  });

  it('finds nobody at a closed port, and leaves when the process ends', async () => {
    const target = { smtpUrl: 'smtp://localhost:1', dataFolder: '/nowhere', timeouts: QUICK };
    expect(await sendMail(MAIL, target)).toEqual({ ok: false, failure: 'unreachable' });
    const server = await aMailServer('hangs');
    const end = new AbortController();
    const sending = sendMail(MAIL, { smtpUrl: server.url, dataFolder: '/nowhere', signal: end.signal });
    setTimeout(() => end.abort(), 50);
    expect(await sending).toEqual({ ok: false, failure: 'stopped' });
  });

  it('refuses what would become another header, in every field, before it connects', async () => {
    const target = { smtpUrl: 'smtp://localhost:1', dataFolder: '/nowhere' };
    for (const bad of ['\r\nBcc: x@example.org', '\n', '\0', '\u2028', '\u2029', '\u0085']) {
      const mails: [string, OutgoingMail][] = [
        ['subject', { ...MAIL, subject: `Code${bad}` }],
        ['from name', { ...MAIL, from: { ...MAIL.from, name: `Forum${bad}` } }],
        ['from address', { ...MAIL, from: { ...MAIL.from, address: `a${bad}@example.org` } }],
        ['to', { ...MAIL, to: `anna@example.org${bad}` }],
        ['reply-to', { ...MAIL, replyTo: `anna@example.org${bad}` }],
        ['language', { ...MAIL, language: `ru${bad}` }],
        ['id', { ...MAIL, id: `id${bad}` }],
      ];
      for (const [field, mail] of mails) {
        const refused = await sendMail(mail, target).catch((error: unknown) => error);
        expect([refused instanceof MailFieldError, (refused as MailFieldError).field]).toEqual([true, field]);
      }
    }
  });

  it('refuses addresses that a mail program would read as more than one', async () => {
    const target = { smtpUrl: 'smtp://localhost:1', dataFolder: '/nowhere' };
    for (const to of ['a@example.org, b@example.org', '"a@x"@example.org', 'A <a@example.org>', 'nobody']) {
      await expect(sendMail({ ...MAIL, to }, target)).rejects.toThrow(MailFieldError);
    }
  });
});

describe('a mail without a server', () => {
  it('becomes a file that only the owner of the process reads, one for all attempts', async () => {
    const dataFolder = await aFolder();
    const target = { smtpUrl: undefined, dataFolder };
    expect(await sendMail(MAIL, target)).toEqual({ ok: true });
    expect(await sendMail(MAIL, target)).toEqual({ ok: true });
    const folder = path.join(dataFolder, 'outbox');
    expect(await readdir(folder)).toEqual(['2027-05-20T09-00-00-0190-mail.eml']);
    const file = path.join(folder, '2027-05-20T09-00-00-0190-mail.eml');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readFile(file, 'utf8')).toContain('To: anna@example.org');
  });

  it('leaves no half file where it cannot write', async () => {
    const dataFolder = await aFolder();
    await writeFile(path.join(dataFolder, 'outbox'), 'in the way');
    const result = await sendMail(MAIL, { smtpUrl: undefined, dataFolder });
    expect(result).toEqual({ ok: false, failure: 'not_written' });
    expect(await readdir(dataFolder)).toEqual(['outbox']);
  });
});

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-mail-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
