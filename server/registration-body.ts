import type { IncomingMessage } from 'node:http';
import { HONEYPOT_FIELD, readRegistrationForm } from '#domain/registration/registration-form.ts';
import { type ReadRegistration, readRegistration } from '#domain/registration/registration-input.ts';

/** What a form holds, by the names of its fields. */
export type TypedForm = Readonly<Record<string, readonly string[]>>;

/** A body as it was judged by its form alone. */
export type ReadBody = {
  readonly read: ReadRegistration;
  /** The field that people do not see was filled in. */
  readonly isTrap: boolean;
  /** For the way back; absent for programs. */
  readonly typed: TypedForm | undefined;
};

/** The whole body, or undefined when more comes than was announced (row G6). */
export async function readBytes(req: IncomingMessage, limitBytes: number): Promise<Buffer | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limitBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** JSON of programs and of our own page, or the fields of a plain form; undefined for neither. */
export function readBody(mediaType: string, bytes: Buffer): ReadBody | undefined {
  if (!mediaType.startsWith('application/json')) {
    const text = decodeUtf8(bytes);
    if (text === undefined) return undefined;
    const { isTrap, typed, ...read } = readRegistrationForm(new URLSearchParams(text));
    return { read, isTrap, typed };
  }
  const record = readRecord(bytes);
  if (record === undefined) return undefined;
  // Our own page sends it along, so that whoever filled it in is caught with script too.
  const { [HONEYPOT_FIELD]: trap, ...body } = record;
  return { read: readRegistration(body), isTrap: trap !== undefined && trap !== '', typed: undefined };
}

/** The JSON object that a body is; undefined for anything else. */
export function readRecord(bytes: Buffer): Record<string, unknown> | undefined {
  const text = decodeUtf8(bytes);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isRecord ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
