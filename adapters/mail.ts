import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { SendMailOptions } from 'nodemailer';
import { normaliseEmail } from '#domain/account.ts';
import type { CalendarMethod } from '#domain/calendar/calendar.ts';
import type { MailFailure } from '#domain/mail.ts';
import { isLoopbackHost } from './env.ts';

export type MailAddress = { readonly name: string; readonly address: string };

export type OutgoingMail = {
  /** Names the file and the message: the same mail sent twice is one mail for the reader's program. */
  readonly id: string;
  readonly from: MailAddress;
  readonly to: string;
  readonly replyTo: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly language: string;
  /** UTC milliseconds. */
  readonly at: number;
  readonly attachments?: readonly MailAttachment[];
  readonly calendar?: MailCalendar;
  /** A page of ours on which mails of this kind are switched off. */
  readonly unsubscribe?: string;
};

/**
 * A third way to read the mail, for calendar programs (RFC 6047). The method stands in the bytes, too: where the two differ,
 * Outlook refuses the mail.
 */
export type MailCalendar = { readonly method: CalendarMethod; readonly bytes: Uint8Array };

/** A file that travels with a mail; one with a `cid` is a picture inside of the HTML. */
export type MailAttachment = {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
  readonly cid?: string;
};

export type MailTarget = {
  /** Absent: mails become files. */
  readonly smtpUrl: string | undefined;
  readonly dataFolder: string;
  readonly timeouts?: MailTimeouts;
  readonly signal?: AbortSignal;
};
export type MailTimeouts = { readonly connectMs: number; readonly silenceMs: number };

export type SendResult =
  | { readonly ok: true }
  | { readonly ok: false; readonly failure: MailFailure | 'stopped' };

/** A header field holds a line break or another control: it would become another header. */
export class MailFieldError extends Error {
  override readonly name = 'MailFieldError';
  readonly field: string;
  constructor(field: string) {
    super(`the mail field "${field}" holds what no header may hold`);
    this.field = field;
  }
}

/** Where mails lie when there is no SMTP server, below the data folder. */
export const OUTBOX_FOLDER = 'outbox';

/**
 * Sends one mail by SMTP, or writes it as an .eml file (mode 0600, whole or not at all). What the server answers
 * becomes a class of failure; nothing a person or a server wrote leaves this function.
 * @throws MailFieldError before anything is sent (security-reliability.md rule 20, T6)
 */
export async function sendMail(mail: OutgoingMail, target: MailTarget): Promise<SendResult> {
  refuseBadFields(mail);
  if (target.signal?.aborted) return { ok: false, failure: 'stopped' };
  return target.smtpUrl === undefined ? writeFile(mail, target) : sendBySmtp(mail, target.smtpUrl, target);
}

const TIMEOUTS: MailTimeouts = { connectMs: 10_000, silenceMs: 30_000 };
/** Bytes that trickle in keep a connection from being silent. */
const LONGEST_FACTOR = 4;

/** CR, LF, NUL and the other controls, and the line ends that only Unicode knows. */
const NO_HEADER = /[\p{Cc}\u2028\u2029]/u;

function refuseBadFields({ id, from, to, replyTo, subject, language, unsubscribe }: OutgoingMail): void {
  const fields = { id, subject, language, 'from name': from.name, unsubscribe: unsubscribe ?? '' };
  for (const [field, value] of Object.entries(fields)) {
    if (NO_HEADER.test(value)) throw new MailFieldError(field);
  }
  const addresses = {
    to,
    'from address': from.address,
    ...(replyTo === null ? {} : { 'reply-to': replyTo }),
  };
  for (const [field, value] of Object.entries(addresses)) {
    if (NO_HEADER.test(value) || normaliseEmail(value) === undefined) throw new MailFieldError(field);
  }
}

/** Addresses go in as objects: as text, a comma or an angle bracket in them would be read as more addresses. */
function messageOf(mail: OutgoingMail): SendMailOptions {
  const { id, from, to, replyTo, subject, text, html, language, at, attachments = [] } = mail;
  const { calendar, unsubscribe } = mail;
  return {
    from: { ...from },
    to: { name: '', address: to },
    ...(replyTo === null ? {} : { replyTo: { name: '', address: replyTo } }),
    subject,
    text,
    html,
    // Last of the three, and no `icalEvent`: that would be an attachment beside.
    alternatives: calendar === undefined ? [] : [alternativeOf(calendar)],
    attachments: attachments.map(attachmentOf),
    date: new Date(at),
    messageId: `<${id}@${from.address.slice(from.address.lastIndexOf('@') + 1)}>`,
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': language,
      ...(unsubscribe === undefined ? {} : { 'List-Unsubscribe': `<${unsubscribe}>` }),
    },
    ...SEALED,
  };
}

function alternativeOf({ method, bytes }: MailCalendar) {
  const contentType = `text/calendar; charset=utf-8; method=${method}`;
  return { contentType, contentTransferEncoding: 'base64' as const, content: Buffer.from(bytes) };
}

function attachmentOf({ name, type, bytes, cid }: MailAttachment) {
  const content = Buffer.from(bytes);
  const shared = { filename: name, contentType: type, content };
  return cid === undefined
    ? { ...shared, contentDisposition: 'attachment' as const }
    : { ...shared, cid, contentDisposition: 'inline' as const };
}

const SEALED = { disableFileAccess: true, disableUrlAccess: true } as const;

async function sendBySmtp(mail: OutgoingMail, smtpUrl: string, target: MailTarget): Promise<SendResult> {
  const { connectMs, silenceMs } = target.timeouts ?? TIMEOUTS;
  const { createTransport } = await import('nodemailer');
  const { username, hostname } = new URL(smtpUrl);
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: connectMs,
    greetingTimeout: connectMs,
    dnsTimeout: connectMs,
    socketTimeout: silenceMs,
    // A password never crosses a network in clear.
    ...(username !== '' && !isLoopbackHost(hostname) ? { requireTLS: true } : {}),
    ...SEALED,
  });
  const limit = AbortSignal.timeout((connectMs + silenceMs) * LONGEST_FACTOR);
  try {
    const sending = transport.sendMail(messageOf(mail)).then(
      (): SendResult => ({ ok: true }),
      (error: unknown): SendResult => ({ ok: false, failure: failureOfSmtp(error) }),
    );
    return await Promise.race([sending, aborted(target.signal, 'stopped'), aborted(limit, 'timeout')]);
  } finally {
    transport.close();
  }
}

function aborted(signal: AbortSignal | undefined, failure: 'stopped' | 'timeout'): Promise<SendResult> {
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve({ ok: false, failure }), { once: true });
  });
}

function failureOfSmtp(error: unknown): MailFailure {
  const {
    code,
    command = '',
    responseCode = 0,
  } = (error ?? {}) as {
    code?: string;
    command?: string;
    responseCode?: number;
  };
  if (code === 'EAUTH' || code === 'ENOAUTH' || command.startsWith('AUTH')) return 'sign_in';
  if (responseCode >= 400 && responseCode < 500) return 'busy';
  if (responseCode >= 500) return REFUSED[command] ?? 'busy';
  return CLASSES[code ?? ''] ?? 'unknown';
}

/** Which command met "never". */
const REFUSED: Readonly<Record<string, MailFailure>> = {
  'MAIL FROM': 'sender_refused',
  'RCPT TO': 'recipient_refused',
  DATA: 'content_refused',
};

const CLASSES: Readonly<Record<string, MailFailure>> = {
  ECONNECTION: 'cut',
  ECONNRESET: 'cut',
  EPROTOCOL: 'cut',
  ESOCKET: 'unreachable',
  ECONNREFUSED: 'unreachable',
  EDNS: 'unreachable',
  ETIMEDOUT: 'timeout',
  ETLS: 'tls',
  EREQUIRETLS: 'tls',
  EENVELOPE: 'recipient_refused',
};

async function writeFile(mail: OutgoingMail, { dataFolder }: MailTarget): Promise<SendResult> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows', ...SEALED });
  const { message } = await transport.sendMail(messageOf(mail));
  try {
    await writeWhole(path.join(dataFolder, OUTBOX_FOLDER), fileName(mail), message as Buffer);
    return { ok: true };
  } catch {
    return { ok: false, failure: 'not_written' };
  }
}

/** By time in a listing, and the same for every attempt. */
function fileName({ at, id }: OutgoingMail): string {
  return `${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}-${id}.eml`;
}

async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const half = path.join(folder, `.${name}.part`);
  try {
    const handle = await open(half, 'w', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(half, path.join(folder, name));
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}
