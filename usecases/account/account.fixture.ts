import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';
import { setClock, standingClock } from '#adapters/clock.ts';
import type { TestEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { sessionCookieName } from '#domain/session-cookie.ts';
import type { Browser } from './session-start.ts';

/** Noon of a working day, long enough after everything that factories make. */
export const NOON = Date.UTC(2026, 4, 20, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Forged tokens of each kind in the fast tests; `npm run prove` tries 2,000. */
export const FORGED = 200;

const slots = globalThis as { [key: symbol]: unknown };
const DB = Symbol.for('plenum.db');
const THROTTLE = Symbol.for('plenum.throttle');

/** A secret, a clock that stands and a database of its own for every test of a suite. */
export function signInHouse(engine: TestEngine) {
  let folder = '';
  let restoreClock = () => {};
  beforeAll(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'plenum-account-'));
    vi.stubEnv('PLENUM_DATA', folder);
  });
  afterEach(() => {
    slots[DB] = undefined;
    slots[THROTTLE] = undefined;
    restoreClock();
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  return async () => {
    const db: Db = await engine.open();
    slots[DB] = db;
    const clock = standingClock(NOON);
    restoreClock = setClock(clock);
    return { db, clock };
  };
}

/** A browser with the cookies given as `name=value`. */
export function aBrowser(cookie = '', client = '203.0.113.7'): Browser {
  return { cookie, userAgent: 'Mozilla/5.0 (X11; Linux x86_64; rv:131.0) Firefox/131.0', client };
}

/** The Cookie header of a session on http://localhost. */
export function sessionCookieOf(token: string): string {
  return `${sessionCookieName('http://localhost')}=${token}`;
}

/** The Cookie header of a flow on http://localhost. */
export function flowCookieOf(flow: string): string {
  return `plenum-flow=${flow}`;
}

/** All rows of the tables that a sign-in can change, to compare before and after. */
export async function signInState(db: Db): Promise<string> {
  const { account, authSession, grant, invite, signInLink, setupToken, auditLog, mail } = db.t;
  const rows = [];
  for (const table of [account, authSession, grant, invite, signInLink, setupToken, auditLog, mail]) {
    rows.push(await db.read.select().from(table));
  }
  return JSON.stringify(rows);
}
