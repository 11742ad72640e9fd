import type { MatrixRow, Sample } from '../e2e/authz/row.ts';
import type { EntryPoint } from '../scripts/inventory.ts';

export type Answer = {
  readonly status: number;
  readonly location: string;
  /** All headers and the body: nothing of a foreign tenant may stand in either. */
  readonly text: string;
  /** What the server action returned; undefined for everything else. */
  readonly returned: unknown;
};

/** Sends the sample of a row as the browser of the program would. */
export async function sendSample(
  origin: string,
  {
    entry,
    row,
    sample,
    token,
  }: { entry: EntryPoint; row: MatrixRow; sample: Sample; token?: string | undefined },
): Promise<Answer> {
  const method = methodOf(row);
  const { body, type } = bodyOf(entry, sample);
  const answer = await fetch(origin + addressOf(entry, sample), {
    method,
    redirect: 'manual',
    headers: {
      ...(method === 'GET' ? {} : { Origin: origin }),
      ...(token === undefined ? {} : { Cookie: `plenum=${token}` }),
      ...(type === undefined ? {} : { 'Content-Type': type }),
      ...(entry.kind === 'action' ? { 'Next-Action': entry.actionId ?? '', Accept: 'text/x-component' } : {}),
      ...sample.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const [headers, text] = [
    [...answer.headers].map((pair) => pair.join(': ')).join('\n'),
    await answer.text(),
  ];
  return {
    status: answer.status,
    location: answer.headers.get('location') ?? '',
    text: `${decodeURIComponent(headers.replaceAll(/%(?![0-9a-f]{2})/gi, ''))}\n\n${text}`,
    returned: entry.kind === 'action' ? returnedBy(text) : undefined,
  };
}

/** An action answers at the pages that call it, whatever their ids are. */
export function addressOf({ page }: EntryPoint, { path }: Sample): string {
  if (page === undefined) return path;
  const [, edition = 'none'] = /\/editions\/([^/]+)/.exec(path) ?? [];
  return page
    .replace('{edition}', edition)
    .replace('{records}', 'tracks')
    .replaceAll(/\{\w+\}/g, 'none');
}

/** Of an action always POST: its entry has no method of its own. */
export function methodOf({ entry }: MatrixRow): string {
  const [word = 'GET'] = entry.split(' ');
  return word === 'ACTION' ? 'POST' : word;
}

function bodyOf(entry: EntryPoint, { json, form, bytes }: Sample): { body?: BodyInit; type?: string } {
  if (entry.kind === 'action') return { body: JSON.stringify([json]), type: 'text/plain;charset=UTF-8' };
  if (json !== undefined) return { body: JSON.stringify(json), type: 'application/json' };
  if (form !== undefined)
    return { body: new URLSearchParams(form).toString(), type: 'application/x-www-form-urlencoded' };
  return bytes === undefined ? {} : { body: new Uint8Array(bytes), type: 'application/octet-stream' };
}

/** What the action returned: the first row of the stream, `0:`, is the framework's own and names the row that holds it. */
function returnedBy(answer: string): unknown {
  const text = withoutTexts(answer);
  const [, row] = /^0:\{[^\n]*"a":"\$@(\w+)"/m.exec(text) ?? [];
  const start = row === undefined ? -1 : `\n${text}`.search(new RegExp(`\\n${row}:[[{]`));
  if (row === undefined || start < 0) return undefined;
  const line = text.slice(start + row.length + 1);
  try {
    return JSON.parse(line.slice(0, `${line}\n`.indexOf('\n')));
  } catch {
    return undefined;
  }
}

/** Long texts are rows of their own, `2:T1f,`, which end by their length in bytes and not with a line. */
function withoutTexts(answer: string): string {
  const head = /^\w+:T([0-9a-f]+),/m.exec(answer);
  if (head === null) return answer;
  const from = head.index + head[0].length;
  const rest = Buffer.from(answer.slice(from)).subarray(Number.parseInt(head[1] ?? '', 16));
  return withoutTexts(answer.slice(0, head.index) + rest.toString());
}
