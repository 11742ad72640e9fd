import { createHash } from 'node:crypto';
import { paths } from '#domain/paths.ts';
import { scheduleXml } from '../schedule-file.ts';
import type { Sample } from './row.ts';

/** A small PDF for the desk of an edition. */
export function uploadSample(edition: string, name: string): Sample {
  const query = new URLSearchParams({ edition, owner: 'session', name });
  return fileSample(`/organize/files?${query}`, `%PDF-1.4\n% ${name}\n%%EOF\n`);
}

/** A small programme to look at before it is imported: into an edition, or as one of its own. */
export function importSample(edition: string | undefined): Sample {
  const query = new URLSearchParams({ name: 'small.xml', ...(edition === undefined ? {} : { edition }) });
  const event = {
    id: 1,
    title: 'Imported talk',
    person: [1, 'Imported Person'],
    date: '2026-05-14',
  } as const;
  return fileSample(`/organize/imports?${query}`, scheduleXml([event]));
}

/** Bytes as the browser sends them. */
function fileSample(path: string, text: string): Sample {
  const bytes = Buffer.from(text);
  const digest = createHash('sha256').update(bytes).digest('base64');
  return { path, bytes, headers: { 'Content-Digest': `sha-256=:${digest}:` } };
}

/** The argument of the action that makes a track. */
export function newTrack(edition: string, name: string): Sample {
  const values = { name: { en: name, ru: name }, code: 'NEW', colourNo: 3, slug: '' };
  return {
    path: deskPath(edition, 'tracks'),
    json: { edition, noun: 'track', id: null, base: null, values },
  };
}

/** A page of the desk of an edition. */
export function deskPath(edition: string, ...parts: readonly string[]): string {
  return paths('en').deskEdition(edition, ...parts);
}
