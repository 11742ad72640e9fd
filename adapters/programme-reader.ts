import type { ImportOptions } from '#domain/exchange/import-issue.ts';
import type { ImportReading } from '#domain/exchange/imported-programme.ts';
import { readJsonTree, readXmlTree } from '#domain/exchange/profiles/profile.ts';
import { TREE_LIMIT } from '#domain/exchange/read/tree.ts';
import { decodeBytes } from './decode.ts';
import { textToMarkdown } from './html-text.ts';
import { parseJson } from './json.ts';
import { parseXml } from './xml.ts';

/**
 * Reads the bytes of a programme file: decode, detect by content, parse, understand (exchange.md rules 1–5).
 * Everything wrong with the file comes back as a refusal or an issue; nothing is thrown for it. Call it through
 * `parseInWorker`, which bounds its time and memory.
 */
export function readProgramme(bytes: Uint8Array, options: ImportOptions): ImportReading {
  if (bytes.length > TREE_LIMIT.bytes) {
    return { ok: false, reason: 'too_large', limitBytes: TREE_LIMIT.bytes, actualBytes: bytes.length };
  }
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) return decoded;
  const tools = { toMarkdown: textToMarkdown, issues: decoded.issues };
  // A byte order mark in the middle of a joined file is still no text.
  const text = decoded.text.replace(/^[\s\ufeff]+/, (blank) => blank.replace(/[^\n]/g, ''));
  const head = text.trimStart();
  if (head.startsWith('<')) {
    const xml = parseXml(head.startsWith('<?xml') ? head : text);
    return xml.ok ? readXmlTree(xml.root, options, tools) : xml;
  }
  if (head.startsWith('{') || head.startsWith('[')) {
    const json = parseJson(text);
    return json.ok ? readJsonTree(json.value, options, tools) : json;
  }
  return readOther(head, options, tools);
}

/** Calendars, JSONP and tables: recognised, so that the answer names them. */
function readOther(
  head: string,
  options: ImportOptions,
  tools: Parameters<typeof readJsonTree>[2],
): ImportReading {
  if (/^BEGIN:VCALENDAR/i.test(head)) return { ok: false, reason: 'not_supported_yet', format: 'icalendar' };
  if (/^[\w$.]{1,100}\s*\(/.test(head)) {
    const json = parseJson(head.slice(head.indexOf('(') + 1, Math.max(head.lastIndexOf(')'), 0)));
    return json.ok ? readJsonTree(json.value, options, tools) : json;
  }
  const [firstLine = ''] = head.split('\n', 1);
  if (/[;,\t]/.test(firstLine)) return { ok: false, reason: 'not_supported_yet', format: 'csv' };
  return { ok: false, reason: 'unknown_format', place: '1:1', expected: '<schedule>, { "schedule": … }' };
}
