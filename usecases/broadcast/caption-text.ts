import { captionEdition } from '#db/broadcast/broadcast-place.ts';
import { captionById } from '#db/broadcast/recording.ts';
import { getDb } from '#db/client.ts';
import { decideRecordingAccess } from '#domain/broadcast/broadcast-access.ts';
import { decidePermission } from '#domain/permissions.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateLink, NotFoundError } from '../access.ts';
import { readBroadcastFacts, recordingRule } from './broadcast-facts.ts';
import { registrationOfGrant } from './grant-holder.ts';
import { publicPlaceOf, releasedProgramme } from './stream-access.ts';
import { watcherOf, watcherOfRegistration } from './watcher.ts';

/** Captions may be switched on long after the recording was opened: so long a grant says whose ticket it was. */
const GRANT_MINUTES = 6 * 60;

/**
 * WebVTT of a published recording, for whoever may watch it now (B7, B10); its hash says whether it changed. `grant`, 64
 * characters of base64url, is what somebody without an account got when the link of their ticket opened the recording: it says
 * who they are, and what they may is looked up anew. `at` is UTC ms.
 * @throws NotFoundError also where the viewer may not watch: captions tell what was said
 */
export async function captionText(
  viewer: Viewer,
  { id, grant }: { readonly id: string; readonly grant?: string | undefined },
  at: number,
): Promise<{ readonly text: string; readonly sha256: string; readonly isPublic: boolean }> {
  const { read } = getDb();
  const editionId = await captionEdition(read, id);
  if (editionId === undefined) throw new NotFoundError('no such captions');
  const { scope, edition } = await gateLink(editionId);
  const isPublic = edition.publishState !== 'hidden';
  const seen = { kind: 'edition', editionId, seriesId: edition.seriesId, isPublic } as const;
  const facts = await readBroadcastFacts(read, scope);
  const found = await captionById(read, scope, id);
  const recording = facts.recordings.find((one) => one.id === found?.recordingId);
  const row = facts.broadcasts.find((one) => one.id === recording?.broadcastId);
  const programme = await releasedProgramme(edition);
  if (found === undefined || row === undefined || recording?.publishedAt == null)
    throw new NotFoundError('no such captions');
  if (publicPlaceOf(programme, row) === undefined) throw new NotFoundError('no such captions');
  const rule = recordingRule(facts, row);
  const window = { fromAt: row.recordingFromAt, untilAt: row.recordingUntilAt };
  const registrationId =
    grant === undefined
      ? undefined
      : await registrationOfGrant(scope, {
          ...{ grant, no: recording.no, isRecording: true, at, minutes: GRANT_MINUTES },
        });
  const watcher =
    registrationId === undefined
      ? await watcherOf(viewer, scope, edition)
      : await watcherOfRegistration(scope, registrationId);
  const verdict = decideRecordingAccess(rule, window, watcher, at);
  if (!verdict.ok || decidePermission(viewer, 'programme.see', seen) !== 'allowed')
    throw new NotFoundError('no such captions');
  return { text: found.text, sha256: found.sha256, isPublic: rule.access === 'public' };
}
