import { afterEach, beforeEach } from 'vitest';
import type { TestEngine } from '#db/factories/test-database.ts';
import type { Db } from '#db/types.ts';
import { API_SCOPES } from '#domain/api/token.ts';
import { plainPaths } from '#domain/paths.ts';
import { systemViewer } from '#domain/viewer.ts';
import { importProgramme } from '#usecases/programme/import-programme.ts';
import {
  inUse,
  programmeFile,
  SMALL_FORUM,
  tableHashes,
} from '#usecases/programme/programme-file.fixture.ts';
import { API_EDITION, type Sent, sendDraft, someToken, startApi, type Told } from './api-house.fixture.ts';

export type Row = Readonly<Record<string, unknown>> & { readonly id: string; readonly rev: string };

export const rowOf = ({ body }: Told) => body as Row;
export const said = ({ status, body }: Told) => [status, body.code];
export const asMatch = ({ rev }: Row) => `"${rev}"`;

/** What a test of writing works with, new for each test: an imported forum, a front, and a program with all scopes. */
export type WriteHouse = {
  db: Db;
  front: Awaited<ReturnType<typeof startApi>>;
  token: { readonly accountId: string; readonly authorization: string };
};

/** Opens the house before each test; what is returned holds the one of the running test. */
export function eachWriteHouse(engine: TestEngine): WriteHouse {
  const house = {} as WriteHouse;
  beforeEach(async () => {
    house.db = inUse(await engine.open());
    await importProgramme(systemViewer('test'), { bytes: programmeFile(SMALL_FORUM), locale: 'en' });
    house.front = await startApi({ at: 0 });
    house.token = await someToken(house.db, API_SCOPES);
  });
  afterEach(async () => {
    await house.front.close();
    inUse(undefined);
  });
  return house;
}

/** The program itself: what it asks and sends. */
export function programOf(house: WriteHouse) {
  let keys = 0;
  const send = (method: 'GET' | 'PATCH' | 'POST', row: string, sent: Sent = {}) =>
    sendDraft(house.front, method, row, {
      ...sent,
      headers: { authorization: house.token.authorization, ...sent.headers },
    });
  const change = (row: string, body: unknown, ifMatch: string | undefined, headers = {}) =>
    send('PATCH', row, {
      body,
      headers: { ...(ifMatch === undefined ? {} : { 'if-match': ifMatch }), ...headers },
    });
  const make = (list: string, body: unknown, key?: string) => {
    keys += 1;
    return send('POST', list, { body, headers: { 'idempotency-key': key ?? `key-of-a-program-${keys}` } });
  };
  const rows = async (list: string) => (await send('GET', list)).body.data as readonly Row[];
  const released = async (what: string) =>
    (await house.front.ask(plainPaths.api(`/editions/{edition}/${what}`, API_EDITION))).body.toString();
  const titled = async (title: string) =>
    (await rows('sessions')).find((row) => JSON.stringify(row.title).includes(title))?.id ?? '';
  const read = async (row: string) => rowOf(await send('GET', row));
  const stored = () => tableHashes(house.db, ['apiToken']);
  return { send, change, make, rows, released, titled, read, stored };
}
