import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MATRIX } from '../e2e/authz/matrix.ts';
import { entryPoints } from '../scripts/inventory.ts';
import { sendSample } from './authorization-request.ts';

const PARTS = [
  ...['sessions', 'people', 'organisations', 'audit'],
  ...['sub-forums', 'venues', 'halls', 'days', 'tracks', 'formats'],
];

/** Every list of the hostile edition as CSV: no cell begins as a formula does. */
export async function readExports(
  origin: string,
  token: string,
): Promise<{ count: number; taken: string[] }> {
  const taken: string[] = [];
  let count = 0;
  for (const part of PARTS) {
    const address = `${origin}/organize/editions/hostile/${part}/export?format=csv`;
    const answer = await fetch(address, { headers: { Cookie: `plenum=${token}` }, redirect: 'manual' });
    const text = await answer.text();
    if (answer.status !== 200) taken.push(`${part} was answered ${answer.status}`);
    else count += 1;
    taken.push(
      ...cellsOf(text)
        .filter(isFormula)
        .map((cell) => `${part}: ${cell.slice(0, 60)}`),
    );
  }
  return { count, taken };
}

/** Cells of a CSV file (RFC 4180) with the separator of its header. */
function cellsOf(text: string): string[] {
  const plain = text.replace(/^\uFEFF/, '');
  const header = plain.split('\n')[0] ?? '';
  const separator = [',', ';', '\t'].reduce((best, one) =>
    header.split(one).length > header.split(best).length ? one : best,
  );
  const cell = new RegExp(`(?:^|[${separator}\r\n])("(?:[^"]|"")*"|[^${separator}\r\n]*)`, 'g');
  return [...plain.matchAll(cell)].map(([, found = '']) => found.replace(/^"|"$/g, '').replaceAll('""', '"'));
}

function isFormula(cell: string): boolean {
  const isNumber = /^[-+]?\d+([.,]\d+)?$/.test(cell);
  return !isNumber && /^[\s"]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/.test(cell) && cell.trim() !== '-';
}

type MailHouse = {
  readonly origin: string;
  readonly data: string;
  readonly token: string;
  readonly editionId: string;
};

/** Has somebody invited by a hostile name into a hostile edition, and reads what was mailed. */
export async function readMails(house: MailHouse): Promise<{ count: number; taken: string[] }> {
  const { origin, data, token, editionId } = house;
  const row = MATRIX.find(({ entry }) => entry === 'ACTION team.invite');
  const entry = entryPoints().find(({ name }) => name === 'ACTION team.invite');
  if (row === undefined || entry === undefined) throw new Error('nobody can be invited');
  for (const language of ['en', 'ru']) {
    const json = {
      email: `${language}@forum.example`,
      role: 'moderator',
      scope: `edition:${editionId}`,
      language,
    };
    const sample = { path: '/organize/editions/hostile/team', json };
    const { returned } = await sendSample(origin, { entry, row, sample, token });
    if (JSON.stringify(returned) !== '{"ok":true}') return { count: 0, taken: [JSON.stringify(returned)] };
  }
  const folder = path.join(data, 'outbox');
  for (let waited = 0; waited < 20_000 && mailNames(folder).length < 2; waited += 200) await sleep(200);
  const names = mailNames(folder);
  return {
    count: names.length,
    taken: names.flatMap((name) => faultsOf(readFileSync(path.join(folder, name)))),
  };
}

function mailNames(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith('.eml'));
  } catch {
    return [];
  }
}

/** Elements that no mail of ours has, scripts in attributes, and header lines that a text has brought. */
function faultsOf(mail: Buffer): string[] {
  const raw = mail.toString('latin1');
  const text = Buffer.from(
    raw
      .replaceAll(/=\r?\n/g, '')
      .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16))),
    'latin1',
  ).toString('utf8');
  const html = text.slice(text.search(/<!doctype html|<html/i));
  const tags = html.match(/<(script|img|svg|iframe|object|embed|form|base|meta http-equiv)[\s>]/gi) ?? [];
  const runs = html.match(/<[^>]+\s(on\w+=|href="(javascript|data):)[^>]*>/gi) ?? [];
  const head = raw.split(/\r?\n\r?\n/)[0] ?? '';
  // The name of the sender is the owner's own setting; no other text of people may stand in the head.
  const others = head.replace(/^From:.*(\r?\n[ \t].*)*/im, '');
  const isInjected = /^(bcc|x-injected):/im.test(head) || /<script/i.test(others);
  return [...tags, ...runs, ...(isInjected ? ['header'] : [])].map((what) => `mail: ${what}`);
}
