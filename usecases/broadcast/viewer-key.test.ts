import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { environment } from '#adapters/env.ts';
import { rotateSecret } from '#adapters/secret.ts';
import { destroyViewingSalt } from '#db/broadcast/viewing-salt.ts';
import { anEdition } from '#db/factories/edition.ts';
import { aSeries } from '#db/factories/series.ts';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { grantEditionScope } from '#db/scope-grant.ts';
import type { Db } from '#db/types.ts';
import { inUse } from '../programme/programme-file.fixture.ts';
import { viewerKeyOf, viewingKeysOf, voterKeyOf } from './viewer-key.ts';

const REGISTRATION = { registrationId: '0190a000-0000-7000-8000-000000000001' };
const ACCOUNT = { accountId: '0190a000-0000-7000-8000-000000000001' };

const folder = mkdtempSync(path.join(tmpdir(), 'plenum-viewer-key-'));
beforeAll(() => void vi.stubEnv('PLENUM_DATA', folder));
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describeEachEngine('keys of viewers', (engine) => {
  afterEach(() => inUse(undefined));
  async function open() {
    const db = inUse(await engine.open());
    const made = await db.tx(async (tx) => {
      const series = await aSeries(tx);
      return [await anEdition(tx, { seriesId: series.id }), await anEdition(tx, { seriesId: series.id })];
    });
    const [one, other] = made.map(({ id }) => grantEditionScope(id));
    if (one === undefined || other === undefined) throw new Error('two editions');
    return { db, one, other };
  }

  test('are equal for one viewer of one edition, and differ by edition and by what names the viewer', async () => {
    const { one, other } = await open();
    const key = await voterKeyOf(one, REGISTRATION);
    expect(key).toMatch(/^[0-9a-f]{16}$/);
    expect(await voterKeyOf(one, REGISTRATION)).toBe(key);
    const rest = [
      await voterKeyOf(one, ACCOUNT),
      await voterKeyOf(one, { tab: '0102030405060708' }),
      await voterKeyOf(other, REGISTRATION),
    ];
    expect(new Set([key, ...rest]).size).toBe(4);
  });

  test('of networks are told apart by network and browser, and are no keys of viewers', async () => {
    const { one } = await open();
    const { networkKey, viewerKey } = await viewingKeysOf(one);
    const texts = [
      networkKey('192.0.2.0/24', 'firefox'),
      networkKey('192.0.2.0/24', 'chrome'),
      networkKey('198.51.100.0/24', 'firefox'),
      viewerKey(REGISTRATION),
    ].map((bytes) => Buffer.from(bytes).toString('hex'));
    expect(new Set(texts).size).toBe(4);
    expect(texts.every((text) => text.length === 16)).toBe(true);
  });

  test('need the salt, which stands sealed in the database and outlives a rolled secret', async () => {
    const { db, one } = await open();
    const { dataFolder } = environment();
    const key = await viewerKeyOf(one, REGISTRATION);
    const [row] = await db.read.select().from(db.t.viewingSalt);
    expect(Buffer.from(row?.sealedSalt ?? []).length).toBeGreaterThan(60);
    rotateSecret(dataFolder, Date.now() + 1000);
    expect(await viewerKeyOf(one, REGISTRATION)).toEqual(key);
  });

  test('lead nobody back once the salt is destroyed', async () => {
    const { db, one } = await open();
    const key = await voterKeyOf(one, REGISTRATION);
    expect(await db.tx((tx) => destroyViewingSalt(tx, one, 7))).toBe(true);
    expect(await db.tx((tx) => destroyViewingSalt(tx, one, 8))).toBe(false);
    const { isLasting } = await viewingKeysOf(one);
    expect(isLasting).toBe(false);
    expect(await voterKeyOf(one, REGISTRATION)).not.toBe(key);
    expect(await saltRow(db)).toMatchObject({ sealedSalt: null, destroyedAt: 7 });
  });

  test('of two requests at once come from one salt', async () => {
    const { one } = await open();
    const keys = await Promise.all([1, 2, 3].map(() => voterKeyOf(one, REGISTRATION)));
    expect(new Set(keys).size).toBe(1);
  });
});

async function saltRow(db: Db) {
  const [row] = await db.read.select().from(db.t.viewingSalt);
  return row;
}
