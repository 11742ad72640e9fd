/*
 * Lines of iCalendar before they are folded, and the one fold at the end. Source: RFC 5545 3.1 and 3.3.11, RFC 6868,
 * calendar.md rules 21 and 22.
 */

/** Properties of a component as unfolded lines, and the components inside it. */
export type Component = {
  readonly name: string;
  readonly lines: readonly string[];
  readonly parts: readonly Component[];
};

const LONGEST_LINE = 75;
const [LINE_FEED, CARRIAGE_RETURN, SPACE] = [10, 13, 32];

/** What a reader cannot choke on: line ends are LF, tabs are spaces, other controls and half characters are gone. */
export function cleanText(text: string): string {
  if (!/[\p{Cc}\p{Cs}\u2028\u2029\ufeff]/u.test(text)) return text;
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/[^\P{Cc}\n]|\ufeff/gu, '');
}

/** A value of type TEXT, of a text that `cleanText` has cleaned. */
export function textValue(text: string): string {
  return text.replaceAll(/[\\;,]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`);
}

/** A quoted value of a parameter, in which quotes and line ends are carets (RFC 6868). */
export function quotedValue(text: string): string {
  return `"${text.replaceAll('^', '^^').replaceAll('"', "^'").replaceAll('\n', '^n')}"`;
}

/** A value of type URI, which is never escaped; undefined for what is no address or cannot stand in a line. */
export function uriValue(address: string): string | undefined {
  const href = URL.parse(address)?.href ?? '';
  return /^[\x21-\x7e]+$/.test(href) ? href : undefined;
}

/** The name of the property in a line. */
export function lineName(line: string): string {
  let end = 0;
  while (end < line.length && line[end] !== ':' && line[end] !== ';') end += 1;
  return line.slice(0, end);
}

/** Reads unfolded lines that hold exactly one component. Throws a RangeError when begins and ends do not match. */
export function readTree(lines: readonly string[]): Component {
  const open: { name: string; lines: string[]; parts: Component[] }[] = [{ name: '', lines: [], parts: [] }];
  for (const line of lines) {
    if (line.startsWith('BEGIN:')) {
      open.push({ name: line.slice('BEGIN:'.length), lines: [], parts: [] });
    } else if (line.startsWith('END:')) {
      const ended = open.pop();
      if (!ended || ended.name !== line.slice('END:'.length)) throw new RangeError(`Unexpected ${line}`);
      open.at(-1)?.parts.push(ended);
    } else {
      open.at(-1)?.lines.push(line);
    }
  }
  const [root, ...unended] = open;
  const [only, ...others] = root?.parts ?? [];
  if (!only || unended.length + others.length > 0 || root?.lines.length)
    throw new RangeError('Not one component');
  return only;
}

/** The component as lines: its properties, then what is inside it. */
export function treeLines({ name, lines, parts }: Component): string[] {
  return [`BEGIN:${name}`, ...lines, ...parts.flatMap(treeLines), `END:${name}`];
}

/**
 * The lines as bytes: folded at 75 octets, never inside a character, CRLF after each. Throws a RangeError when a line
 * holds a line end: it would be read as two. By bytes, because counting characters took thirty times as long.
 */
export function foldLines(lines: readonly string[]): Uint8Array {
  const bytes = new TextEncoder().encode(lines.length > 0 ? `${lines.join('\n')}\n` : '');
  if (bytes.includes(CARRIAGE_RETURN)) throw new RangeError('A line holds a carriage return');
  const out = new Uint8Array(bytes.length + lines.length + 3 * Math.ceil(bytes.length / (LONGEST_LINE - 4)));
  let [from, size, count] = [0, 0, 0];
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, from)) {
    size = foldLine(bytes, from, end, out, size);
    from = end + 1;
    count += 1;
  }
  if (count !== lines.length) throw new RangeError('A line holds a line feed');
  return out.slice(0, size);
}

function foldLine(bytes: Uint8Array, start: number, end: number, out: Uint8Array, size: number): number {
  let [from, at, room] = [start, size, LONGEST_LINE];
  while (end - from > room) {
    const cut = characterStart(bytes, from + room);
    out.set(bytes.subarray(from, cut), at);
    at += cut - from;
    out[at] = CARRIAGE_RETURN;
    out[at + 1] = LINE_FEED;
    out[at + 2] = SPACE;
    [from, at, room] = [cut, at + 3, LONGEST_LINE - 1];
  }
  out.set(bytes.subarray(from, end), at);
  at += end - from;
  out[at] = CARRIAGE_RETURN;
  out[at + 1] = LINE_FEED;
  return at + 2;
}

/** The byte at or before `at` that begins a character: those that continue one are 10xxxxxx. */
function characterStart(bytes: Uint8Array, at: number): number {
  let start = at;
  while (((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}
