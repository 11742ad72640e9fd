import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { closeDb, openDatabase } from '#db/client.ts';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { queueMail } from '#db/mail.ts';
import type { Db } from '#db/types.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { ForbiddenError } from './access.ts';
import { askForCode } from './account/sign-in.ts';
import { aPaper } from './canary.fixture.ts';
import { exportPerson } from './person-export.ts';
import { tableHashes } from './programme/programme-file.fixture.ts';
import { attemptMail } from './send-mail.ts';
import { inviteMember } from './team.ts';

const house = systemViewer('test');
const settings = { folder: '' };
let db: Db;

vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});

beforeEach(async () => {
  settings.folder = await mkdtemp(path.join(tmpdir(), 'plenum-export-'));
  await freshFile(settings.folder);
  db = await openDatabase({ dataFolder: settings.folder });
});
afterEach(async () => {
  await closeDb();
  await rm(settings.folder, { recursive: true, force: true });
});

describe('the export of a person', () => {
  test('holds no mail with a code or a link in it: whoever exports could sign in with them', async () => {
    const [host, member] = await db.tx(async (tx) => {
      const first = await anAccount(tx, { email: 'host@forum.example' });
      await aGrant(tx, first.id, 'organizer', { kind: 'instance' });
      return [first, await anAccount(tx, { email: 'member@forum.example' })] as const;
    });
    const browser = { cookie: undefined, userAgent: null, client: '203.0.113.5' };
    const asked = await askForCode('member@forum.example', browser);
    expect(asked.ok).toBe(true);
    const order = { email: 'member@forum.example', role: 'organizer', scope: 'instance', language: 'en' };
    expect(await inviteMember(asInstance('organizer', host.id), order as never)).toMatchObject({ ok: true });
    const toEmail = 'member@forum.example';
    const told = { kind: 'password_changed', dedupeKey: 'told', language: 'en', params: {} } as const;
    const plain = { ...told, toEmail, accountId: member.id, at: Date.now() };
    await db.tx((tx) => queueMail(tx, plain));
    const secrets = await sendAll();
    expect(secrets).toHaveLength(2);
    const exported = await exportPerson(asInstance('organizer', host.id), 'member@forum.example', aPaper);
    const zip = exported.ok ? Buffer.from(exported.zip).toString('latin1') : '';
    expect(zip).toContain('password_changed words');
    for (const secret of secrets) expect(zip).not.toContain(secret);
    expect(zip.match(/mails\/[^"]*\.eml"/g)).toHaveLength(1);
    expect(zip).toContain('"mailsLeftOut"');
  });

  test('who owns the instance is for those who may manage it, also while the owner is shut out', async () => {
    const [owner, shut] = await db.tx(async (tx) => {
      const first = await anAccount(tx);
      const second = await anAccount(tx, { disabledAt: 1 });
      for (const { id } of [first, second]) await aGrant(tx, id, 'owner', { kind: 'instance' });
      return [first, second] as const;
    });
    const before = await tableHashes(db);
    for (const { email } of [owner, shut]) {
      await expect(exportPerson(asInstance('organizer', 'host'), email, aPaper)).rejects.toThrow(
        ForbiddenError,
      );
    }
    expect(await tableHashes(db)).toEqual(before);
    expect(await exportPerson(asInstance('owner', owner.id), owner.email, aPaper)).toMatchObject({
      ok: true,
    });
    expect(await exportPerson(house, shut.email, aPaper)).toMatchObject({ ok: true });
  });
});

function asInstance(role: 'owner' | 'organizer', accountId: string): Viewer {
  const grants = [{ role, scope: { kind: 'instance' as const } }];
  return { kind: 'account', accountId, name: '', reauthAt: Date.now(), grants };
}

/** Writes every waiting mail into the outbox folder; gives the codes and links of those that hold one. */
async function sendAll(): Promise<string[]> {
  const secrets: string[] = [];
  const signal = new AbortController().signal;
  for (const { id } of await db.read.select().from(db.t.mail)) {
    const compose = async (_: string, matter: { readonly kind: string }) => {
      const secret =
        'digits' in matter ? String(matter.digits) : 'address' in matter ? String(matter.address) : '';
      if (secret !== '') secrets.push(secret);
      const text = `${matter.kind} words ${secret}`;
      return { subject: matter.kind, text, html: text };
    };
    await attemptMail(id, compose, { isLast: false, signal });
  }
  const outbox = path.join(settings.folder, 'outbox');
  const written = await Promise.all(
    (await readdir(outbox)).map((name) => readFile(path.join(outbox, name), 'latin1')),
  );
  const digits = secrets.find((secret) => /^\d{8}$/.test(secret)) ?? 'none';
  expect(written.filter((mail) => mail.includes(digits))).toHaveLength(1);
  return secrets;
}
