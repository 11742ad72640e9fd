import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readKeptImport } from '#adapters/import-store.ts';
import { getDb } from '#db/client.ts';
import { programmeFile, SMALL_FORUM, tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import {
  digestOf,
  type FileServer,
  type SignedIn,
  sendImport,
  signIn,
  startFileServer,
  stored,
} from './upload.fixture.ts';

let server: FileServer;
let organizer: SignedIn;
const XML = programmeFile(SMALL_FORUM);

beforeAll(async () => {
  server = await startFileServer();
  organizer = await signIn('organizer', { kind: 'edition', editionId: server.first.edition.id });
});
afterAll(() => server.close());

type Sending = Parameters<typeof sendImport>[2];
const codeOf = (body: Buffer) => (JSON.parse(body.toString()) as { code: string }).code;

async function expectRefusal(sending: Sending, status: number, code?: string): Promise<void> {
  const before = [await stored(), await tableHashes(getDb())];
  const answer = await sendImport(server, XML, sending);
  expect(answer.status).toBe(status);
  if (code !== undefined) expect(codeOf(answer.body)).toBe(code);
  expect([await stored(), await tableHashes(getDb())]).toEqual(before);
}

describe('who may bring a programme file is asked before its first byte', () => {
  const early = { length: 5_000_000, withoutBody: true } as const;

  test('nobody, and cookies of nobody', async () => {
    await expectRefusal(early, 401, 'signed_out');
    await expectRefusal({ ...early, cookie: `plenum=${'A'.repeat(43)}` }, 401, 'signed_out');
  });

  test('somebody without a role: forbidden where the edition is public, else it is not there', async () => {
    const { cookie } = await signIn('registered');
    await expectRefusal({ ...early, cookie }, 403, 'forbidden');
    const hidden = server.firstHidden.edition.slug;
    await expectRefusal({ ...early, cookie, edition: hidden }, 404, 'not_found');
    await expectRefusal({ ...early, cookie, edition: 'no-such-edition' }, 404, 'not_found');
  });

  test('roles of the edition that import nothing, and organizers of another one', async () => {
    const editionId = server.first.edition.id;
    for (const role of ['track_curator', 'moderator', 'reviewer', 'desk'] as const) {
      const { cookie } = await signIn(role, { kind: 'edition', editionId });
      await expectRefusal({ ...early, cookie }, 403, 'forbidden');
    }
    const other = await signIn('organizer', { kind: 'edition', editionId: server.other.edition.id });
    await expectRefusal({ ...early, cookie: other.cookie }, 403, 'forbidden');
  });

  test('a file for a new edition only from those who may make one', async () => {
    const { cookie } = organizer;
    await expectRefusal({ ...early, cookie, edition: '' }, 404, 'not_found');
    const { seriesId } = server.first.edition;
    for (const role of ['programme_editor', 'moderator'] as const) {
      const { cookie: lesser } = await signIn(role, { kind: 'series', seriesId });
      await expectRefusal({ ...early, cookie: lesser, edition: '' }, 404, 'not_found');
    }
    const ofSeries = await signIn('organizer', { kind: 'series', seriesId });
    expect((await sendImport(server, XML, { cookie: ofSeries.cookie, edition: '' })).status).toBe(201);
    const keeper = await signIn('organizer', { kind: 'instance' });
    expect((await sendImport(server, XML, { cookie: keeper.cookie, edition: '' })).status).toBe(201);
  });
});

describe('a programme file', () => {
  test('is kept for whoever brought it, with what was read in it, and imports nothing', async () => {
    const before = await tableHashes(getDb());
    const name = 'C:\\forum\\программа.xml';
    const answer = await sendImport(server, XML, { cookie: organizer.cookie, name });
    expect([answer.status, answer.headers['cache-control']]).toEqual([201, 'private, no-store']);
    const made = JSON.parse(answer.body.toString()) as { id: string };
    expect(made).toEqual({ id: expect.stringMatching(/^[\w-]{22}$/), byteCount: XML.length });
    const kept = await readKeptImport(made.id);
    expect(kept?.note).toEqual({
      accountId: organizer.accountId,
      editionId: server.first.edition.id,
      name: 'программа.xml',
      at: expect.any(Number),
    });
    expect([kept && Buffer.from(kept.bytes).equals(XML), kept?.reading.ok]).toEqual([true, true]);
    expect(await tableHashes(getDb())).toEqual(before);
  });

  test('that says nothing of itself, or something else than it is, is refused and leaves nothing', async () => {
    const { cookie } = organizer;
    await expectRefusal({ cookie, digest: undefined }, 400, 'malformed');
    await expectRefusal({ cookie, digest: 'md5=:1B2M2Y8AsgTpgAmY7PhCfg==:' }, 400, 'malformed');
    await expectRefusal({ cookie, name: '' }, 400, 'malformed');
    await expectRefusal({ cookie, name: 'x'.repeat(501) }, 400, 'malformed');
    await expectRefusal({ cookie, digest: digestOf(Buffer.from('else')) }, 422, 'digest_mismatch');
    await expectRefusal({ cookie, length: 20 * 1_048_576 + 1, withoutBody: true }, 413);
  });

  test('that is no programme is kept to be looked at, with the reason why not', async () => {
    const bytes = Buffer.from('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>');
    const { status, body } = await sendImport(server, bytes, { cookie: organizer.cookie });
    expect(status).toBe(201);
    const kept = await readKeptImport((JSON.parse(body.toString()) as { id: string }).id);
    expect(kept?.reading.ok).toBe(false);
  });
});
