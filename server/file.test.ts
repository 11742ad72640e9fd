import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { getDb } from '#db/client.ts';
import { grantEditionScope } from '#db/scope-grant.ts';
import { revealFilesIn } from '#usecases/file-reveal.ts';
import {
  type FileServer,
  getFile,
  type SignedIn,
  sendFile,
  signIn,
  startFileServer,
  takeRoles,
} from './upload.fixture.ts';

let server: FileServer;
let organizer: SignedIn;
const PDF = Buffer.from(`%PDF-1.7\n${'0123456789'.repeat(100)}`);

beforeAll(async () => {
  server = await startFileServer();
  organizer = await signIn('organizer', { kind: 'edition', editionId: server.first.edition.id });
});
afterAll(() => server.close());

type Made = { id: string; address: string };

async function aFile(
  edition = server.first.edition,
  bytes: Uint8Array = PDF,
  name = 'Тезисы (1).pdf',
): Promise<Made> {
  const { cookie } = await signIn('organizer', { kind: 'edition', editionId: edition.id });
  const answer = await sendFile(server, bytes, { cookie, edition: edition.slug, name });
  expect(answer.status).toBe(201);
  return JSON.parse(answer.body.toString());
}

async function show(
  id: string,
  text = `See /f/${id}.`,
  editionId = server.first.edition.id,
): Promise<string> {
  await getDb().tx((tx) => revealFilesIn(tx, grantEditionScope(editionId), text));
  const { read } = getDb();
  const [row] = await read.select().from(read.t.fileObject).where(eq(read.t.fileObject.id, id));
  return row?.visibility ?? 'gone';
}

describe('a private file', () => {
  const statusFor = async (address: string, who?: SignedIn) =>
    (await getFile(server, address, who ? { cookie: who.cookie } : {})).status;

  test('is there for the desk of its edition alone', async () => {
    const { address } = await aFile();
    const editionId = server.first.edition.id;
    expect(await statusFor(address, organizer)).toBe(200);
    expect(await statusFor(address, await signIn('owner', { kind: 'instance' }))).toBe(200);
    expect(await statusFor(address, await signIn('desk', { kind: 'edition', editionId }))).toBe(200);
    expect(await statusFor(address)).toBe(404);
    expect(await statusFor(address, await signIn('registered'))).toBe(404);
    const others = { kind: 'edition', editionId: server.other.edition.id } as const;
    expect(await statusFor(address, await signIn('organizer', others))).toBe(404);
    const series = { kind: 'series', seriesId: server.other.series.id } as const;
    expect(await statusFor(address, await signIn('organizer', series))).toBe(404);
  });

  test('of a hidden edition is not there for people of the series beside it', async () => {
    const { address } = await aFile(server.otherHidden.edition);
    expect(await statusFor(address, organizer)).toBe(404);
  });

  test('of the whole instance is there for those who keep the instance', async () => {
    const keeper = await signIn('organizer', { kind: 'instance' });
    const answer = await sendFile(server, PDF, { cookie: keeper.cookie, edition: '' });
    const { address } = JSON.parse(answer.body.toString()) as Made;
    expect(await statusFor(address, keeper)).toBe(200);
    expect(await statusFor(address, organizer)).toBe(404);
    expect(await statusFor(address)).toBe(404);
  });

  test('is gone with the role, on the next request', async () => {
    const { address } = await aFile();
    const editor = await signIn('programme_editor', { kind: 'edition', editionId: server.first.edition.id });
    expect(await statusFor(address, editor)).toBe(200);
    await takeRoles(editor.accountId);
    expect(await statusFor(address, editor)).toBe(404);
  });

  test('has no address but its own: ids of other things, other widths, what is near', async () => {
    const { id } = await aFile();
    const { ids, edition } = server.first;
    const near = [
      `${id}-160`,
      `${id}-1200`,
      `${id}-99`,
      `${id}A`,
      id.slice(1),
      id.toLowerCase(),
      `${id}.pdf`,
    ];
    for (const other of [...near, ...Object.values(ids), edition.id, edition.slug, 'A'.repeat(22)]) {
      expect([other, await statusFor(`/f/${other}`, organizer)]).toEqual([other, 404]);
    }
  });

  test('stays in no shared cache; refusals look alike', async () => {
    const { address } = await aFile();
    const { headers } = await getFile(server, address, { cookie: organizer.cookie });
    expect(headers['cache-control']).toBe('private, no-store');
    const [foreign, missing] = [
      await getFile(server, address),
      await getFile(server, `/f/${'A'.repeat(22)}`),
    ];
    const plain = ({ body }: typeof foreign) => body.toString().replace(/"requestId":"[^"]*"/, '');
    expect(plain(foreign)).toBe(plain(missing));
    const names = (headers: typeof foreign.headers) => Object.keys(headers).sort();
    expect(names(foreign.headers)).toEqual(names(missing.headers));
  });
});

describe('a file becomes public', () => {
  test('when public words of its own edition name it, at any width', async () => {
    const picture = await sharp({ create: { width: 20, height: 20, channels: 3, background: '#fff' } })
      .png()
      .toBuffer();
    const { id, address } = await aFile(server.first.edition, picture, 'logo.png');
    expect(await show(id, `![](/f/${id}-480)`)).toBe('public');
    const { status, headers } = await getFile(server, `${address}-160`);
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
  });

  test('never because words of another edition hold its id', async () => {
    const { id, address } = await aFile(server.otherHidden.edition);
    expect(await show(id)).toBe('private');
    expect(await show(id, JSON.stringify({ photoUrl: `/f/${id}` }), server.first.edition.id)).toBe('private');
    expect((await getFile(server, address)).status).toBe(404);
    expect(await show(id, `/f/${id}`, server.otherHidden.edition.id)).toBe('public');
  });
});

describe('a file travels', () => {
  const headersOf = (more: Readonly<Record<string, string>> = {}) => ({ cookie: organizer.cookie, ...more });

  test('whole, as an attachment with its name', async () => {
    const { address } = await aFile();
    const { status, headers, body } = await getFile(server, address, headersOf());
    expect([status, body.equals(PDF)]).toEqual([200, true]);
    expect(headers).toMatchObject({
      'accept-ranges': 'bytes',
      'content-length': String(PDF.length),
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('Тезисы ')}%281%29.pdf`,
      'content-security-policy': "sandbox; default-src 'none'",
    });
  });

  test('as headers only for HEAD', async () => {
    const { address } = await aFile();
    const { status, headers, body } = await getFile(server, address, headersOf(), 'HEAD');
    expect([status, body.length, headers['content-length']]).toEqual([200, 0, String(PDF.length)]);
    const part = await getFile(server, address, headersOf({ range: 'bytes=0-9' }), 'HEAD');
    expect([part.status, part.headers['content-length']]).toEqual([206, '10']);
  });

  test.each([
    ['bytes=0-9', 0, 10],
    ['bytes=5-5', 5, 6],
    ['bytes=1000-', 1000, PDF.length],
    ['bytes=-7', PDF.length - 7, PDF.length],
    ['bytes=-999999', 0, PDF.length],
    ['bytes=10-999999', 10, PDF.length],
  ])('in the part that %s asks for', async (range, from, to) => {
    const { address } = await aFile();
    const { status, headers, body } = await getFile(server, address, headersOf({ range }));
    expect([status, body.toString()]).toEqual([206, PDF.subarray(from, to).toString()]);
    expect(headers['content-range']).toBe(`bytes ${from}-${to - 1}/${PDF.length}`);
  });

  test.each(['bytes=9999-', 'bytes=9-3', 'bytes=-0'])('not at all where %s has nothing', async (range) => {
    const { address } = await aFile();
    const { status, headers, body } = await getFile(server, address, headersOf({ range }));
    expect([status, body.length, headers['content-range']]).toEqual([416, 0, `bytes */${PDF.length}`]);
  });

  test.each(['bytes=0-1,4-5', 'items=0-1', 'bytes=a-b', 'bytes=-', 'bytes=1'])(
    'whole for %s',
    async (range) => {
      const { address } = await aFile();
      const { status, body } = await getFile(server, address, headersOf({ range }));
      expect([status, body.length]).toEqual([200, PDF.length]);
    },
  );

  test('in parts only while If-Range holds, and not again while If-None-Match does', async () => {
    const { address } = await aFile();
    const etag = String((await getFile(server, address, headersOf())).headers.etag);
    const ask = (more: Record<string, string>) => getFile(server, address, headersOf(more));
    expect((await ask({ range: 'bytes=0-1', 'if-range': etag })).status).toBe(206);
    expect((await ask({ range: 'bytes=0-1', 'if-range': '"other"' })).status).toBe(200);
    expect((await ask({ range: 'bytes=0-1', 'if-range': 'Wed, 21 Oct 2015 07:28:00 GMT' })).status).toBe(200);
    const same = await ask({ 'if-none-match': etag, range: 'bytes=0-1' });
    expect([same.status, same.body.length, same.headers.etag]).toEqual([304, 0, etag]);
    expect((await ask({ 'if-none-match': '"other"' })).status).toBe(200);
  });
});
