import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { connect } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { signedInBeside } from '#db/factories/signed-in.ts';
import { type HostileFile, hostileFiles } from '#server/hostile-file.fixture.ts';
import { type BuiltInstance, openInstance } from '../built-instance.ts';
import type { Gate } from './gate.ts';

const CUTS = 10;
const MOST_RSS_BYTES = 512 * 1_048_576;

export type UploadFigures = {
  readonly files: number;
  readonly cuts: number;
  readonly rssBytes: number;
  /** Files whose fate was another one than it should be, and cuts that left something. */
  readonly wrong: readonly string[];
};

/** S5: hostile files and cut uploads over the built server; none comes back as something that a browser runs. */
export const uploadGate: Gate = {
  id: 'S5',
  title: 'hostile uploads',
  cases: () => [
    {
      name: 'files',
      run: async () => {
        const { files, cuts, rssBytes, wrong } = await tryUploads();
        return {
          required: 0,
          achieved: wrong.length,
          unit: `wrong of ${files} files and ${cuts} cuts, ${Math.round(rssBytes / 1_048_576)} MB`,
          pass: wrong.length === 0 && files >= 60 && cuts === CUTS && rssBytes < MOST_RSS_BYTES,
          notes: wrong,
        };
      },
    },
  ],
};

export async function tryUploads(): Promise<UploadFigures> {
  const server = await openInstance({ name: 'prove-upload', env: { TRUSTED_PROXY_COUNT: '1' } });
  try {
    const token = await signedInBeside(server.data, { role: 'owner', name: 'Olga Owner', at: Date.now() });
    const files = await hostileFiles();
    const wrong: string[] = [];
    for (const [n, file] of files.entries()) wrong.push(...(await tryFile(server, token, file, n)));
    const before = storedNames(server.data);
    for (let n = 0; n < CUTS; n += 1) await cut(server, token, n);
    await sleep(1_000);
    const left = storedNames(server.data).filter((name) => !before.includes(name));
    return {
      files: files.length,
      cuts: CUTS,
      rssBytes: await rssOf(server.origin),
      wrong: [...wrong, ...left],
    };
  } finally {
    await server.stop();
  }
}

async function tryFile(
  { origin }: BuiltInstance,
  token: string,
  { name, bytes, fate }: HostileFile,
  n: number,
): Promise<string[]> {
  const address = `${origin}/organize/files?${new URLSearchParams({ owner: 'session', name })}`;
  const body = Uint8Array.from(bytes);
  const headers = { ...headersOf(origin, token, body, n), 'Content-Type': 'application/octet-stream' };
  const answer = await fetch(address, { method: 'PUT', headers, body });
  const said = (await answer.json()) as { address?: string };
  if (fate === 'refused') return answer.status === 422 ? [] : [`${name} was answered ${answer.status}`];
  if (answer.status !== 201) return [`${name} was answered ${answer.status}`];
  const got = await fetch(origin + said.address, { headers: { Cookie: `plenum=${token}` } });
  const text = Buffer.from(await got.arrayBuffer()).toString('latin1');
  const shown = (header: string) => got.headers.get(header) ?? '';
  const isInline = !shown('content-disposition').startsWith('attachment');
  const isPicture = shown('content-type') === 'image/webp' && !/<script|<\?php|onload=/i.test(text);
  return [
    ...(isInline && !(fate === 'picture' && isPicture)
      ? [`${name} is shown as ${shown('content-type')}`]
      : []),
    ...(shown('content-security-policy').startsWith('sandbox') ? [] : [`${name} has no sandbox`]),
    ...(shown('x-content-type-options') === 'nosniff' ? [] : [`${name} may be sniffed`]),
  ];
}

/** Sends the first part of a file and hangs up. */
async function cut({ origin }: BuiltInstance, token: string, n: number): Promise<void> {
  const { host, port } = new URL(origin);
  const bytes = Buffer.alloc(2_000_000, '%PDF-1.7 cut ');
  const lines = Object.entries({
    Host: host,
    'Content-Type': 'application/octet-stream',
    'Content-Length': String(bytes.length),
    ...headersOf(origin, token, bytes, 900 + n),
  }).map((pair) => pair.join(': '));
  const head = `PUT /organize/files?owner=session&name=cut-${n}.pdf HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`;
  await new Promise<void>((resolve) => {
    const socket = connect({ port: Number(port), host: 'localhost' }, () => {
      const end = Math.floor((bytes.length * n) / CUTS);
      socket.write(Buffer.concat([Buffer.from(head), bytes.subarray(0, end)]), () => {
        setTimeout(() => socket.destroy(), 100);
      });
    });
    socket.on('error', () => resolve());
    socket.on('close', () => resolve());
  });
}

function headersOf(origin: string, token: string, bytes: Uint8Array, n: number): Record<string, string> {
  return {
    Origin: origin,
    Cookie: `plenum=${token}`,
    'Content-Digest': `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`,
    'X-Forwarded-For': `198.18.${n >> 8}.${n & 255}`,
  };
}

function storedNames(data: string): string[] {
  try {
    return readdirSync(path.join(data, 'uploads'), { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
}

async function rssOf(origin: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  return Number(/^plenum_process_rss_bytes (\d+)/m.exec(text)?.[1] ?? Number.POSITIVE_INFINITY);
}
