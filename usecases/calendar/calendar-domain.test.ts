import { expect, test, vi } from 'vitest';
import { aGrant, anAccount } from '#db/factories/account.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { aBrowser, signInHouse } from '../account/account.fixture.ts';
import { issueSetupToken, setUpOwner } from '../setup.ts';
import { calendarDomain, keepDomainOfHouse } from './calendar-domain.ts';

const house = vi.hoisted(() => ({ publicUrl: 'https://first.example' }));
vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.environment(), ...house }) };
});

const OLGA = { name: 'Olga', email: 'olga@forum.example', language: 'ru', password: undefined } as const;

describeEachEngine('the domain of calendar identities', (engine) => {
  const open = signInHouse(engine);

  test('is written at the setup and does not follow another host', async () => {
    house.publicUrl = 'https://first.example';
    const { db } = await open();
    const token = (await issueSetupToken()) ?? '';
    expect(await calendarDomain(db.read)).toBe('first.example');
    house.publicUrl = 'https://second.example';
    expect(await calendarDomain(db.read)).toBe('second.example');
    expect(await setUpOwner(token, OLGA, aBrowser())).toMatchObject({ ok: true });
    house.publicUrl = 'https://third.example';
    expect(await calendarDomain(db.read)).toBe('second.example');
    await keepDomainOfHouse();
    expect(await calendarDomain(db.read)).toBe('second.example');
  });

  test('can be chosen at the setup', async () => {
    const { db } = await open();
    const token = (await issueSetupToken()) ?? '';
    await setUpOwner(token, { ...OLGA, calendarDomain: 'congress.example' }, aBrowser());
    expect(await calendarDomain(db.read)).toBe('congress.example');
  });

  test('is written at the next start of a house that was set up before there were calendars', async () => {
    house.publicUrl = 'https://old.example';
    const { db } = await open();
    await keepDomainOfHouse();
    house.publicUrl = 'https://new.example';
    expect(await calendarDomain(db.read)).toBe('new.example');
    await db.tx(async (tx) => {
      const account = await anAccount(tx);
      await aGrant(tx, account.id, 'owner', { kind: 'instance' });
    });
    await keepDomainOfHouse();
    house.publicUrl = 'https://newest.example';
    expect(await calendarDomain(db.read)).toBe('new.example');
  });
});
