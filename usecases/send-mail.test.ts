import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, onTestFinished, vi } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import { mailHtml, mailPlain } from '#adapters/mail-html.ts';
import { aMailServer } from '#adapters/mail-server.fixture.ts';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { type NewMail, queueMail } from '#db/mail.ts';
import { claim, fail, finish, giveUp, isLastTry } from '#db/outbox.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer, systemViewer, type Viewer } from '#domain/viewer.ts';
import { mailText } from '#i18n/mail-text.ts';
import { ForbiddenError, NotFoundError } from './access.ts';
import { digitsOfCode } from './account/one-time-code.ts';
import { deskDashboard } from './desk/dashboard.ts';
import { deadMailCount, listMails, openMail, queueTestMail, retryMail } from './mail.ts';
import { inUse } from './programme/programme-file.fixture.ts';
import { attemptMail, type ComposeMail } from './send-mail.ts';

const NOW = 1_800_000_000_000;
const QUICK = { connectMs: 3_000, silenceMs: 1_500 };
const set = vi.hoisted(() => ({ smtpUrl: undefined as string | undefined, dataFolder: '' }));
vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  const known = real.readEnvironment({ PUBLIC_URL: 'https://forum.example' });
  return { ...real, environment: () => ({ ...known, ...set }) };
});

const compose: ComposeMail = async (language, matter, house) => {
  const { subject, ...words } = mailText(language, matter, house);
  const content = { ...words, language };
  return { subject, text: mailPlain(content), html: await mailHtml(content) };
};

describeEachEngine('sending mails', (engine) => {
  beforeAll(() => {
    set.dataFolder = mkdtempSync(path.join(tmpdir(), 'plenum-mails-'));
  });
  afterAll(() => rmSync(set.dataFolder, { recursive: true, force: true }));
  afterEach(() => {
    inUse(undefined);
    set.smtpUrl = undefined;
  });

  it('sends one mail for one key, with the digits that only the secret knows', async () => {
    const db = inUse(await engine.open());
    const server = await aMailServer();
    set.smtpUrl = server.url;
    await leave(db, code('c1'));
    await leave(db, code('c1'));
    expect(await work(db)).toEqual(['settled']);
    expect(await work(db)).toEqual([]);
    expect(server.received.length).toBe(1);
    const [mail] = await rows(db);
    expect(mail).toMatchObject({ state: 'sent', tries: 1, lastError: null });
    expect(JSON.stringify(mail)).not.toContain(digitsOfCode('c1', Date.now()));
    expect(server.received[0]).toContain(digitsOfCode('c1', Date.now()));
  });

  it('never fails the use case: a server that is down makes a mail wait, and it leaves when the server is back', async () => {
    const db = inUse(await engine.open());
    const clock = standingClock(NOW);
    onTestFinished(setClock(clock));
    const server = await aMailServer('busy');
    set.smtpUrl = server.url;
    await leave(db, { ...invite('i1'), at: NOW });
    expect(await work(db, NOW)).toEqual(['again']);
    expect(await rows(db)).toMatchObject([{ state: 'due', tries: 1, lastError: 'busy' }]);
    expect(await work(db, NOW + 29_999)).toEqual([]);
    server.mood = 'hangs';
    expect(await work(db, NOW + 30_000)).toEqual(['again']);
    expect(await rows(db)).toMatchObject([{ state: 'due', tries: 2, lastError: 'timeout' }]);
    server.mood = 'takes';
    server.received.length = 0;
    expect(await work(db, NOW + 90_000)).toEqual(['settled']);
    expect(await rows(db)).toMatchObject([{ state: 'sent', tries: 3, lastError: null }]);
    expect(server.received.length).toBe(1);
  });

  it('gives up what the server refuses for ever, counts it, and sends it again on request', async () => {
    const db = inUse(await engine.open());
    const server = await aMailServer('no_such_recipient');
    set.smtpUrl = server.url;
    await leave(db, invite('i2'));
    expect(await work(db)).toEqual(['dead']);
    expect(await deadMailCount()).toBe(1);
    const [dead] = await rows(db);
    if (!dead) throw new Error('no mail');
    server.mood = 'takes';
    const owner = await aViewer(db, 'owner');
    expect(await retryMail(owner, dead.id)).toEqual({ ok: true });
    expect(await work(db)).toEqual(['settled']);
    expect(await deadMailCount()).toBe(0);
    expect(await retryMail(owner, dead.id)).toEqual({ ok: false, reason: 'settled' });
    const lines = await db.read.select().from(db.t.auditLog);
    expect(lines.map(({ action, targetId }) => [action, targetId])).toEqual([['mail.retry', dead.id]]);
  });

  it('sends again what a dead process may have sent, as the same message', async () => {
    const db = inUse(await engine.open());
    const server = await aMailServer();
    set.smtpUrl = server.url;
    await leave(db, invite('i5'));
    await work(db);
    await db.tx((tx) => tx.update(tx.t.mail).set({ state: 'sending', sentAt: null }));
    await db.tx((tx) => tx.update(tx.t.outbox).set({ doneAt: null, leasedUntil: Date.now() - 1 }));
    expect(await work(db)).toEqual(['settled']);
    const ids = server.received.map((mail) => /^Message-ID: (.*)$/im.exec(mail)?.[1]);
    expect(ids).toEqual([ids[0], ids[0]]);
    expect(await rows(db)).toMatchObject([{ state: 'sent', tries: 2 }]);
  });

  it('gives up after the last of all tries', async () => {
    const db = inUse(await engine.open());
    const server = await aMailServer('busy');
    set.smtpUrl = server.url;
    await leave(db, invite('i3'));
    await db.tx((tx) => tx.update(tx.t.outbox).set({ tries: 15 }));
    expect(await work(db)).toEqual(['dead']);
    expect(await rows(db)).toMatchObject([{ state: 'dead', lastError: 'busy' }]);
  });

  it('does not send a code that no longer works', async () => {
    const db = inUse(await engine.open());
    const server = await aMailServer();
    set.smtpUrl = server.url;
    await leave(db, { ...code('c2'), at: Date.now() - 11 * 60_000 });
    expect(await work(db)).toEqual(['dead']);
    expect(await rows(db)).toMatchObject([{ state: 'dead', lastError: 'expired' }]);
    expect(server.received).toEqual([]);
  });

  it('makes names inert: no header, no link, no markup, no more than 80 characters', async () => {
    const db = inUse(await engine.open());
    await leave(db, {
      ...invite('i4'),
      params: {
        inviteId: 'i4',
        role: 'organizer',
        place: 'Forum\r\nBcc: all@example.org',
        inviter: '<a href="https://evil.example">Click</a> [here](https://evil.example) www.evil.example',
      },
    });
    expect(await work(db)).toEqual(['settled']);
    const [file = ''] = await readdir(path.join(set.dataFolder, 'outbox'));
    const [head = '', ...body] = (await readFile(path.join(set.dataFolder, 'outbox', file), 'utf8')).split(
      '\r\n\r\n',
    );
    expect(head).not.toMatch(/^bcc:/im);
    expect(head).toContain('Subject: Invitation to a team');
    expect(body.join('\n')).not.toMatch(/evil\.example/);
  });

  it('never calls sent what only became a file: it is filed, counted apart and not sent again', async () => {
    const db = inUse(await engine.open());
    const owner = await aViewer(db, 'owner');
    await leave(db, invite('i6'));
    expect(await work(db)).toEqual(['settled']);
    const [mail] = await rows(db);
    expect(mail).toMatchObject({ state: 'filed', sentAt: null, lastError: null, tries: 1 });
    const found = await listMails(owner, { state: 'filed' }, 1);
    expect([found.total, found.hasServer, found.counts]).toEqual([
      1,
      false,
      { due: 0, sending: 0, sent: 0, filed: 1, dead: 0 },
    ]);
    expect((await listMails(owner, { state: 'sent' }, 1)).total).toBe(0);
    expect((await openMail(owner, mail?.id ?? '')).canRetry).toBe(false);
    expect(await retryMail(owner, mail?.id ?? '')).toEqual({ ok: false, reason: 'settled' });
    const waiting = async () =>
      (await deskDashboard(owner)).actions.filter(({ kind }) => kind === 'filed_mails');
    expect(await waiting()).toMatchObject([{ count: 1, since: mail?.createdAt, harm: 'note' }]);
    set.smtpUrl = 'smtp://localhost:1';
    expect(await waiting()).toEqual([]);
  });

  it('shows codes to the owner alone, and only where no server delivers them', async () => {
    const db = inUse(await engine.open());
    await leave(db, code('c5'));
    const [mail] = await rows(db);
    if (!mail) throw new Error('no mail');
    const [owner, organizer] = [await aViewer(db, 'owner'), await aViewer(db, 'organizer')];
    const digits = async (viewer: Viewer) => {
      const { matter } = await openMail(viewer, mail.id);
      return matter?.kind === 'code' ? matter.digits : '';
    };
    expect(await digits(owner)).toBe(digitsOfCode('c5', Date.now()));
    expect(await digits(organizer)).toBe('••••••••');
    set.smtpUrl = 'smtp://localhost:1';
    expect(await digits(owner)).toBe('••••••••');
    await expect(openMail(anonymousViewer, mail.id)).rejects.toThrow(NotFoundError);
    await expect(listMails(await aViewer(db, 'programme_editor'), {}, 1)).rejects.toThrow(ForbiddenError);
  });

  it('lists by state and kind, and sends a test mail to the one who asks', async () => {
    const db = inUse(await engine.open());
    const owner = await aViewer(db, 'owner');
    await leave(db, code('c6'));
    const id = await queueTestMail(owner, 'ru');
    const list = await listMails(owner, { kind: 'test' }, 1);
    expect(list.mails.map((mail) => [mail.id, mail.kind, mail.language])).toEqual([[id, 'test', 'ru']]);
    expect(list).toMatchObject({ total: 1, page: 1, pageCount: 1, counts: { due: 2, sent: 0, dead: 0 } });
    expect((await listMails(owner, { state: 'dead' }, 1)).total).toBe(0);
    expect(await queueTestMail(systemViewer('test'), 'ru')).toBe(undefined);
    await expect(queueTestMail(await aViewer(db, 'organizer'), 'ru')).rejects.toThrow(ForbiddenError);
  });
});

function code(codeId: string): NewMail {
  const params = { codeId, purpose: 'sign_in' };
  return {
    kind: 'code',
    dedupeKey: `code:${codeId}`,
    language: 'en',
    toEmail: 'anna@example.org',
    params,
    at: Date.now(),
  };
}

function invite(inviteId: string): NewMail {
  const params = { inviteId, role: 'organizer', place: 'Forum 2027', inviter: 'Olga' };
  return { ...code(inviteId), kind: 'invite', dedupeKey: `invite:${inviteId}`, params };
}

function leave(db: Db, mail: NewMail) {
  return db.tx((tx) => queueMail(tx, mail));
}

function rows(db: Db) {
  return db.read.select().from(db.t.mail);
}

/** One round of what the worker does. */
async function work(db: Db, now = Date.now() + 1): Promise<string[]> {
  const jobs = await claim(db, { now, limit: 10, leaseMs: 60_000 });
  const signal = new AbortController().signal;
  const ends: string[] = [];
  for (const job of jobs) {
    const { mailId } = job.payload as { mailId: string };
    const end = await attemptMail(mailId, compose, { isLast: isLastTry(job), signal, timeouts: QUICK });
    if (end.kind === 'settled') await finish(db, job, now);
    else if (end.kind === 'dead') await giveUp(db, job, now, end.failure);
    else await fail(db, job, now, 'again');
    ends.push(end.kind);
  }
  return ends;
}

async function aViewer(db: Db, role: 'owner' | 'organizer' | 'programme_editor'): Promise<Viewer> {
  return db.tx(async (tx) => {
    const { id, name } = await anAccount(tx);
    await aGrant(tx, id, role, { kind: 'instance' });
    return { kind: 'account', accountId: id, name, grants: [{ role, scope: { kind: 'instance' } }] };
  });
}
