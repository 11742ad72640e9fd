import { randomBytes } from 'node:crypto';
import { liveBell } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import {
  addCaptionKey,
  captionKeyByHash,
  captionLines,
  lastCaptions,
  revokeCaptionKey,
  storeCaptionFile,
  storeCaptions,
} from '#db/broadcast/caption.ts';
import { recordingsOf } from '#db/broadcast/recording.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { type CaptionPost, type CaptionShown, numberedLines, webVttOf } from '#domain/broadcast/caption.ts';
import type { ThrottleRule } from '#domain/throttle.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { gateHouse, NotFoundError } from '../access.ts';
import { tokenHash } from '../account/secret.ts';
import { countAttempt } from '../account/throttle.ts';
import { type DeskPlace, moderatedPlace } from './desk-place.ts';

const KEY = /^plenum_cc_[\w-]{43}$/;
/** Somebody who types posts a line in a second or two; a speech service puts each right several times. */
const FEED: ThrottleRule = { burst: 300, perQuarterHour: 9_000 };

export type CaptionPosted =
  /** The numbers that the lines got, in their order. */
  | { readonly ok: true; readonly seqs: readonly number[] }
  | { readonly ok: false; readonly reason: 'unauthorized' }
  | { readonly ok: false; readonly reason: 'too_many'; readonly retryAfterSeconds: number };

/**
 * Takes lines of captions from whoever has the key of a broadcast (broadcast.md B13): a line with a number that is there
 * takes its place, so a post may be repeated. The key opens this and nothing else.
 */
export async function postCaptions(key: string, post: CaptionPost): Promise<CaptionPosted> {
  const { read } = getDb();
  const found = KEY.test(key) ? await captionKeyByHash(read, tokenHash(key)) : undefined;
  if (found === undefined) return { ok: false, reason: 'unauthorized' };
  if (post.lines.length === 0) return { ok: true, seqs: [] };
  const retryAfterSeconds = countAttempt([{ kind: 'captions', who: found.id, rule: FEED }]);
  if (retryAfterSeconds !== undefined) return { ok: false, reason: 'too_many', retryAfterSeconds };
  const { scope } = await gateHouse(systemViewer('captions'), found.editionId);
  const lines = await getDb().tx(
    async (tx) => {
      // It may have been revoked while the post waited for its turn.
      if ((await captionKeyByHash(tx, tokenHash(key))) === undefined) return undefined;
      const last = await lastCaptions(tx, scope, found.broadcastId);
      const numbered = numberedLines(post, (locale) => last.get(locale) ?? -1, now());
      await storeCaptions(tx, scope, found.broadcastId, numbered);
      return numbered;
    },
    { label: 'captions.post' },
  );
  if (lines === undefined) return { ok: false, reason: 'unauthorized' };
  await liveBell(found.broadcastId);
  return { ok: true, seqs: lines.map(({ seq }) => seq) };
}

/** Makes a key for a captioner; it is shown once and stored as a hash. @throws NotFoundError, ForbiddenError */
export async function makeCaptionKey(
  viewer: Viewer,
  slug: string,
  order: { readonly code: string; readonly label: string },
): Promise<{ readonly ok: true; readonly id: string; readonly key: string }> {
  const { scope, broadcast } = await moderatedPlace(viewer, slug, order.code);
  const key = `plenum_cc_${randomBytes(32).toString('base64url')}`;
  const at = now();
  const row = { broadcastId: broadcast.id, keySha256: tokenHash(key), label: order.label, createdAt: at };
  const id = await getDb().tx(
    async (tx) => {
      const made = await addCaptionKey(tx, scope, row);
      await note(tx, viewer, scope, { action: 'caption.key_add', targetKind: 'caption-key', targetId: made });
      return made;
    },
    { label: 'caption.key_add' },
  );
  return { ok: true, id, key };
}

/** Ends a key at once. @throws NotFoundError also for a key of another broadcast, ForbiddenError */
export async function endCaptionKey(
  viewer: Viewer,
  slug: string,
  order: { readonly code: string; readonly keyId: string },
): Promise<{ readonly ok: true }> {
  const { scope, broadcast } = await moderatedPlace(viewer, slug, order.code);
  await getDb().tx(
    async (tx) => {
      const gone = { broadcastId: broadcast.id, id: order.keyId, at: now() };
      if (!(await revokeCaptionKey(tx, scope, gone))) throw new NotFoundError('no such key');
      const line = { action: 'caption.key_revoke', targetKind: 'caption-key', targetId: order.keyId };
      await note(tx, viewer, scope, line);
    },
    { label: 'caption.key_revoke' },
  );
  return { ok: true };
}

export type CaptionFilesMade =
  | { readonly ok: true; readonly locales: readonly string[] }
  /** `edited`: times of a cut recording are no times of the session. */
  | { readonly ok: false; readonly reason: 'no_recording' | 'edited' | 'no_lines' };

/**
 * Writes what was posted while it was live as WebVTT files of the newest recording, one for each language, timed from its
 * zero; made again, they take the place of the former ones. @throws NotFoundError, ForbiddenError
 */
export async function captionRecording(
  viewer: Viewer,
  slug: string,
  code: string,
): Promise<CaptionFilesMade> {
  const place = await moderatedPlace(viewer, slug, code);
  const { scope, broadcast } = place;
  const { read } = getDb();
  const recording = (await recordingsOf(read, scope)).findLast((row) => row.broadcastId === broadcast.id);
  if (recording === undefined) return { ok: false, reason: 'no_recording' };
  if (recording.isEdited) return { ok: false, reason: 'edited' };
  const { sessionOffsetDs, durationDs, id: recordingId } = recording;
  const zeroAt = sessionStartOf(place) + sessionOffsetDs * 100;
  const span = { zeroAt, durationMs: durationDs === null ? null : durationDs * 100 };
  const lines = await captionLines(read, scope, broadcast.id);
  const files = byLocale(lines).flatMap(([locale, own]) => {
    const text = webVttOf(own, span);
    return text === undefined ? [] : [{ recordingId, locale, text, sha256: tokenHash(text), at: now() }];
  });
  if (files.length === 0) return { ok: false, reason: 'no_lines' };
  await getDb().tx(
    async (tx) => {
      for (const file of files) await storeCaptionFile(tx, scope, file);
      await note(tx, viewer, scope, {
        ...{ action: 'caption.file', targetKind: 'recording', targetId: recordingId },
      });
    },
    { label: 'caption.file' },
  );
  return { ok: true, locales: files.map(({ locale }) => locale) };
}

/**
 * What was posted so far as one WebVTT file of a language, timed from the start of the session; undefined for none.
 * @throws NotFoundError, ForbiddenError
 */
export async function captionDraft(
  viewer: Viewer,
  slug: string,
  { code, locale }: { readonly code: string; readonly locale: string },
): Promise<string | undefined> {
  const place = await moderatedPlace(viewer, slug, code);
  const lines = await captionLines(getDb().read, place.scope, place.broadcast.id);
  const own = lines.filter((line) => line.locale === locale);
  return webVttOf(own, { zeroAt: sessionStartOf(place), durationMs: null });
}

/** The zero of a session is its actual start; planned while nobody said another (broadcast.md "Combined attendance"). */
function sessionStartOf({ broadcast, slot }: DeskPlace): number {
  return broadcast.actualStartAt ?? slot.startAt;
}

function byLocale(lines: readonly CaptionShown[]): [string, CaptionShown[]][] {
  return [...Map.groupBy(lines, ({ locale }) => locale)];
}

async function note(
  tx: Tx,
  viewer: Viewer,
  { editionId }: EditionScope,
  line: { readonly action: string; readonly targetKind: string; readonly targetId: string },
): Promise<void> {
  await recordAudit(tx, viewer, now(), [{ ...line, editionId, fields: [] }]);
}
