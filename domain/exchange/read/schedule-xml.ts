import { FieldCounter, type SourceRecord, xmlRecord } from './record.ts';
import type { SourceDay, SourceEvent, SourceSchedule } from './source-schedule.ts';
import type { XmlElement } from './tree.ts';

/**
 * Takes a `<schedule>` element apart (frab, pretalx and pentabarf dialects): elements in any order, tracks and
 * persons at the top or in the conference, events inside rooms, inside days or at the top.
 */
export function sourceFromXml(root: XmlElement): SourceSchedule {
  const fields = new FieldCounter();
  const conference = childOf(root, 'conference');
  const top = xmlRecord(root, 'schedule', fields);
  const source: SourceSchedule = {
    format: 'schedule.xml',
    root: top,
    conference: xmlRecord(conference ?? emptyElement(root), 'conference', fields),
    generator: generatorOf(root, fields),
    days: [],
    halls: [],
    tracks: listed([root, conference], 'tracks', 'track').map((element) =>
      xmlRecord(element, 'track', fields),
    ),
    people: listed([root, conference], 'persons', 'person').map((element) =>
      xmlRecord(element, 'person', fields),
    ),
    events: [],
    fields,
    oddities: [],
  };
  for (const element of listed([conference], 'rooms', 'room'))
    source.halls.push(xmlRecord(element, 'room', fields));
  for (const day of childrenOf(root, 'day')) readDay(day, source);
  readHalls(root, null, source);
  return source;
}

function readDay(element: XmlElement, source: SourceSchedule): void {
  const day = { record: xmlRecord(element, 'day', source.fields) };
  source.days.push(day);
  readHalls(element, day, source);
}

/** Events directly inside the element, and those inside its rooms. */
function readHalls(element: XmlElement, day: SourceDay | null, source: SourceSchedule): void {
  readEvents(element, day, null, source);
  for (const room of childrenOf(element, 'room')) {
    const record = xmlRecord(room, 'room', source.fields);
    source.halls.push(record);
    readEvents(room, day, record, source);
  }
}

function readEvents(
  element: XmlElement,
  day: SourceDay | null,
  hall: SourceRecord | null,
  source: SourceSchedule,
): void {
  const { fields } = source;
  for (const event of childrenOf(element, 'event')) {
    const read: SourceEvent = {
      record: xmlRecord(event, 'event', fields),
      day,
      hall: hall ? (hall.text('name') ?? hall.own ?? '') : null,
      people: listed([event], 'persons', 'person').map((item) => xmlRecord(item, 'person', fields)),
      links: listed([event], 'links', 'link').map((item) => xmlRecord(item, 'link', fields)),
      attachments: listed([event], 'attachments', 'attachment').map((item) =>
        xmlRecord(item, 'attachment', fields),
      ),
    };
    source.events.push(read);
  }
}

function generatorOf(root: XmlElement, fields: FieldCounter): string | null {
  const element = childOf(root, 'generator');
  if (!element) return null;
  const record = xmlRecord(element, 'generator', fields);
  return record.text('name') ?? record.own;
}

/** Elements that stand directly inside a parent or inside its list element. */
function listed(parents: (XmlElement | null)[], list: string, item: string): XmlElement[] {
  return parents.flatMap((parent) =>
    parent
      ? [...childrenOf(parent, item), ...childrenOf(parent, list).flatMap((box) => childrenOf(box, item))]
      : [],
  );
}

function childOf(element: XmlElement, name: string): XmlElement | null {
  return element.children.find((child) => child.name === name) ?? null;
}

function childrenOf(element: XmlElement, name: string): XmlElement[] {
  return element.children.filter((child) => child.name === name);
}

function emptyElement(near: XmlElement): XmlElement {
  return { ...near, name: 'conference', attributes: new Map(), children: [], text: '' };
}
