import type { ImportedFormat, ImportedTrack } from '../imported-programme.ts';
import { readColor } from './conference.ts';
import { foldName, isNothing, lineMap, oneLine, type Reading } from './reading.ts';
import type { SourceRecord } from './record.ts';
import type { SourceSchedule } from './source-schedule.ts';

/** Tracks and formats of a file; events name tracks by name or slug, formats by name. */
export type TopicBook = {
  tracks: ImportedTrack[];
  formats: ImportedFormat[];
  track(event: SourceRecord): string | null;
  format(event: SourceRecord): string | null;
};

export function readTopics(source: SourceSchedule, reading: Reading): TopicBook {
  const tracks = new Map<string, ImportedTrack>();
  const formats = new Map<string, ImportedFormat>();
  for (const record of source.tracks) {
    const name = oneLine(record.text('name') ?? record.own ?? '');
    if (isNothing(name) || tracks.has(name)) continue;
    const color = readColor(record.text('color'), record.place, reading);
    const { place } = record;
    tracks.set(name, {
      place,
      key: name,
      name: lineMap(name, reading),
      slug: record.text('slug'),
      color,
      declared: true,
    });
  }
  for (const event of source.events) {
    addTrack(event.record, tracks, reading);
    addFormat(event.record, formats, reading);
  }
  return {
    tracks: [...tracks.values()],
    formats: [...formats.values()],
    track: (event) => findTrack(event, tracks)?.key ?? null,
    format: (event) => keyIn(event.text('type'), formats),
  };
}

function addTrack(event: SourceRecord, tracks: Map<string, ImportedTrack>, reading: Reading): void {
  const name = oneLine(event.text('track') ?? '');
  if (isNothing(name) || findTrack(event, tracks)) return;
  const place = event.placeOf('track');
  const slug = event.child('track')?.text('slug') ?? null;
  tracks.set(name, { place, key: name, name: lineMap(name, reading), slug, color: null, declared: false });
  reading.issues.kept('track_undeclared', place, name);
}

function findTrack(event: SourceRecord, tracks: ReadonlyMap<string, ImportedTrack>): ImportedTrack | null {
  const name = oneLine(event.text('track') ?? '');
  const named = tracks.get(name);
  if (named || name === '') return named ?? null;
  const folded = foldName(name);
  for (const track of tracks.values())
    if (track.slug === name || foldName(track.key) === folded) return track;
  return null;
}

function addFormat(event: SourceRecord, formats: Map<string, ImportedFormat>, reading: Reading): void {
  const name = oneLine(event.text('type') ?? '');
  if (isNothing(name) || formats.has(name)) return;
  formats.set(name, { place: event.placeOf('type'), key: name, name: lineMap(name, reading) });
}

function keyIn(text: string | null, formats: ReadonlyMap<string, ImportedFormat>): string | null {
  return formats.get(oneLine(text ?? ''))?.key ?? null;
}
