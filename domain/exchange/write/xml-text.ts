/** The text without characters that XML 1.0 has no way to write (controls, lone surrogates); line ends become LF. */
export function writableText(text: string): string {
  const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  return suspicious.test(lines) ? lines.replaceAll(unwritable, '') : lines;
}

/** The same on one line: what stands in titles, names and attributes. */
export function writableLine(text: string): string {
  const line = writableText(text);
  return /^\s|\s$|[^\S ]|\s\s/.test(line) ? line.replaceAll(/\s+/g, ' ').trim() : line;
}

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/**
 * Writes an XML document line by line, two spaces per level, LF at the ends. Every text is cleaned and escaped
 * here; attributes that are undefined are left out. Source: exchange.md rules 8 and 9.
 */
export class XmlWriter {
  private readonly lines = ['<?xml version="1.0" encoding="UTF-8"?>'];
  private readonly names: string[] = [];

  /** Begins an element that holds others. */
  open(name: string, attributes?: XmlAttributes): void {
    this.lines.push(`${this.indent()}<${name}${attributesText(attributes)}>`);
    this.names.push(name);
  }

  /** Ends the element opened last. */
  close(): void {
    const name = this.names.pop();
    this.lines.push(`${this.indent()}</${name}>`);
  }

  /** An element with text, empty text allowed. */
  leaf(name: string, text: string | number, attributes?: XmlAttributes): void {
    this.lines.push(
      `${this.indent()}<${name}${attributesText(attributes)}>${escaped(String(text))}</${name}>`,
    );
  }

  /** An element without text and children. */
  empty(name: string, attributes: XmlAttributes): void {
    this.lines.push(`${this.indent()}<${name}${attributesText(attributes)}/>`);
  }

  /** The document so far. */
  toString(): string {
    return `${this.lines.join('\n')}\n`;
  }

  private indent(): string {
    return INDENTS[this.names.length] ?? '';
  }
}

const INDENTS = Array.from({ length: 12 }, (_, depth) => '  '.repeat(depth));

// Without the u flag this also meets emoji, but costs a tenth: nearly all texts pass it and are done.
const suspicious = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD]/;
const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

function attributesText(attributes: XmlAttributes | undefined): string {
  if (!attributes) return '';
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    // A parser turns line ends in attributes into spaces: better that we do it, and visibly.
    if (value !== undefined) text += ` ${name}="${escaped(writableLine(String(value)))}"`;
  }
  return text;
}

function escaped(text: string): string {
  if (!special.test(text)) return text;
  return writableText(text).replace(/[&<>"]/g, (character) => entities[character as keyof typeof entities]);
}

// One test for all that needs work: what is not writable as it stands, and & < > ".
const special = /[^\t\n !#-%'-;=?-\uD7FF\uE000-\uFFFD]/;
const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' } as const;
