/** The text without characters that XML 1.0 has no way to write (controls, lone surrogates); line ends become LF. */
export function writableText(text: string): string {
  const lines = text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
  return unwritable.test(lines) ? lines.replaceAll(unwritableAll, '') : lines;
}

/** The same on one line: what stands in titles, names and attributes. */
export function writableLine(text: string): string {
  return writableText(text).replaceAll(/\s+/g, ' ').trim();
}

export type XmlAttributes = Readonly<Record<string, string | number | undefined>>;

/**
 * Writes an XML document line by line, two spaces per level, LF at the ends. Every text is cleaned and escaped
 * here; attributes that are undefined are left out. Source: exchange.md rules 8 and 9.
 */
export class XmlWriter {
  private text = '<?xml version="1.0" encoding="UTF-8"?>\n';
  private readonly names: string[] = [];

  /** Begins an element that holds others. */
  open(name: string, attributes: XmlAttributes = {}): void {
    this.text += `${this.indent()}<${name}${attributesText(attributes)}>\n`;
    this.names.push(name);
  }

  /** Ends the element opened last. */
  close(): void {
    const name = this.names.pop();
    this.text += `${this.indent()}</${name}>\n`;
  }

  /** An element with text, empty text allowed. */
  leaf(name: string, text: string | number, attributes: XmlAttributes = {}): void {
    this.text += `${this.indent()}<${name}${attributesText(attributes)}>${escaped(String(text))}</${name}>\n`;
  }

  /** An element without text and children. */
  empty(name: string, attributes: XmlAttributes): void {
    this.text += `${this.indent()}<${name}${attributesText(attributes)}/>\n`;
  }

  /** The document so far. */
  toString(): string {
    return this.text;
  }

  private indent(): string {
    return '  '.repeat(this.names.length);
  }
}

const unwritable = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;
const unwritableAll = new RegExp(unwritable, 'gu');

function attributesText(attributes: XmlAttributes): string {
  let text = '';
  for (const [name, value] of Object.entries(attributes)) {
    // A parser turns line ends in attributes into spaces: better that we do it, and visibly.
    if (value !== undefined) text += ` ${name}="${escaped(writableLine(String(value)))}"`;
  }
  return text;
}

function escaped(text: string): string {
  const writable = writableText(text);
  return /[&<>"]/.test(writable)
    ? writable
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
    : writable;
}
