import { Readable } from 'node:stream';
import { receiveFile } from '#adapters/file-store.ts';
import { ANSWER_FILE_BYTES } from '#domain/file.ts';
import { beginAnswerFile, keepAnswerFile } from './answer-file.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';

/** Brings bytes as the answer to a question, as the page of a ticket does; `meanwhile` happens while they are on their way. */
export async function bringFile(
  secret: string,
  key: string,
  bytes: Uint8Array,
  { name = 'scan.pdf', meanwhile }: { name?: string; meanwhile?: () => Promise<unknown> } = {},
): Promise<TicketDeedAnswer> {
  const place = await beginAnswerFile(secret, key);
  if (!place.ok) return place;
  const received = await receiveFile(Readable.from([Buffer.from(bytes)]), place.id, ANSWER_FILE_BYTES + 1);
  if (typeof received === 'string') throw new Error(received);
  await meanwhile?.();
  return keepAnswerFile(place, name, received);
}

/** A paper with these words in it. */
export function aPdf(words: string): Buffer {
  return Buffer.from(`%PDF-1.7\n${words}`);
}
