import type { ImportedField } from '../import-issue.ts';
import { isObject, type JsonObject, type JsonValue, own, type XmlElement } from './tree.ts';

/**
 * One thing of a schedule file (an event, a room, a person), read by field name. XML attributes, XML children
 * and JSON keys look alike here, which is why both kinds of file go through one reader.
 */
export type SourceRecord = {
  /** `line:column` or a path. */
  place: string;
  /** The record's own text, for things that are no more than a text: `<person>Ann</person>`. */
  own: string | null;
  /** Trimmed text of a field; absent, null and empty are all `null`. */
  text(name: string): string | null;
  placeOf(name: string): string;
  /** A nested record, or null. */
  child(name: string): SourceRecord | null;
  /** The names of the fields there are. */
  names(): string[];
};

/** Counts every field of every record by `kind.field`; what nobody lists as known is shown as unknown. */
export class FieldCounter {
  private readonly kinds = new Map<string, Map<string, number>>();
  /** Texts with characters that no database or XML file takes, by place: each is an issue once. */
  readonly repairs = new Map<string, { value: string; to: string }>();

  count(kind: string, name: string): void {
    let counts = this.kinds.get(kind);
    if (!counts) {
      counts = new Map();
      this.kinds.set(kind, counts);
    }
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }

  list(known: ReadonlyMap<string, 'used' | 'unused'>): ImportedField[] {
    return [...this.kinds]
      .flatMap(([kind, counts]) => [...counts].map(([name, count]) => ({ name: `${kind}.${name}`, count })))
      .map((field) => ({ ...field, fate: known.get(field.name) ?? ('unknown' as const) }))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }
}

const NO_CHILDREN = new Map<string, XmlElement>();

export function xmlRecord(element: XmlElement, kind: string, fields: FieldCounter): SourceRecord {
  for (const name of element.attributes.keys()) fields.count(kind, name);
  const children = element.children.length === 0 ? NO_CHILDREN : new Map<string, XmlElement>();
  for (const child of element.children) {
    fields.count(kind, child.name);
    if (!children.has(child.name)) children.set(child.name, child);
  }
  return new XmlRecord(element, children, kind, fields);
}

class XmlRecord implements SourceRecord {
  private readonly element: XmlElement;
  private readonly children: ReadonlyMap<string, XmlElement>;
  private readonly kind: string;
  private readonly fields: FieldCounter;

  constructor(
    element: XmlElement,
    children: ReadonlyMap<string, XmlElement>,
    kind: string,
    fields: FieldCounter,
  ) {
    this.element = element;
    this.children = children;
    this.kind = kind;
    this.fields = fields;
  }

  get place(): string {
    return xmlPlace(this.element);
  }

  get own(): string | null {
    return cleanText(this.element.text);
  }

  text(name: string): string | null {
    const attribute = this.element.attributes.get(name);
    return cleanText(attribute ?? this.children.get(name)?.text ?? '');
  }

  placeOf(name: string): string {
    return xmlPlace(this.children.get(name) ?? this.element);
  }

  child(name: string): SourceRecord | null {
    const child = this.children.get(name);
    return child ? xmlRecord(child, `${this.kind}.${name}`, this.fields) : null;
  }

  names(): string[] {
    return [...this.element.attributes.keys(), ...this.children.keys()];
  }
}

export function jsonRecord(
  value: JsonValue,
  place: string,
  kind: string,
  fields: FieldCounter,
): SourceRecord {
  if (!isObject(value)) return new JsonRecord({}, place, kind, fields, scalarText(value, place, fields));
  for (const name of Object.keys(value)) fields.count(kind, name);
  return new JsonRecord(value, place, kind, fields, null);
}

class JsonRecord implements SourceRecord {
  readonly place: string;
  readonly own: string | null;
  private readonly value: JsonObject;
  private readonly kind: string;
  private readonly fields: FieldCounter;

  constructor(value: JsonObject, place: string, kind: string, fields: FieldCounter, text: string | null) {
    this.value = value;
    this.place = place;
    this.kind = kind;
    this.fields = fields;
    this.own = text;
  }

  text(name: string): string | null {
    const value = own(this.value, name);
    const place = `${this.place}.${name}`;
    return isObject(value) ? nameOf(value, place, this.fields) : scalarText(value, place, this.fields);
  }

  placeOf(name: string): string {
    return Object.hasOwn(this.value, name) ? `${this.place}.${name}` : this.place;
  }

  child(name: string): SourceRecord | null {
    const value = own(this.value, name);
    return isObject(value)
      ? jsonRecord(value, `${this.place}.${name}`, `${this.kind}.${name}`, this.fields)
      : null;
  }

  names(): string[] {
    return Object.keys(this.value);
  }
}

export function xmlPlace(element: XmlElement): string {
  return `${element.line}:${element.column}`;
}

function scalarText(value: JsonValue | undefined, place: string, fields: FieldCounter): string | null {
  if (typeof value === 'string') return cleanText(storable(value, place, fields));
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return null;
}

/** A track or a room given as an object stands for its name. */
function nameOf(value: JsonObject, place: string, fields: FieldCounter): string | null {
  const read = (entry: JsonValue | undefined) => scalarText(entry, place, fields);
  const named = read(own(value, 'name')) ?? read(own(value, 'title'));
  return (
    named ??
    Object.values(value)
      .map(read)
      .find((text) => text !== null) ??
    null
  );
}

/** XML texts reach here without forbidden characters: decoding takes them out and the parser refuses their codes. */
function cleanText(text: string): string | null {
  const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const clean = lines.trim();
  return clean === '' ? null : clean;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: escapes in JSON may bring back what XML 1.0 forbids
const NOT_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;
const NOT_XML_ALL = new RegExp(NOT_XML, 'g');

/**
 * The text without NUL and other controls, and with whole characters only: half a surrogate pair is stored by one
 * database and refused by the other (database.md 1.4).
 */
export function cleanCharacters(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return NOT_XML.test(whole) ? whole.replace(NOT_XML_ALL, '') : whole;
}

function storable(text: string, place: string, fields: FieldCounter): string {
  const clean = cleanCharacters(text);
  if (clean !== text) fields.repairs.set(place, { value: visible(text), to: clean });
  return clean;
}

/** The characters as JSON escapes them, without its quotes. */
function visible(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
