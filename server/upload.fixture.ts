import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { vi } from 'vitest';
import { closeDb, getDb, openDatabase } from '#db/client.ts';
import { aGrant, anAccount, aSignIn } from '#db/factories/account.ts';
import { aTenancy } from '#db/factories/tenancy.ts';
import { freshFile } from '#db/factories/test-file.ts';
import type { GrantScope, ViewerRole } from '#domain/viewer.ts';
import { viewerOfCookie } from '#usecases/session.ts';
import { answerFileHandler } from './answer-file.ts';
import { fileHandler } from './file.ts';
import { startFront } from './front.fixture.ts';
import { importUploadHandler } from './import-upload.ts';
import { uploadHandler } from './upload.ts';

export type HttpAnswer = { status: number; headers: IncomingHttpHeaders; body: Buffer };
export type SignedIn = { accountId: string; cookie: string };

// The environment is read once in a process, and each test file is a process of its own.
const folder = mkdtempSync(path.join(tmpdir(), 'plenum-upload-'));
vi.stubEnv('PLENUM_DATA', folder);

/** A front with the real handlers of files over a database with two series, and nobody signed in. */
export async function startFileServer() {
  await freshFile(folder);
  await openDatabase({ dataFolder: folder });
  const world = await getDb().tx((tx) => aTenancy(tx));
  const front = await startFront({
    upstream: (_req, res) => res.end(),
    handlers: {
      upload: uploadHandler(viewerOfCookie),
      'import-upload': importUploadHandler(viewerOfCookie),
      file: fileHandler(viewerOfCookie),
      'answer-file': answerFileHandler,
    },
  });
  const close = async () => {
    await front.close();
    await closeDb();
    await rm(folder, { recursive: true, force: true });
  };
  return { ...world, front, folder, close };
}

export type FileServer = Awaited<ReturnType<typeof startFileServer>>;

/** Somebody signed in with one grant, or with none. */
export async function signIn(role: ViewerRole, scope?: GrantScope): Promise<SignedIn> {
  return getDb().tx(async (tx) => {
    const { id } = await anAccount(tx);
    if (scope) await aGrant(tx, id, role, scope);
    return { accountId: id, cookie: `plenum=${await aSignIn(tx, id, role, Date.now())}` };
  });
}

export async function takeRoles(accountId: string): Promise<void> {
  await getDb().tx(async (tx) => {
    await tx.delete(tx.t.grant).where(eq(tx.t.grant.accountId, accountId));
  });
}

export type Sending = {
  readonly owner?: string;
  /** Whose file it is to be, e.g. the id of a session. */
  readonly ownerId?: string;
  readonly edition?: string | undefined;
  readonly name?: string;
  readonly cookie?: string | undefined;
  readonly digest?: string | undefined;
  readonly length?: number;
  /** Headers only: the answer comes although nothing of the body does. */
  readonly withoutBody?: boolean;
};

/** Sends a file as a browser does; what is not said is right. */
export function sendFile(
  { front, first }: FileServer,
  bytes: Uint8Array,
  sending: Sending = {},
): Promise<HttpAnswer> {
  const { owner = 'session', ownerId, edition = first.edition.slug, name = 'file' } = sending;
  const query = new URLSearchParams({ owner, name, ...(edition === '' ? {} : { edition }) });
  if (ownerId !== undefined) query.set('id', ownerId);
  return put(front, `/organize/files?${query}`, bytes, sending);
}

/** Sends a programme file that somebody wants to look at. */
export function sendImport(
  { front, first }: FileServer,
  bytes: Uint8Array,
  sending: Sending = {},
): Promise<HttpAnswer> {
  const { edition = first.edition.slug, name = 'schedule.xml' } = sending;
  const query = new URLSearchParams({ name, ...(edition === '' ? {} : { edition }) });
  return put(front, `/organize/imports?${query}`, bytes, sending);
}

function put(
  { port, publicUrl }: FileServer['front'],
  target: string,
  bytes: Uint8Array,
  sending: Sending,
): Promise<HttpAnswer> {
  const headers = uploadHeaders(publicUrl, bytes, sending);
  return ask(port, target, 'PUT', headers, sending.withoutBody ? undefined : bytes);
}

export function uploadHeaders(
  publicUrl: string,
  bytes: Uint8Array,
  sending: Sending,
): Record<string, string> {
  const digest = 'digest' in sending ? sending.digest : digestOf(bytes);
  return {
    host: new URL(publicUrl).host,
    origin: publicUrl,
    'content-type': 'application/octet-stream',
    'content-length': String(sending.length ?? bytes.length),
    ...(digest === undefined ? {} : { 'content-digest': digest }),
    ...(sending.cookie === undefined ? {} : { cookie: sending.cookie }),
  };
}

/** RFC 9530. */
export function digestOf(bytes: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;
}

export function getFile(
  { front }: FileServer,
  address: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<HttpAnswer> {
  return ask(
    front.port,
    address,
    method,
    { host: new URL(front.publicUrl).host, ...headers },
    new Uint8Array(),
  );
}

/** Every file and every empty folder below uploads/. */
export async function stored(): Promise<string[]> {
  const uploads = path.join(folder, 'uploads');
  const all = await readdir(uploads, { recursive: true, withFileTypes: true }).catch(() => []);
  return all
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(uploads, path.join(entry.parentPath, entry.name)));
}

export async function rowCount(): Promise<number> {
  const { read } = getDb();
  return (await read.select({ id: read.t.fileObject.id }).from(read.t.fileObject)).length;
}

function ask(
  port: number,
  target: string,
  method: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array | undefined,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    const req = request({ port, host: '127.0.0.1', path: target, method, headers, agent: false }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => {
        resolve({ status: res.statusCode ?? 0, headers: res.headers, body: Buffer.concat(parts) });
        req.destroy();
      });
    });
    req.on('error', reject);
    if (body === undefined) req.flushHeaders();
    else req.end(body);
  });
}
