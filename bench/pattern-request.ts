import { request } from 'node:http';
import type { MatrixRow, Sample } from '../e2e/authz/row.ts';
import type { EntryPoint } from '../scripts/inventory.ts';
import type { AuthorizationHouse } from './authorization.ts';
import { addressOf, methodOf } from './authorization-request.ts';

export type RawAnswer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: string;
  /** Headers and body as one text, to look for what must not be there. */
  readonly text: string;
};

/** One request with exactly these headers: `fetch` would not say a foreign Host. */
export function ask(
  house: Pick<AuthorizationHouse, 'server'>,
  order: {
    readonly path: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly token?: string | undefined;
    readonly body?: string | Uint8Array;
  },
): Promise<RawAnswer> {
  const { hostname, port, host } = new URL(house.server.origin);
  const { path, method = 'GET', headers = {}, token, body = '' } = order;
  return new Promise((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      path,
      method,
      agent: false,
      headers: {
        Host: host,
        ...(token === undefined ? {} : { Cookie: `plenum=${token}` }),
        ...(method === 'GET' ? {} : { 'Content-Length': String(Buffer.byteLength(body)) }),
        ...headers,
      },
    });
    sent.on('error', reject);
    sent.on('response', (answer) => {
      const parts: Buffer[] = [];
      answer.on('error', reject);
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8');
        const lines = Object.entries(answer.headers).map((pair) => pair.join(': '));
        resolve({
          status: answer.statusCode ?? 0,
          headers: answer.headers,
          body: text,
          text: `${lines.join('\n')}\n\n${text}`,
        });
      });
    });
    sent.end(body);
  });
}

/** The sample of a row that changes something, as it goes over the wire, without any header about its origin. */
export function writing(row: MatrixRow, entry: EntryPoint, sample: Sample) {
  const { json, form, bytes, headers = {} } = sample;
  const [method, path] = [methodOf(row), addressOf(entry, sample)];
  if (entry.kind === 'action') {
    const type = { 'Content-Type': 'text/plain;charset=UTF-8', 'Next-Action': entry.actionId ?? '' };
    return { path, method, headers: { ...headers, ...type }, body: JSON.stringify([json]) };
  }
  if (json !== undefined) {
    const type = { 'Content-Type': 'application/json' };
    return { path, method, headers: { ...type, ...headers }, body: JSON.stringify(json) };
  }
  if (bytes !== undefined)
    return { path, method, headers: { 'Content-Type': 'application/octet-stream', ...headers }, body: bytes };
  const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
  return { path, method, headers: { ...type, ...headers }, body: new URLSearchParams(form).toString() };
}
