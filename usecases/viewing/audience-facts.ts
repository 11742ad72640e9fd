import { now } from '#adapters/clock.ts';
import type { Broadcast } from '#db/broadcast/broadcast.ts';
import { attendanceSettings } from '#db/checkin/attendance-setting.ts';
import { getDb } from '#db/client.ts';
import type { EditionScope } from '#db/scope.ts';
import { registrationsOfAccounts, viewerLinksOf } from '#db/viewing/viewer-link.ts';
import type { StatementSessionFacts } from '#domain/broadcast/statement.ts';
import { isKeptByPerson } from '#domain/checkin/attendance.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { SnapshotSession, SnapshotSlot } from '#domain/programme/snapshot.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { addDays, localDay } from '#domain/time.ts';
import type { AudienceFigures, SessionInterval } from '#domain/viewing/audience.ts';
import { type BroadcastFacts, readBroadcastFacts } from '../broadcast/broadcast-facts.ts';
import { countedSlots, readAttendanceFacts, readSessionReports } from '../checkin/attendance-facts.ts';
import { audienceSource, type KnownTarget } from './audience-source.ts';

/** One session at one time, as it truly was, with what carried it. UTC ms. */
export type CarriedSession = {
  readonly session: SnapshotSession;
  readonly slot: SnapshotSlot;
  /** Its own code, or that of the time where it is held several times. */
  readonly code: string;
  readonly startAt: number;
  readonly endAt: number;
  readonly interval: SessionInterval | undefined;
};

export type AudienceFacts = {
  readonly scope: EditionScope;
  readonly edition: Edition;
  readonly targets: readonly KnownTarget[];
  readonly broadcasts: BroadcastFacts;
  /** By start. */
  readonly carried: readonly CarriedSession[];
};

/** What statements and certificates are made from, but for the figures themselves; about fifteen queries. */
export async function readAudienceFacts(
  { scope, edition }: { readonly scope: EditionScope; readonly edition: Edition },
  programme: SnapshotIndex,
): Promise<AudienceFacts> {
  const { read } = getDb();
  const broadcasts = await readBroadcastFacts(read, scope);
  // Nothing was broadcast, so nothing has to be counted.
  const targets = broadcasts.streams.length === 0 ? [] : await audienceSource().targets(scope);
  const settings = await attendanceSettings(read, scope);
  const place = { zone: edition.zone, broadcasts, targets, settings };
  const carried = programme.snapshot.slots.flatMap((slot): CarriedSession[] => {
    const session = slot.sessionId === null ? undefined : programme.sessionById.get(slot.sessionId);
    if (session === undefined || slot.kind !== 'session' || slot.state === 'cancelled') return [];
    const isOnce = (programme.slotsBySession.get(session.id) ?? []).length < 2;
    return [carriedSession({ session, slot, code: isOnce ? session.code : slot.occurrenceCode }, place)];
  });
  return { scope, edition, targets, broadcasts, carried };
}

/** The sessions with their people by id and their audience; `figures` undefined: nobody watched. */
export async function sessionFacts(
  facts: AudienceFacts,
  figures: AudienceFigures | undefined,
): Promise<StatementSessionFacts[]> {
  const halls = await hallPeople(facts);
  const audience = new Map((figures?.sessions ?? []).map((one) => [one.code, one]));
  const people = await peopleOfKeys(
    facts.scope,
    [...audience.values()].flatMap(({ engagedKeys }) => engagedKeys),
  );
  return facts.carried.map(({ session, slot, code, startAt, endAt, interval }) => {
    const own = interval === undefined ? undefined : audience.get(code);
    const online = (own?.engagedKeys ?? []).map((key) => people.get(key) ?? `key ${key}`);
    return {
      ...{ sessionId: session.id, code, title: session.title, subForumId: session.subForumId },
      ...{ startAt, endAt, hallPeople: halls.get(slot.occurrenceId) ?? null },
      onlinePeople: new Set(online),
      audience: own ?? null,
      liveTargets: interval?.liveTargets ?? [],
    };
  });
}

/** The intervals that the figures of sessions are asked for. */
export function intervalsOf({ carried }: AudienceFacts): SessionInterval[] {
  return carried.flatMap(({ interval }) => interval ?? []);
}

function carriedSession(
  named: Pick<CarriedSession, 'session' | 'slot' | 'code'>,
  place: Pick<AudienceFacts, 'broadcasts' | 'targets'> & {
    readonly zone: string;
    readonly settings: Awaited<ReturnType<typeof attendanceSettings>>;
  },
): CarriedSession {
  const { slot, code } = named;
  const broadcast = place.broadcasts.broadcasts.find(
    ({ occurrenceId }) => occurrenceId === slot.occurrenceId,
  );
  // What people said of the true times stands above what the signal said.
  const said = place.settings.get(slot.occurrenceId);
  const startAt = said?.actualStartAt ?? broadcast?.actualStartAt ?? slot.startAt;
  // Times that are corrected one by one must still be a span.
  const endAt = Math.max(startAt, said?.actualEndAt ?? broadcast?.actualEndAt ?? slot.endAt);
  if (broadcast === undefined) return { ...named, startAt, endAt, interval: undefined };
  const interval = {
    ...{ code, startAt, endAt },
    liveTargets: liveTargets(broadcast, { ...place, startAt, endAt }),
    recordings: recordingsOf(broadcast, place),
  };
  return { ...named, startAt, endAt, interval };
}

type OnStream = Parameters<typeof carriedSession>[1] & { readonly startAt: number; readonly endAt: number };

/** Live targets of its stream on the days that it touches; one before the change of day belongs to the evening before. */
function liveTargets(
  { streamId }: Broadcast,
  { broadcasts, targets, zone, startAt, endAt }: OnStream,
): number[] {
  const no = broadcasts.streams.find(({ id }) => id === streamId)?.no;
  const from = addDays(localDay(startAt, zone), -1);
  const until = localDay(endAt, zone);
  return targets.flatMap(({ kind, ofNo, dayOn, targetNo }) =>
    kind === 'live' && ofNo === no && dayOn !== null && dayOn >= from && dayOn <= until ? targetNo : [],
  );
}

function recordingsOf(
  broadcast: Broadcast,
  { broadcasts, targets }: Pick<AudienceFacts, 'broadcasts' | 'targets'>,
): SessionInterval['recordings'] {
  return broadcasts.recordings
    .filter(({ broadcastId }) => broadcastId === broadcast.id)
    .flatMap(({ no, sessionOffsetDs, isEdited }) => {
      const target = targets.find(({ kind, ofNo }) => kind === 'recording' && ofNo === no);
      return target === undefined ? [] : [{ targetNo: target.targetNo, offsetDs: sessionOffsetDs, isEdited }];
    });
}

/** Who was in the hall for a minute at least, by occurrence; absent: nobody counts people by name there (attendance/1). */
async function hallPeople({ scope, edition }: AudienceFacts): Promise<Map<string, ReadonlySet<string>>> {
  const { read } = getDb();
  const facts = await readAttendanceFacts(read, scope, edition, now());
  const reports = await readSessionReports(read, facts, countedSlots(facts));
  return new Map(
    reports
      .filter(({ slot }) => isKeptByPerson(slot.mode))
      .map(({ session, attendees }) => {
        const there = attendees.filter(
          ({ raw, corrected }) =>
            corrected.status !== 'absent' &&
            (raw.modes.doorSeconds >= LEAST_SECONDS || (corrected !== raw && raw.modes.onlineSeconds === 0)),
        );
        return [session.occurrenceId, new Set(there.map(({ registrationId }) => registrationId))];
      }),
  );
}

/** Registrations behind keys; an account stands for its registration by the same address, else for itself. */
async function peopleOfKeys(
  scope: EditionScope,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { read } = getDb();
  const links = await viewerLinksOf(read, scope, keys);
  const accounts = links.flatMap(({ accountId }) => accountId ?? []);
  const owners = new Map(
    (await registrationsOfAccounts(read, scope, accounts)).map((row) => [row.accountId, row.registrationId]),
  );
  return new Map(
    links.map(({ viewerKey, registrationId, accountId }) => [
      viewerKey,
      registrationId ?? owners.get(accountId ?? '') ?? `account ${accountId}`,
    ]),
  );
}

const LEAST_SECONDS = 60;
