import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fileFolder } from '#adapters/file-store.ts';
import { getDb } from '#db/client.ts';
import { sweepFiles } from '#usecases/file.ts';
import { tableHashes } from '#usecases/programme/programme-file.fixture.ts';
import { hostileFiles, SCRIPT } from './hostile-file.fixture.ts';
import {
  digestOf,
  type FileServer,
  getFile,
  rowCount,
  type SignedIn,
  sendFile,
  signIn,
  startFileServer,
  stored,
  uploadHeaders,
} from './upload.fixture.ts';

let server: FileServer;
let organizer: SignedIn;

beforeAll(async () => {
  server = await startFileServer();
  organizer = await signIn('organizer', { kind: 'edition', editionId: server.first.edition.id });
});
afterAll(() => server.close());
beforeEach(async () => {
  await getDb().tx((tx) => tx.delete(tx.t.fileObject));
  await sleep(30);
  await sweepFiles({ isAlone: true });
});

const PDF = Buffer.from('%PDF-1.7\nslides');
const put = (bytes: Uint8Array, sending: Parameters<typeof sendFile>[2] = {}) =>
  sendFile(server, bytes, { cookie: organizer.cookie, ...sending });
const codeOf = ({ body }: { body: Buffer }) => (JSON.parse(body.toString()) as { code: string }).code;

describe('who may bring a file is asked before its first byte', () => {
  async function expectRefusal(sending: Parameters<typeof sendFile>[2], status: number): Promise<void> {
    const before = await tableHashes(getDb());
    const answer = await sendFile(server, PDF, { ...sending, length: 5_000_000, withoutBody: true });
    expect(answer.status).toBe(status);
    expect(await stored()).toEqual([]);
    expect(await tableHashes(getDb())).toEqual(before);
  }

  test('nobody, and cookies of nobody', async () => {
    await expectRefusal({}, 401);
    await expectRefusal({ cookie: 'plenum=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }, 401);
  });

  test('somebody without a role: forbidden where the edition is public, else it is not there', async () => {
    const { cookie } = await signIn('registered');
    await expectRefusal({ cookie }, 403);
    await expectRefusal({ cookie, edition: server.firstHidden.edition.slug }, 404);
    await expectRefusal({ cookie, edition: 'no-such-edition' }, 404);
  });

  test('an organizer of another edition, and of one edition for the whole instance', async () => {
    const other = await signIn('organizer', { kind: 'edition', editionId: server.other.edition.id });
    await expectRefusal({ cookie: other.cookie }, 403);
    await expectRefusal({ cookie: organizer.cookie, edition: server.otherHidden.edition.slug }, 404);
    await expectRefusal({ cookie: organizer.cookie, edition: '' }, 404);
  });

  test('people of the edition whose role does not bring files', async () => {
    const { cookie } = await signIn('desk', { kind: 'edition', editionId: server.first.edition.id });
    await expectRefusal({ cookie }, 403);
  });

  test('requests that do not say what they bring', async () => {
    await expectRefusal({ cookie: organizer.cookie, digest: undefined }, 400);
    await expectRefusal({ cookie: organizer.cookie, digest: 'sha-256=:abc:' }, 400);
    await expectRefusal({ cookie: organizer.cookie, digest: 'md5=:1B2M2Y8AsgTpgAmY7PhCfg==:' }, 400);
    await expectRefusal({ cookie: organizer.cookie, owner: 'account' }, 400);
    await expectRefusal({ cookie: organizer.cookie, name: '' }, 400);
  });
});

describe('a file that arrives', () => {
  test('is kept with its hash, private, and with one line of the audit log', async () => {
    const answer = await put(PDF, { name: 'C:\\talks\\Слайды "1".pdf' });
    expect(answer.status).toBe(201);
    const made = JSON.parse(answer.body.toString());
    expect(made).toEqual({
      id: expect.stringMatching(/^[\w-]{22}$/),
      name: 'Слайды 1.pdf',
      mediaType: 'application/pdf',
      byteCount: PDF.length,
      variants: {},
      address: `/f/${made.id}`,
    });
    const { read } = getDb();
    const [row] = await read.select().from(read.t.fileObject);
    expect(row).toMatchObject({ visibility: 'private', createdBy: `account:${organizer.accountId}` });
    expect(await stored()).toEqual([expect.stringContaining(made.id)]);
    const { action, requestId } = read.t.auditLog;
    const lines = await read.select({ action, requestId }).from(read.t.auditLog);
    expect(lines).toEqual([{ action: 'file.upload', requestId: expect.stringMatching(/^test-\d+$/) }]);
  });

  test.each([
    ['another digest', { digest: digestOf(Buffer.from('else')) }, 422, 'digest_mismatch'],
    ['documents as a picture of a person', { owner: 'person' }, 422, 'not_a_picture'],
  ])('with %s is refused, and nothing is left', async (_name, sending, status, code) => {
    const answer = await put(PDF, sending);
    expect([answer.status, codeOf(answer)]).toEqual([status, code]);
    expect([await stored(), await rowCount()]).toEqual([[], 0]);
  });

  test('is refused by its length alone above 20 MB', async () => {
    const answer = await put(PDF, { length: 20 * 1_048_576 + 1, withoutBody: true });
    expect(answer.status).toBe(413);
    expect([await stored(), await rowCount()]).toEqual([[], 0]);
  });
});

test('a picture is written again without where and by what it was taken', async () => {
  const taken = await sharp({ create: { width: 1500, height: 900, channels: 3, background: '#0a7' } })
    .withExif({
      IFD0: { Make: 'Secretcam', ImageDescription: SCRIPT },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '56/1 0/1 37/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '92/1 52/1 0/1',
      },
    })
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">Secretcam</x:xmpmeta>')
    .jpeg()
    .toBuffer();
  expect((await sharp(taken).metadata()).exif).toBeDefined();
  expect(taken.includes('Secretcam')).toBe(true);
  const made = JSON.parse((await put(taken, { owner: 'person', name: 'face.jpg' })).body.toString());
  expect(made.variants).toEqual({
    160: { bytes: expect.any(Number), height: 96 },
    480: { bytes: expect.any(Number), height: 288 },
    1200: { bytes: expect.any(Number), height: 720 },
  });
  expect((await stored()).map((file) => file.split('/').at(-1)).sort()).toEqual([
    '1200.webp',
    '160.webp',
    '480.webp',
  ]);
  for (const [address, width] of [
    [made.address, 1200],
    [`${made.address}-480`, 480],
    [`${made.address}-160`, 160],
  ] as const) {
    const { body, headers } = await getFile(server, address, { cookie: organizer.cookie });
    const { exif, xmp, format, ...found } = await sharp(body).metadata();
    expect([exif, xmp, format, found.width]).toEqual([undefined, undefined, 'webp', width]);
    expect(body.includes('Secretcam')).toBe(false);
    expect([headers['content-type'], headers['content-disposition']]).toEqual([
      'image/webp',
      expect.stringMatching(/^inline; /),
    ]);
  }
});

test('60 hostile files: refused and gone, attachments in a sandbox, or pictures of our own making', async () => {
  const files = await hostileFiles();
  expect(files.length).toBeGreaterThanOrEqual(60);
  expect(new Set(files.map(({ name }) => name)).size).toBeGreaterThan(50);
  let kept = 0;
  for (const { name, bytes, fate } of files) {
    const answer = await put(bytes, { name });
    if (fate === 'refused') {
      expect([name, answer.status, await rowCount()]).toEqual([name, 422, kept]);
      continue;
    }
    kept += 1;
    expect([name, answer.status]).toEqual([name, 201]);
    const made = JSON.parse(answer.body.toString());
    const { headers, body } = await getFile(server, made.address, { cookie: organizer.cookie });
    expect(headers['content-security-policy']).toBe("sandbox; default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
    if (fate === 'picture') {
      expect(headers['content-type']).toBe('image/webp');
      expect([name, body.includes('script')]).toEqual([name, false]);
    } else {
      expect(headers['content-disposition']).toMatch(/^attachment; /);
      expect(headers['content-type']).toMatch(/^application\/(?:pdf|zip)$/);
    }
  }
  const folders = new Set((await stored()).map((file) => file.split('/').slice(0, -1).join('/')));
  expect(folders.size).toBe(kept);
  // The most that this process ever had, not only what it has left (security-reliability.md S5).
  expect(process.resourceUsage().maxRSS).toBeLessThan(512 * 1024);
});

test('pictures of people take no document, whatever it is called', async () => {
  for (const { name, bytes, fate } of (await hostileFiles()).filter(({ fate }) => fate === 'attachment')) {
    expect([name, fate, (await put(bytes, { owner: 'person', name: 'me.png' })).status]).toEqual([
      name,
      fate,
      422,
    ]);
  }
  expect([await stored(), await rowCount()]).toEqual([[], 0]);
});

test('a connection that is cut at any of ten places leaves nothing', async () => {
  const bytes = Buffer.alloc(2_000_000, PDF);
  const headers = uploadHeaders(server.front.publicUrl, bytes, { cookie: organizer.cookie });
  for (const part of [0, 0.001, 0.1, 0.25, 0.4, 0.5, 0.6, 0.75, 0.9, 0.999]) {
    await cut(headers, bytes.subarray(0, Math.floor(bytes.length * part)));
  }
  await expect.poll(async () => [await stored(), await rowCount()]).toEqual([[], 0]);
  await sleep(50);
  await sweepFiles({ isAlone: true });
  expect([await stored(), await rowCount()]).toEqual([[], 0]);
});

test('what a process left that died between disk and database is swept at the start, and nothing else', async () => {
  const whole = JSON.parse((await put(PDF)).body.toString());
  const lost = JSON.parse((await put(PDF)).body.toString());
  await getDb().tx(async (tx) => {
    const rows = await tx.select().from(tx.t.fileObject);
    await tx.delete(tx.t.fileObject);
    await tx.insert(tx.t.fileObject).values(rows.filter(({ id }) => id === whole.id));
  });
  expect(await sweepFiles({ isAlone: false })).toEqual({ removed: 0 });
  await sleep(50);
  expect(await sweepFiles({ isAlone: true })).toEqual({ removed: 1 });
  expect((await stored()).join()).toContain(whole.id);
  expect((await stored()).join()).not.toContain(lost.id);
  expect(fileFolder(whole.id)).toContain(whole.id.slice(0, 2));
});

/** Sends the head and a part of the body, then hangs up. */
function cut(headers: Readonly<Record<string, string>>, part: Uint8Array): Promise<void> {
  const target = `/organize/files?owner=session&name=cut&edition=${server.first.edition.slug}`;
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return new Promise((resolve, reject) => {
    const socket = connect(server.front.port, '127.0.0.1', () => {
      socket.write(`PUT ${target} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
      socket.write(part, () => setTimeout(() => socket.destroy(), 20));
    });
    socket.on('error', reject);
    socket.on('close', () => resolve());
  });
}
