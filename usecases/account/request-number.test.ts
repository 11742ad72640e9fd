import { expect, test } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { viewerOfCookie } from '../session.ts';
import { issueSetupToken, setUpOwner } from '../setup.ts';
import { aBrowser, sessionCookieOf, signInHouse } from './account.fixture.ts';
import { changeOwnDetails } from './own-account.ts';
import { addProviderAccount, tieProvider } from './provider-sign-in.ts';
import { makeSignInLink, signInByLink } from './sign-in-link.ts';

/** security-reliability.md O2: who, what, when and by which request, also where somebody only becomes somebody. */
describeEachEngine('the lines of the audit log', (engine) => {
  const open = signInHouse(engine);
  const by = (requestId: string) => ({ ...aBrowser(), requestId });

  test('know the request of a first owner, and of what they change of themselves', async () => {
    const { db } = await open();
    const given = { name: 'Olga', email: 'olga@forum.example', language: 'en', password: undefined } as const;
    const started = await setUpOwner((await issueSetupToken()) ?? '', given, by('r-setup'));
    if (!started.ok) throw new Error(started.reason);
    const viewer = await viewerOfCookie(sessionCookieOf(started.token), 'r-change');
    await changeOwnDetails(viewer, { name: 'Olga B.', language: 'en', version: 1 });
    expect(await requestsOf(db)).toEqual([
      ['account.change', 'r-change'],
      ['account.create', 'r-setup'],
      ['grant.add', 'r-setup'],
    ]);
  });

  test('know the request of a sign-in by link and by a provider', async () => {
    const { db } = await open();
    const wish = { email: 'olga@forum.example', isOwner: true };
    const made = await makeSignInLink(systemViewer('command line'), wish);
    if (!made.ok) throw new Error(made.reason);
    await signInByLink(made.token, 'en', by('r-link'));
    const account = await addProviderAccount('anna@forum.example', 'Anna', 'en', 'r-provider');
    const person = {
      provider: 'oidc',
      providerAccountId: 'a1',
      email: 'anna@forum.example',
      isEmailVerified: true,
    };
    await tieProvider(account.id, person, 'r-tie');
    expect(await requestsOf(db)).toEqual([
      ['account.change', 'r-tie'],
      ['account.create', 'r-link'],
      ['account.create', 'r-provider'],
      ['grant.add', 'r-link'],
      ['link.make', null],
    ]);
  });
});

async function requestsOf(db: Db): Promise<(readonly [string, string | null])[]> {
  const lines = await db.read.select().from(db.t.auditLog);
  return lines.map(({ action, requestId }) => [action, requestId] as const).sort();
}
