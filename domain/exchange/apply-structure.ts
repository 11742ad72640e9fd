import { applyConference } from './apply-conference.ts';
import type { ImportWork } from './apply-context.ts';
import { applyDays } from './apply-day.ts';
import { applyHalls } from './apply-hall.ts';
import { applyFormats, applyTracks } from './apply-topic.ts';

/** Conference, venue, halls, tracks, formats and days of the file; must run before people and sessions. */
export function applyStructure(work: ImportWork): void {
  const venue = applyConference(work);
  applyHalls(work, venue);
  applyTracks(work);
  applyFormats(work);
  applyDays(work);
}
