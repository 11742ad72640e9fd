import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, isLoopbackHost, readEnvironment, testEnvironment } from './env.ts';

const problems = (source: Record<string, string>) => {
  try {
    readEnvironment(source);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

describe('the environment', () => {
  test('needs nothing at all', () => {
    const plain = readEnvironment({});
    expect(plain).toMatchObject({
      port: 3000,
      host: 'localhost',
      publicUrl: 'http://localhost:3000',
      dataFolder: path.resolve('data'),
      sample: true,
      sseMax: 10_000,
      trustedProxyCount: 0,
      prove: false,
      journalMonths: 13,
      warnings: [],
    });
    expect(plain.databaseUrl).toBeUndefined();
  });

  test('takes the port into the public address', () => {
    expect(readEnvironment({ PORT: '8123' }).publicUrl).toBe('http://localhost:8123');
  });

  test('keeps the journal of viewings for as many months as it says, a month at least', () => {
    expect(readEnvironment({ PLENUM_JOURNAL_MONTHS: '24' })).toMatchObject({
      journalMonths: 24,
      warnings: [],
    });
    for (const months of ['0', '121', '1.5', 'ever'])
      expect(problems({ PLENUM_JOURNAL_MONTHS: months })).toEqual([
        'PLENUM_JOURNAL_MONTHS: must be a whole number from 1 to 120',
      ]);
  });

  test('treats an empty value as absent', () => {
    expect(readEnvironment({ PORT: ' ', DATABASE_URL: '' }).port).toBe(3000);
  });

  test('names every mistake at once', () => {
    const found = problems({
      PORT: '99999',
      PUBLIC_URL: 'ftp://x',
      DATABASE_URL: 'mysql://x',
      HOST: '0.0.0.0',
      OIDC_ISSUER: 'https://id.example',
    });
    expect(found.map((line) => line.split(':')[0])).toEqual([
      'PORT',
      'PUBLIC_URL',
      'DATABASE_URL',
      'OIDC_CLIENT_ID, OIDC_CLIENT_SECRET',
    ]);
  });

  test('asks for PUBLIC_URL as soon as other machines can connect', () => {
    expect(problems({ HOST: '0.0.0.0' })).toEqual([
      'PUBLIC_URL: must be set when HOST (0.0.0.0) can be reached from other machines',
    ]);
    expect(problems({ HOST: '0.0.0.0', PUBLIC_URL: 'https://forum.example' })).toEqual([]);
  });

  test('takes an origin with or without a slash, and no path', () => {
    expect(readEnvironment({ PUBLIC_URL: 'https://Forum.example/' }).publicUrl).toBe('https://forum.example');
    expect(problems({ PUBLIC_URL: 'https://forum.example/sub' })).toHaveLength(1);
  });

  test('warns of names that nothing reads', () => {
    expect(readEnvironment({ PLENUM_DATE: 'x', PLENUM_TEST_PG: 'y', HOME: '/' }).warnings).toEqual([
      'PLENUM_DATE is set but Plenum knows no such name',
    ]);
  });

  test('refuses planted faults on a public address', () => {
    expect(problems({ PLENUM_PROVE: '1', PUBLIC_URL: 'https://forum.example' })).toHaveLength(1);
    expect(readEnvironment({ PLENUM_PROVE: '1' }).prove).toBe(true);
  });

  test('gives tests their own names', () => {
    expect(testEnvironment({ PLENUM_TEST_PG: 'postgres://x', PLENUM_SHARED: '' })).toMatchObject({
      postgresUrl: 'postgres://x',
      sharedFolder: undefined,
    });
  });

  test('knows the hosts of this machine', () => {
    expect(['localhost', '127.0.0.1', '127.9.9.9', '::1', '[::1]'].every(isLoopbackHost)).toBe(true);
    expect(['0.0.0.0', 'localhost.example', '128.0.0.1', '::'].some(isLoopbackHost)).toBe(false);
  });
});

describe('a venue hub', () => {
  test('knows its center, and has no mail, no other database and no sign-in by others', () => {
    const hub = { PLENUM_HUB: '1', PLENUM_HUB_OF: 'https://forum.example/' };
    expect(readEnvironment({ ...hub, PLENUM_HUB_CODE: '7K3QD-9XWVA' })).toMatchObject({
      ...{ hub: true, hubOf: 'https://forum.example', hubCode: '7K3QD-9XWVA' },
    });
    expect(() => readEnvironment({ PLENUM_HUB: '1' })).toThrow(/PLENUM_HUB_OF/);
    expect(() => readEnvironment({ PLENUM_HUB_OF: 'https://forum.example' })).toThrow(/PLENUM_HUB=1/);
    expect(() => readEnvironment({ ...hub, SMTP_URL: 'smtp://mail.example' })).toThrow(/SMTP_URL/);
    expect(() => readEnvironment({ ...hub, DATABASE_URL: 'postgres://db/x' })).toThrow(/DATABASE_URL/);
  });
});
