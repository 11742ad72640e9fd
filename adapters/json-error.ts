export type JsonError = { position: number; expected: string };

/**
 * Where a text stops being JSON and what would have been right there, in JSON's own signs. The engine's own
 * messages often leave the position out. Only for texts that JSON.parse has refused; depth is no matter.
 */
export function findJsonError(text: string): JsonError {
  const open: string[] = [];
  let wanted: Wanted = 'value';
  let position = 0;
  for (;;) {
    position = skipBlank(text, position);
    const token = tokenAt(text, position);
    const next = step(wanted, token, open);
    if (next === null) return { position, expected: expectation(wanted, open) };
    wanted = next;
    position += token.length;
  }
}

type Wanted = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma' | 'nothing';

const TOKEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: JSON forbids raw control characters in strings
  /[{}[\]:,]|"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

function tokenAt(text: string, position: number): string {
  TOKEN.lastIndex = position;
  return TOKEN.exec(text)?.[0] ?? '';
}

function skipBlank(text: string, position: number): number {
  let at = position;
  while (' \t\n\r'.includes(text.charAt(at)) && at < text.length) at += 1;
  return at;
}

/** What may follow the token, or null when the token is not what was wanted. */
function step(wanted: Wanted, token: string, open: string[]): Wanted | null {
  if (token === '') return null;
  if (wanted === 'colon') return token === ':' ? 'value' : null;
  if (wanted === 'comma') return afterValue(token, open);
  if (wanted === 'nothing') return null;
  const isEnd = (wanted === 'value or ]' && token === ']') || (wanted === 'key or }' && token === '}');
  if (isEnd) {
    open.pop();
    return ended(open);
  }
  if (wanted === 'key' || wanted === 'key or }') return token.startsWith('"') ? 'colon' : null;
  return beginValue(token, open);
}

function beginValue(token: string, open: string[]): Wanted | null {
  if (token === '{' || token === '[') {
    open.push(token === '{' ? '}' : ']');
    return token === '{' ? 'key or }' : 'value or ]';
  }
  return /^[}\]:,]/.test(token) ? null : ended(open);
}

function afterValue(token: string, open: string[]): Wanted | null {
  if (token === ',') return open.at(-1) === '}' ? 'key' : 'value';
  if (token !== open.at(-1)) return null;
  open.pop();
  return ended(open);
}

function ended(open: readonly string[]): Wanted {
  return open.length === 0 ? 'nothing' : 'comma';
}

function expectation(wanted: Wanted, open: readonly string[]): string {
  if (wanted === 'colon') return ':';
  if (wanted === 'comma') return `, ${open.at(-1) ?? ''}`;
  if (wanted === 'nothing') return 'EOF';
  return wanted.startsWith('key') ? '"…"' : '"…" 0 true null { [';
}
