import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getDb } from '#db/client.ts';
import { grantEditionScope } from '#db/scope-grant.ts';
import type { MaterialAudience } from '#domain/material.ts';
import { systemViewer } from '#domain/viewer.ts';
import { revealFilesIn } from '#usecases/file-reveal.ts';
import { addSessionMaterial, changeSessionMaterial } from '#usecases/material.ts';
import { publishRelease } from '#usecases/programme/publish-release.ts';
import { type FileServer, getFile, rowCount, sendFile, signIn, startFileServer } from './upload.fixture.ts';

// What the public gets of the slides of a session, over HTTP (security-reliability.md rule 17; programme.md SP4).

let server: FileServer;
const house = systemViewer('test');
const PDF = Buffer.from('%PDF-1.7\nslides');

beforeAll(async () => {
  server = await startFileServer();
});
afterAll(() => server.close());

async function slides(which: 'first' | 'otherHidden', audience: MaterialAudience) {
  const { edition, ids } = server[which];
  const { cookie } = await signIn('organizer', { kind: 'edition', editionId: edition.id });
  const sending = { cookie, edition: edition.slug, ownerId: ids.session };
  const { status, body } = await sendFile(server, PDF, sending);
  expect(status).toBe(201);
  const { id: fileId, address } = JSON.parse(body.toString()) as { id: string; address: string };
  const values = { title: {}, audience, moment: 'now' } as const;
  const saved = await addSessionMaterial(house, edition.slug, {
    ...{ sessionId: ids.session, fileId, index: null },
    ...values,
  });
  if (!saved.ok) throw new Error(saved.reason);
  const set = async (version: number, next: MaterialAudience) => {
    const order = { ...values, audience: next, sessionId: ids.session, id: saved.id, version };
    expect(await changeSessionMaterial(house, edition.slug, order)).toMatchObject({ ok: true });
  };
  return { fileId, address, cookie, set };
}

const statusOf = async (address: string) => (await getFile(server, address)).status;

describe('slides', () => {
  test('are public only once their session is', async () => {
    const { address, cookie } = await slides('otherHidden', 'public');
    expect([await statusOf(address), (await getFile(server, address, { cookie })).status]).toEqual([
      404, 200,
    ]);
    const { slug } = server.otherHidden.edition;
    expect(await publishRelease(house, slug, { acknowledge: 'test' })).toMatchObject({ ok: true });
    const { status, headers, body } = await getFile(server, address);
    expect([status, body.equals(PDF)]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'cache-control': 'public, no-cache',
      'content-disposition': expect.stringMatching(/^attachment; /),
      'content-security-policy': "sandbox; default-src 'none'",
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
    });
  });

  test('are gone when they are taken back, also for who holds a copy and asks', async () => {
    const { slug } = server.first.edition;
    const { address, set } = await slides('first', 'public');
    expect(await publishRelease(house, slug, { acknowledge: 'test' })).toMatchObject({ ok: true });
    const etag = String((await getFile(server, address)).headers.etag);
    expect((await getFile(server, address, { 'if-none-match': etag })).status).toBe(304);
    await set(1, 'participants');
    expect((await getFile(server, address, { 'if-none-match': etag })).status).toBe(404);
    await set(2, 'public');
    expect(await statusOf(address)).toBe(200);
  });

  test('do not become public because a text names them', async () => {
    const { fileId, address } = await slides('first', 'private');
    const scope = grantEditionScope(server.first.edition.id);
    await getDb().tx((tx) => revealFilesIn(tx, scope, `See ${address}.`));
    expect([fileId.length, await statusOf(address)]).toEqual([22, 404]);
  });
});

test('who keeps one session brings no file for another one, nor for one that is not there', async () => {
  const { edition, ids } = server.first;
  const scope = { kind: 'session', editionId: edition.id, id: ids.session } as const;
  const { cookie } = await signIn('moderator', scope);
  const before = await rowCount();
  const other = server.other.ids.session;
  const { status } = await sendFile(server, PDF, { cookie, ownerId: other, withoutBody: true });
  const elsewhere = { kind: 'session', editionId: edition.id, id: ids.hall } as const;
  const stranger = await signIn('moderator', elsewhere);
  const foreign = await sendFile(server, PDF, {
    ...{ cookie: stranger.cookie, ownerId: ids.session, withoutBody: true },
  });
  expect([status, foreign.status, await rowCount()]).toEqual([404, 403, before]);
  expect((await sendFile(server, PDF, { cookie, ownerId: ids.session })).status).toBe(201);
});
