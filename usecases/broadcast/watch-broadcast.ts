import { environment } from '#adapters/env.ts';
import { playKeys } from '#adapters/play-key.ts';
import type { Broadcast } from '#db/broadcast/broadcast.ts';
import { broadcastEdition, recordingEdition } from '#db/broadcast/broadcast-place.ts';
import type { Recording } from '#db/broadcast/recording.ts';
import { addViewerLink } from '#db/broadcast/viewer-link.ts';
import { getDb } from '#db/client.ts';
import { giveEditionNumber } from '#db/registration/setup.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import {
  type AccessRefusal,
  type AccessRule,
  decideAccess,
  decideRecordingAccess,
  type Watcher,
} from '#domain/broadcast/broadcast-access.ts';
import { prefixEndsAt } from '#domain/broadcast/play-prefix.ts';
import type { PublicSource } from '#domain/broadcast/public-broadcast.ts';
import { hostOf } from '#domain/broadcast/source-host.ts';
import { isOnAir, maySee, withheldPicture } from '#domain/broadcast/stream-access.ts';
import type { AccessKind } from '#domain/broadcast/vocabulary.ts';
import type { LocaleMap } from '#domain/locale.ts';
import { decidePermission } from '#domain/permissions.ts';
import { anonymousViewer, type Viewer } from '#domain/viewer.ts';
import { classByteOf, GRANT_MINUTES } from '#domain/viewing/play-token.ts';
import { gateLink, NotFoundError } from '../access.ts';
import { openOwnRegistration } from '../registration/own-registration.ts';
import {
  type BroadcastFacts,
  liveRule,
  playableSources,
  readBroadcastFacts,
  recordingRule,
} from './broadcast-facts.ts';
import { type StagePlace, stagePlace } from './broadcast-walk.ts';
import { signedAddress } from './play-prefix.ts';
import { carriedOf, carriedOn, publicPlaceOf } from './stream-access.ts';
import { type ViewerIdentity, viewingKeysOf } from './viewer-key.ts';
import { watcherOf, watcherOfRegistration } from './watcher.ts';

/** What somebody wants to watch, and the personal link of a ticket (43 characters) where they came by one. */
export type WatchOrder = {
  readonly target: { readonly broadcast: string } | { readonly recording: number };
  readonly ticket?: string | undefined;
};

export type WatchAnswer =
  | {
      readonly ok: true;
      /** For `POST /v/s`: 64 characters of base64url, good for ten minutes. Null for whoever is nobody: public ones need none. */
      readonly grant: string | null;
      /** The id of a tab may outlive a reload (`tabStorage`). */
      readonly keepsTab: boolean;
      readonly sources: readonly PublicSource[];
      readonly audioUrl: string | null;
      /** Until when signed addresses are good, UTC ms; ask again before. */
      readonly untilAt: number;
    }
  | {
      readonly ok: false;
      readonly reason: AccessRefusal;
      readonly access: AccessKind;
      /** The types that open it. */
      readonly types: readonly { readonly slug: string; readonly name: LocaleMap }[];
      /** When it begins or its recording opens, for `early`; UTC ms. */
      readonly opensAt: number | null;
      /** Whose right it is and only the hour is wrong: opens what stands beside the picture (questions, polls, captions). */
      readonly grant?: string;
    };

/**
 * Lets somebody watch, or says why not and how to get access (broadcast.md B10): for whoever is known it makes the grant under
 * which their plays count, and keeps which key is theirs, the only bridge from counts to people. What is live is decided by all
 * that is on its stream at this moment, never by the broadcast alone that is named. Addresses of our own HLS are signed here and
 * nowhere else. `at` is UTC ms. @throws NotFoundError for what is not public
 */
export async function watchBroadcast(viewer: Viewer, order: WatchOrder, at: number): Promise<WatchAnswer> {
  const target = await openTarget(viewer, order);
  const { place, facts, row, recording } = target;
  const { watcher, identity } = await whoWatches(viewer, order, place);
  const rule = recording === undefined ? liveRule(facts, row) : recordingRule(facts, row);
  const window = { fromAt: row.recordingFromAt, untilAt: row.recordingUntilAt };
  const verdict =
    recording === undefined ? decideAccess(rule, watcher) : decideRecordingAccess(rule, window, watcher, at);
  if (!verdict.ok) return refusal(place, verdict.reason, { rule, opensAt: window.fromAt, grant: null });
  const own: ViewerIdentity | undefined =
    verdict.registrationId === undefined ? identity : { registrationId: verdict.registrationId };
  const no = recording?.no ?? facts.streams.find(({ id }) => id === row.streamId)?.no ?? 0;
  const grant =
    own === undefined ? null : await grantFor(place, own, { no, isRecording: recording !== undefined, at });
  const withheld = recording === undefined ? withheldNow(target, watcher) : undefined;
  if (withheld !== undefined) {
    const opensAt = publicPlaceOf(place.programme, row)?.slot.startAt ?? null;
    return refusal(place, withheld.reason, { rule: withheld.rule, opensAt, grant });
  }
  const untilAt = endOfAccess(target, watcher, at);
  return {
    ok: true,
    grant,
    keepsTab: facts.setting.tabStorage === 'session',
    ...addressesOf(target, untilAt),
    untilAt,
  };
}

type Target = {
  readonly place: StagePlace;
  readonly facts: BroadcastFacts;
  readonly row: Broadcast;
  /** Undefined: live. */
  readonly recording: Recording | undefined;
};

function withheldNow({ place, facts, row }: Target, watcher: Watcher) {
  const carried = carriedOn(facts, place.programme, row.streamId);
  return withheldPicture(carried, carriedOf(facts, place.programme, row), watcher);
}

function addressesOf({ facts, row, recording }: Target, untilAt: number) {
  const stream = facts.streams.find(({ id }) => id === row.streamId);
  const sources = facts.sources.filter(({ streamId, recordingId }) =>
    recording === undefined ? streamId === row.streamId : recordingId === recording.id,
  );
  return {
    sources: playableSources(sources).map(({ id, kind, url, locale, priority, measure }) => ({
      ...{ id, kind, url: signedAddress(url, untilAt) },
      ...{ locale, priority, measure, providerHost: hostOf(url) },
    })),
    audioUrl: stream?.audioUrl && recording === undefined ? signedAddress(stream.audioUrl, untilAt) : null,
  };
}

async function openTarget(viewer: Viewer, { target }: WatchOrder): Promise<Target> {
  const { read } = getDb();
  const editionId =
    'broadcast' in target
      ? await broadcastEdition(read, target.broadcast)
      : await recordingEdition(read, target.recording);
  if (editionId === undefined) throw new NotFoundError('no such broadcast');
  const { scope, edition } = await gateLink(editionId);
  const seen = {
    kind: 'edition',
    editionId,
    seriesId: edition.seriesId,
    isPublic: edition.publishState !== 'hidden',
  } as const;
  if (decidePermission(viewer, 'programme.see', seen) !== 'allowed')
    throw new NotFoundError('no such broadcast');
  const place = await stagePlace(scope, edition);
  const facts = await readBroadcastFacts(read, scope);
  const recording =
    'recording' in target ? facts.recordings.find(({ no }) => no === target.recording) : undefined;
  const id = 'broadcast' in target ? target.broadcast : recording?.broadcastId;
  const row = facts.broadcasts.find((one) => one.id === id);
  if (row === undefined || publicPlaceOf(place.programme, row) === undefined)
    throw new NotFoundError('no such broadcast');
  if (recording !== undefined && recording.publishedAt === null) throw new NotFoundError('no such recording');
  return { place, facts, row, recording };
}

/**
 * By the link of a ticket, else by the session of an account. A registration that opens nothing (any more) is nobody's key: plays
 * under it would be ended again at their first beat, for as long as anybody tries.
 */
async function whoWatches(
  viewer: Viewer,
  { ticket }: WatchOrder,
  { scope, edition }: StagePlace,
): Promise<{ readonly watcher: Watcher; readonly identity: ViewerIdentity | undefined }> {
  const opened = ticket === undefined ? undefined : await registrationOf(ticket, scope.editionId);
  if (opened !== undefined) {
    const watcher = await watcherOfRegistration(scope, opened);
    const isGood = watcher.registrations.some(({ isConfirmed, isRevoked }) => isConfirmed && !isRevoked);
    return { watcher, identity: isGood ? { registrationId: opened } : undefined };
  }
  const watcher = await watcherOf(viewer, scope, edition);
  const identity = viewer.kind === 'account' ? { accountId: viewer.accountId } : undefined;
  return { watcher, identity };
}

/** A link that is false, or of another forum, is as none: public broadcasts stay public. */
async function registrationOf(ticket: string, editionId: string): Promise<string | undefined> {
  try {
    const { registration } = await openOwnRegistration(ticket, anonymousViewer);
    return registration.editionId === editionId ? registration.id : undefined;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

async function grantFor(
  { scope }: StagePlace,
  identity: ViewerIdentity,
  { no, isRecording, at }: { readonly no: number; readonly isRecording: boolean; readonly at: number },
): Promise<string> {
  const { viewerKey, isLasting } = await viewingKeysOf(scope);
  const key = viewerKey(identity);
  const editionNo = await getDb().tx(
    async (tx) => {
      // Without the salt the key leads nowhere: nobody may say whose it is.
      const link = isLasting ? linkOf(key, identity) : undefined;
      if (link !== undefined) await addViewerLink(tx, scope, link);
      return giveEditionNumber(tx, scope);
    },
    { label: 'viewer-link.add' },
  );
  const viewer = 'registrationId' in identity ? ('ticket' as const) : ('account' as const);
  const token = playKeys(environment().dataFolder).sign({
    classByte: classByteOf({ viewer, isRecording, isEmbed: false, isGrant: true, tier: 0 }),
    ...{ editionNo, targetNo: no, playNo: 0, issuedAt: Math.floor(at / 1000) },
    ...{ viewerKey: key, validMinutes: GRANT_MINUTES },
  });
  return Buffer.from(token).toString('base64url');
}

function linkOf(key: Uint8Array, identity: ViewerIdentity) {
  if ('tab' in identity) return undefined;
  const registrationId = 'registrationId' in identity ? identity.registrationId : null;
  const accountId = 'accountId' in identity ? identity.accountId : null;
  return { viewerKey: Buffer.from(key).toString('hex'), registrationId, accountId };
}

function endOfAccess(
  { place: { programme }, facts, row, recording }: Target,
  watcher: Watcher,
  at: number,
): number {
  if (recording !== undefined)
    return prefixEndsAt([{ startAt: at, endAt: at + RECORDING_MS, isAllowed: true, isOver: false }], at);
  const following = facts.broadcasts
    .filter(({ streamId, state }) => streamId === row.streamId && state !== 'cancelled')
    .flatMap((one) => {
      // What is closed has its hour too: nobody keeps a prefix through it.
      const slot = programme.slotByOccurrenceId.get(one.occurrenceId);
      if (slot === undefined) return [];
      const isOn = isOnAir(one);
      const isOver = !isOn && (!isAhead(one) || slot.endAt < at);
      const isAllowed = maySee(carriedOf(facts, programme, one), watcher);
      return [
        { startAt: slot.startAt, endAt: isOn ? Math.max(slot.endAt, at) : slot.endAt, isAllowed, isOver },
      ];
    });
  return prefixEndsAt(following, at);
}

function isAhead({ state }: Broadcast): boolean {
  return state === 'planned' || state === 'waiting';
}

/** A recording is seldom longer; who watches on asks again. */
const RECORDING_MS = 4 * 60 * 60_000;

type Refused = {
  readonly rule: AccessRule;
  readonly opensAt: number | null;
  readonly grant: string | null;
};

async function refusal(
  { scope }: StagePlace,
  reason: AccessRefusal,
  { rule, opensAt, grant }: Refused,
): Promise<WatchAnswer> {
  const types = rule.access === 'ticket' ? await allTypes(getDb().read, scope) : [];
  return {
    ok: false,
    reason,
    access: rule.access,
    types: types
      .filter(({ slug, visibility }) => rule.ticketTypes.includes(slug) && visibility === 'public')
      .map(({ slug, name }) => ({ slug, name })),
    opensAt: reason === 'early' ? opensAt : null,
    ...(grant === null ? {} : { grant }),
  };
}
