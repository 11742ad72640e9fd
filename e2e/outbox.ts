import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The newest mail to an address that a server without SMTP left in its data folder: waits until it is there. */
export async function newestMailTo(data: string, email: string, seen = 0): Promise<string> {
  for (let wait = 0; wait < 100; wait += 1) {
    const mails = mailsTo(data, email);
    const newest = mails.at(-1);
    if (newest !== undefined && mails.length > seen) return newest;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('No mail came');
}

/** All mails to an address, oldest first, as readable text. */
export function mailsTo(data: string, email: string): string[] {
  const folder = path.join(data, 'outbox');
  return listed(folder)
    .sort()
    .map((file) => readFileSync(path.join(folder, file), 'utf8'))
    .filter((mail) => mail.includes(`To: ${email}`))
    .map(plainPart);
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder).filter((file) => file.endsWith('.eml'));
  } catch {
    return [];
  }
}

/** The text part of a mail with its quoted-printable or base64 undone; other parts have codings of their own. */
function plainPart(mail: string): string {
  const found = /Content-Type: text\/plain([\s\S]*?)\r?\n\r?\n([\s\S]*?)\r?\n--/.exec(mail);
  const [, head = '', part = mail] = found ?? [];
  const isBase64 = /Content-Transfer-Encoding: base64/i.test(head);
  if (isBase64) return Buffer.from(part, 'base64').toString();
  const bytes = part
    .replace(/=\r?\n/g, '')
    .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString();
}

/** The newest code of eight digits that an address was mailed, once there are more than `seen`. */
export async function newestCodeTo(data: string, email: string, seen = 0): Promise<string> {
  for (let wait = 0; wait < 300; wait += 1) {
    const codes = mailsTo(data, email).flatMap((mail) => /^\s*(\d{4} ?\d{4})\s*$/m.exec(mail)?.[1] ?? []);
    const newest = codes.at(-1);
    if (newest !== undefined && codes.length > seen) return newest;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('No code came');
}
