import { SaxesParser } from 'saxes';
import type { ImportRefusal } from '#domain/exchange/import-issue.ts';
import { TREE_LIMIT, type XmlElement } from '#domain/exchange/read/tree.ts';

export type XmlReading = { ok: true; root: XmlElement } | ImportRefusal;

/**
 * Parses XML text strictly into a compact element tree. Comments and processing instructions are left out,
 * a DOCTYPE is refused (entities are the road of every XML bomb), and so is anything over the limits of
 * exchange.md rule 1. The first error ends the reading and is returned with its line and column.
 */
export function parseXml(text: string): XmlReading {
  const parser = new SaxesParser<{ position: true; xmlns: false }>({ position: true, xmlns: false });
  const building = new TreeBuilder();
  parser.on('doctype', () => building.stop({ ok: false, reason: 'doctype', place: placeOf(parser) }));
  parser.on('opentagstart', (tag) =>
    building.open(tag.name, parser.line, parser.column - tag.name.length - 1),
  );
  parser.on('opentag', (tag) => building.attributes(tag.attributes, parser.position));
  parser.on('text', (chunk) => building.text(chunk));
  parser.on('cdata', (chunk) => building.text(chunk));
  parser.on('closetag', (tag) => building.close(tag.name, parser.position));
  parser.on('error', (error) => building.stop(damage(error.message, building, placeOf(parser))));
  try {
    for (let at = 0; at < text.length; at += CHUNK) parser.write(text.slice(at, at + CHUNK));
    parser.close();
  } catch (error) {
    if (error instanceof Stopped) return bareAmpersand(text, building.textAt, error.refusal) ?? error.refusal;
    throw error;
  }
  if (building.root) return { ok: true, root: building.root };
  return { ok: false, reason: 'truncated', place: placeOf(parser), expected: '<schedule>' };
}

/** Small pieces, so that a refusal in the first lines does not wait for the rest of the file. */
const CHUNK = 64 * 1024;

class Stopped extends Error {
  readonly refusal: ImportRefusal;
  constructor(refusal: ImportRefusal) {
    super(refusal.reason);
    this.refusal = refusal;
  }
}

const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

class TreeBuilder {
  root: XmlElement | null = null;
  private readonly stack: XmlElement[] = [];
  private count = 0;
  /** The parser closes an element before it says that another closing tag stood there. */
  closed: string | null = null;
  /** Where the text after the last tag begins. */
  textAt = 0;

  open(name: string, line: number, column: number): void {
    const place = `${line}:${column}`;
    this.countNode(place);
    if (this.stack.length >= TREE_LIMIT.depth) {
      this.stop({ ok: false, reason: 'too_deep', limit: TREE_LIMIT.depth, place });
    }
    const element: XmlElement = { name, attributes: NO_ATTRIBUTES, children: [], text: '', line, column };
    const parent = this.stack.at(-1);
    if (parent) parent.children.push(element);
    else this.root ??= element;
    this.stack.push(element);
  }

  attributes(attributes: Record<string, string>, position: number): void {
    this.textAt = position;
    const top = this.stack.at(-1);
    const entries = Object.entries(attributes);
    if (!top || entries.length === 0) return;
    for (const _ of entries) this.countNode(`${top.line}:${top.column}`);
    top.attributes = new Map(entries);
  }

  text(chunk: string): void {
    const top = this.stack.at(-1);
    if (top) top.text += chunk;
  }

  close(name: string, position: number): void {
    this.textAt = position;
    this.stack.pop();
    this.closed = name;
  }

  openName(): string | null {
    return this.stack.at(-1)?.name ?? null;
  }

  stop(refusal: ImportRefusal): never {
    throw new Stopped(refusal);
  }

  private countNode(place: string): void {
    this.count += 1;
    if (this.count > TREE_LIMIT.nodes) {
      this.stop({ ok: false, reason: 'too_many_nodes', limit: TREE_LIMIT.nodes, place });
    }
  }
}

function damage(message: string, building: TreeBuilder, place: string): ImportRefusal {
  const isEnd = /unclosed tag|unexpected end|must contain a root/.test(message);
  const isOtherTag = /unexpected close tag/.test(message);
  const open = isOtherTag ? building.closed : building.openName();
  const closing = open === null ? '<schedule>' : `</${open}>`;
  return {
    ok: false,
    reason: isEnd ? 'truncated' : 'malformed',
    place,
    expected: isEnd || isOtherTag ? closing : expectation(message),
  };
}

/**
 * A bare `&` makes the parser look for its `;` to the end of the file, so the file seems cut off there.
 * Null when the text after the last tag holds none.
 */
function bareAmpersand(text: string, from: number, refusal: ImportRefusal): ImportRefusal | null {
  if (refusal.reason !== 'truncated') return null;
  const found = text.slice(from).search(/&(?!#?\w{1,40};)/);
  if (found < 0) return null;
  const before = text.slice(0, from + found);
  const place = `${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
  return { ok: false, reason: 'malformed', place, expected: '&amp;' };
}

/** What the parser's complaint asks for, in the format's own signs; null where no sign says it. */
function expectation(message: string): string | null {
  if (/entity/.test(message)) return '&amp;';
  if (/attribute/.test(message)) return 'name="…"';
  if (/tag name|disallowed character/.test(message)) return '&lt;';
  return null;
}

function placeOf(parser: { line: number; column: number }): string {
  return `${parser.line}:${parser.column + 1}`;
}
