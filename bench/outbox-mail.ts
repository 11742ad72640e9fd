import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const LIMIT_MS = 20_000;

/** The digits of the newest code that was mailed to an address, from the files that stand in for a mail server. */
export async function codeInOutbox(data: string, email: string): Promise<string> {
  const begun = performance.now();
  while (performance.now() - begun < LIMIT_MS) {
    const found = mailsTo(data, email).flatMap((mail) => /^\s*(\d{8})\s*$/m.exec(mail)?.[1] ?? []);
    const newest = found.at(-1);
    if (newest !== undefined) return newest;
    await wait(100);
  }
  throw new Error(`no code was mailed to ${email}`);
}

function mailsTo(data: string, email: string): string[] {
  const folder = path.join(data, 'outbox');
  try {
    const names = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    const mails = names.sort().map((name) => readFileSync(path.join(folder, name), 'utf8'));
    return mails.filter((mail) => mail.includes(`To: ${email}`)).map(withoutEncoding);
  } catch {
    return [];
  }
}

/** Quoted-printable as it reads; good enough for digits. */
function withoutEncoding(mail: string): string {
  const bytes = mail
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
