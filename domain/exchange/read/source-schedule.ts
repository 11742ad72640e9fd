import type { ImportFormat } from '../import-issue.ts';
import type { FieldCounter, SourceRecord } from './record.ts';

/** A schedule file taken apart into records, before anything is understood: the same for XML and JSON. */
export type SourceSchedule = {
  format: ImportFormat;
  root: SourceRecord;
  conference: SourceRecord;
  /** Name of the program that wrote the file, as it gives it. */
  generator: string | null;
  days: SourceDay[];
  halls: SourceRecord[];
  tracks: SourceRecord[];
  people: SourceRecord[];
  events: SourceEvent[];
  fields: FieldCounter;
  /** Things that should have been records and are not; each becomes an issue. */
  oddities: { place: string; value: string }[];
};

export type SourceDay = { record: SourceRecord };

export type SourceEvent = {
  record: SourceRecord;
  /** The day and the hall that the event stands in; null where the file has none around it. */
  day: SourceDay | null;
  hall: string | null;
  people: SourceRecord[];
  links: SourceRecord[];
  attachments: SourceRecord[];
};

/** Field names of the schedule formats in the shape `kind.field`; what is in neither list is unknown. */
export const KNOWN_FIELDS: ReadonlyMap<string, 'used' | 'unused'> = new Map([
  ...known('used', 'schedule', 'version generator conference tracks persons day rooms base_url'),
  ...known(
    'unused',
    'schedule',
    'url $schema noNamespaceSchemaLocation xmlns:xsi xsi:noNamespaceSchemaLocation',
  ),
  ...known('used', 'generator', 'name'),
  ...known('unused', 'generator', 'version url'),
  ...known('used', 'conference', 'acronym title subtitle venue city start end day_change timeslot_duration'),
  ...known('used', 'conference', 'base_url url time_zone_name color track tracks rooms logo colors'),
  ...known('used', 'conference', 'days description'),
  ...known('unused', 'conference', 'daysCount'),
  ...known('used', 'conference.colors', 'primary'),
  ...known('used', 'day', 'index date start end day_start day_end room rooms'),
  ...known('used', 'room', 'name guid slug capacity description description_en description_de event'),
  ...known('unused', 'room', 'type stream_id features assembly url id'),
  ...known('used', 'track', 'name slug color'),
  ...known('unused', 'track', 'online_qa id'),
  ...known(
    'used',
    'event',
    'guid id code date start end duration room slug title subtitle track type language',
  ),
  ...known(
    'used',
    'event',
    'abstract description url origin_url feedback_url logo persons links attachments',
  ),
  ...known('used', 'event', 'recording do_not_record recording_license name'),
  ...known('used', 'event.recording', 'license optout'),
  ...known('used', 'event.track', 'name slug color'),
  ...known('used', 'person', 'id guid code name public_name full_public_name slug biography avatar url'),
  ...known('unused', 'person', 'extended_biography answers'),
  ...known('used', 'link', 'href url type title'),
  ...known('used', 'attachment', 'href url type title'),
]);

function known<Fate extends 'used' | 'unused'>(fate: Fate, kind: string, names: string): [string, Fate][] {
  return names.split(' ').map((name) => [`${kind}.${name}`, fate]);
}
