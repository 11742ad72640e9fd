import type { DetectedFormat, ImportOptions } from '../import-issue.ts';
import type { ImportReading } from '../imported-programme.ts';
import { type ReadingTools, readSchedule } from '../read/schedule.ts';
import { sourceFromJson } from '../read/schedule-json.ts';
import { sourceFromXml } from '../read/schedule-xml.ts';
import { isObject, type JsonObject, type JsonValue, own, type XmlElement } from '../read/tree.ts';

/**
 * One format that an import recognises by its content (exchange.md rule 3). A profile without `read` is
 * recognised so that the refusal can name it.
 */
type Profile<Tree> = {
  format: DetectedFormat;
  detect(tree: Tree): boolean;
  read?: (tree: Tree, options: ImportOptions, tools: ReadingTools) => ImportReading;
};

/** Reads a parsed XML file with the first profile that knows its root element. */
export function readXmlTree(root: XmlElement, options: ImportOptions, tools: ReadingTools): ImportReading {
  const profile = XML_PROFILES.find((known) => known.detect(root));
  if (!profile) {
    return {
      ok: false,
      reason: 'unknown_format',
      place: `${root.line}:${root.column}`,
      expected: '<schedule>',
    };
  }
  return (
    profile.read?.(root, options, tools) ?? { ok: false, reason: 'not_supported_yet', format: profile.format }
  );
}

/** Reads a parsed JSON file with the first profile that knows its keys. */
export function readJsonTree(value: JsonValue, options: ImportOptions, tools: ReadingTools): ImportReading {
  if (!isObject(value))
    return { ok: false, reason: 'wrong_shape', place: '1:1', expected: '{ "schedule": { … } }' };
  const profile = JSON_PROFILES.find((known) => known.detect(value));
  if (!profile) return unknownJson(value);
  return (
    profile.read?.(value, options, tools) ?? {
      ok: false,
      reason: 'not_supported_yet',
      format: profile.format,
    }
  );
}

const XML_PROFILES: readonly Profile<XmlElement>[] = [
  {
    format: 'schedule.xml',
    detect: (root) => root.name === 'schedule',
    read: (root, options, tools) => readSchedule(sourceFromXml(root), options, tools),
  },
  { format: 'xcal', detect: (root) => root.name.replace(/^.*:/, '').toLowerCase() === 'icalendar' },
];

const JSON_PROFILES: readonly Profile<JsonObject>[] = [
  {
    format: 'schedule.json',
    detect: (file) => Array.isArray(own(objectAt(objectAt(file, 'schedule'), 'conference'), 'days')),
    read: (file, options, tools) => readSchedule(sourceFromJson(file), options, tools),
  },
  { format: 'schedule2.json', detect: (file) => own(objectAt(file, 'schedule'), 'events') !== undefined },
  {
    format: 'plenum-programme',
    detect: (file) => String(own(file, 'format')).startsWith('plenum-programme'),
  },
  {
    format: 'sessionize',
    detect: (file) => own(firstOf(file, 'sessions'), 'isServiceSession') !== undefined,
  },
  {
    format: 'coscup',
    detect: (file) =>
      own(file, 'session_types') !== undefined && own(firstOf(file, 'sessions'), 'zh') !== undefined,
  },
  { format: 'kotlinconf', detect: (file) => own(firstOf(file, 'sessions'), 'speakerIds') !== undefined },
  { format: 'forumspb', detect: isForumspb },
];

/** What is wrong with a file that almost looks like schedule.json, else that nothing is known. */
function unknownJson(file: JsonObject): ImportReading {
  const schedule = own(file, 'schedule');
  if (schedule === undefined)
    return { ok: false, reason: 'unknown_format', place: '1:1', expected: '"schedule"' };
  const conference = isObject(schedule) ? own(schedule, 'conference') : undefined;
  const wrong = isObject(conference)
    ? { place: 'schedule.conference.days', expected: '[ { "date": …, "rooms": { … } } ]' }
    : isObject(schedule)
      ? { place: 'schedule.conference', expected: '{ "title": …, "days": [ … ] }' }
      : { place: 'schedule', expected: '{ "conference": { … } }' };
  return { ok: false, reason: 'wrong_shape', ...wrong };
}

function isForumspb(file: JsonObject): boolean {
  if (own(file, 'persons') !== undefined || own(file, 'companies') !== undefined) return true;
  const sessions = firstOf(file, 'sessions');
  return own(firstOf(sessions, 'speakers'), 'surname') !== undefined;
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = own(object, key);
  return isObject(value) ? value : {};
}

function firstOf(object: JsonObject, key: string): JsonObject {
  const value = own(object, key);
  const first = Array.isArray(value) ? value[0] : undefined;
  return isObject(first) ? first : {};
}
