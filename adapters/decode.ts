import type { ImportIssue, ImportRefusal } from '#domain/exchange/import-issue.ts';

export type Decoded = { ok: true; text: string; encoding: string; issues: ImportIssue[] } | ImportRefusal;

/**
 * Turns the bytes of a programme file into text (exchange.md rule 2): byte order mark, else the encoding that
 * the XML declares, else UTF-8, else windows-1251 with a warning that shows a sample. Never replaces bytes
 * silently. Characters outside XML 1.0 are taken out and counted, CRLF and CR become LF.
 * Refuses empty files and files that are no text (`not_text`, with the first offending byte).
 */
export function decodeBytes(bytes: Uint8Array): Decoded {
  if (bytes.length === 0) return { ok: false, reason: 'empty' };
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    return { ok: false, reason: 'not_supported_yet', format: 'xlsx' };
  }
  const found = firstThatDecodes(bytes);
  if (found.text.trim() === '') return { ok: false, reason: 'empty' };
  const nul = found.text.indexOf('\0');
  if (found.isGuess && nul >= 0) return { ok: false, reason: 'not_text', place: `byte ${nul}` };
  const clean = found.text.replace(NOT_XML, '');
  const issues: ImportIssue[] = [];
  if (found.isGuess) issues.push(guessIssue(bytes, found.text));
  if (clean.length !== found.text.length) issues.push(controlIssue(found.text, clean));
  return { ok: true, text: clean.replace(/\r\n?/g, '\n'), encoding: found.encoding, issues };
}

const GUESS = 'windows-1251';

// Lone surrogates cannot come out of a decoder, so the allowed planes need no further look.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are exactly the characters to take out
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

function firstThatDecodes(bytes: Uint8Array): { text: string; encoding: string; isGuess: boolean } {
  for (const label of [markOf(bytes), declaredEncoding(bytes), 'utf-8']) {
    const text = label === null ? null : tryDecode(bytes, label);
    if (text !== null && label !== null) return { text, encoding: label, isGuess: false };
  }
  return { text: new TextDecoder(GUESS).decode(bytes), encoding: GUESS, isGuess: true };
}

function markOf(bytes: Uint8Array): string | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  if (startsWith(bytes, [0xfe, 0xff])) return 'utf-16be';
  // Without a mark, "<" or "{" with a zero byte beside it gives UTF-16 away.
  if (bytes[0] !== 0 && bytes[1] === 0) return 'utf-16le';
  if (bytes[0] === 0 && bytes[1] !== 0) return 'utf-16be';
  return null;
}

function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 200));
  const match = /^\s*<\?xml[^>]*\bencoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']/.exec(head);
  const label = match?.[1]?.toLowerCase() ?? null;
  // Whoever could read the declaration as ASCII did not read UTF-16.
  return label?.startsWith('utf-16') ? null : label;
}

function tryDecode(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    // An unknown label or bytes that are not in this encoding: the next one is tried.
    return null;
  }
}

function guessIssue(bytes: Uint8Array, text: string): ImportIssue {
  const at = bytes.findIndex((byte) => byte >= 0x80);
  const sample = text.slice(Math.max(0, at - 20), at + 60).replace(/\s+/g, ' ');
  return {
    code: 'encoding_guessed',
    severity: 'warn',
    place: `byte ${at}`,
    value: sample,
    repair: 'changed',
    to: GUESS,
  };
}

function controlIssue(before: string, clean: string): ImportIssue {
  const count = before.length - clean.length;
  const line = before.slice(0, before.search(NOT_XML)).split('\n').length;
  return {
    code: 'control_characters',
    severity: 'info',
    place: `${line}:1`,
    value: String(count),
    repair: 'dropped',
    to: null,
  };
}

function startsWith(bytes: Uint8Array, head: readonly number[]): boolean {
  return head.every((byte, index) => bytes[index] === byte);
}
