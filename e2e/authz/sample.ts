import { createHash } from 'node:crypto';
import { paths } from '#domain/paths.ts';
import type { Sample } from './row.ts';

/** A small PDF for the desk of an edition, sent as the browser sends files. */
export function uploadSample(edition: string, name: string): Sample {
  const bytes = Buffer.from(`%PDF-1.4\n% ${name}\n%%EOF\n`);
  const digest = createHash('sha256').update(bytes).digest('base64');
  const query = new URLSearchParams({ edition, owner: 'session', name });
  return {
    path: `/organize/files?${query}`,
    bytes,
    headers: { 'Content-Digest': `sha-256=:${digest}:` },
  };
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
