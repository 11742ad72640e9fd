import type { ImportRefusal } from '#domain/exchange/import-issue.ts';
import { type JsonValue, TREE_LIMIT } from '#domain/exchange/read/tree.ts';
import { findJsonError } from './json-error.ts';

export type JsonReading = { ok: true; value: JsonValue } | ImportRefusal;

/**
 * Parses JSON text within the limits of exchange.md rule 1. Depth, size and completeness are looked at before
 * anything is built, so a bomb costs one walk over the text. Damage is returned with its line and column.
 */
export function parseJson(text: string): JsonReading {
  const refusal = surveyJson(text);
  if (refusal) return refusal;
  try {
    const value: JsonValue = JSON.parse(text);
    return { ok: true, value };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const { position, expected } = findJsonError(text);
    return { ok: false, reason: 'malformed', place: placeAt(text, position), expected };
  }
}

/** Walks brackets and strings only; returns what makes the text too deep, too large or cut off. */
function surveyJson(text: string): ImportRefusal | null {
  const open: string[] = [];
  let nodes = 1;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') {
      at = endOfString(text, at);
      if (at < 0) return truncated(text, '"');
    } else if (sign === '{' || sign === '[') {
      open.push(sign === '{' ? '}' : ']');
      nodes += 1;
      if (open.length > TREE_LIMIT.depth) {
        return { ok: false, reason: 'too_deep', limit: TREE_LIMIT.depth, place: placeAt(text, at) };
      }
    } else if (sign === '}' || sign === ']') {
      if (open.pop() !== sign) return null;
    } else if (sign === ',') nodes += 1;
    if (nodes > TREE_LIMIT.nodes) {
      return { ok: false, reason: 'too_many_nodes', limit: TREE_LIMIT.nodes, place: placeAt(text, at) };
    }
  }
  const missing = open.at(-1);
  return missing === undefined ? null : truncated(text, missing);
}

/** Index of the closing quote, or -1 when the string never ends. */
function endOfString(text: string, start: number): number {
  let end = text.indexOf('"', start + 1);
  while (end >= 0 && isEscaped(text, end)) end = text.indexOf('"', end + 1);
  return end;
}

function isEscaped(text: string, at: number): boolean {
  let slashes = 0;
  while (text[at - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

function truncated(text: string, expected: string): ImportRefusal {
  return { ok: false, reason: 'truncated', place: placeAt(text, text.length), expected };
}

function placeAt(text: string, position: number): string {
  const before = text.slice(0, position);
  return `${before.split('\n').length}:${position - before.lastIndexOf('\n')}`;
}
