import { and, eq } from 'drizzle-orm';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import { getDb } from '#db/client.ts';
import { gateEntries } from '#db/viewing/gate-entry.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import type { AudienceFigures, SessionInterval } from '#domain/viewing/audience.ts';
import { readBroadcastFacts } from '#usecases/broadcast/broadcast-facts.ts';
import { listAttendance } from '#usecases/checkin/attendance-report.ts';
import { openPublicProgramme } from '#usecases/programme/public-programme.ts';
import { readAudience } from '#usecases/viewing/audience.ts';
import { recountViews } from '#usecases/viewing/recount.ts';
import { type CertificateFigures, readCertificates } from './certificate.ts';
import type { ForumPlan } from './forum-plan.ts';
import { simulator } from './house.ts';
import { planCode } from './session-name.ts';
import type { Stage } from './stage.ts';
import { readStatement, type StatementFigures } from './statement.ts';
import type { PeopleFigures } from './tally-people.ts';

export type Published = {
  readonly figures: AudienceFigures;
  readonly people: PeopleFigures;
  readonly statement: StatementFigures;
  readonly certificates: CertificateFigures;
  /** Sentences about what is not as it must be: two readings that differ, or a journal that is not what was written. */
  readonly faults: readonly string[];
  readonly journalBytes: number;
};

/** What the house publishes of a forum that is over: from its journal, and the same from its store. */
export async function readPublished(
  plan: ForumPlan,
  stage: Stage,
  registrations: readonly string[],
): Promise<Published> {
  const at = now();
  const known = await readAudience(stage.scope, { sessions: [], at, from: 'store' });
  const sessions = await intervalsOf(plan, stage, known.figures?.targets ?? []);
  const journal = await readAudience(stage.scope, { sessions, at, from: 'journal' });
  const store = await readAudience(stage.scope, { sessions, at, from: 'store' });
  if (journal.figures === null) throw new Error('nobody watched');
  const { dataFolder } = environment();
  const question = { editionNo: stage.editionNo, sessions, at, form: 2 } as const;
  const frozen = { question, figures: journal.figures };
  const report = { name: 'simulated report', frozen, journalRoot: journal.journalRoot ?? '', isWhole: true };
  const recount = recountViews({ dataFolder, reports: [report] });
  const isSame = canonicalJson(journal.figures) === canonicalJson(store.figures);
  return {
    figures: journal.figures,
    people: await readPeople(plan, stage),
    statement: await readStatement(plan, stage),
    certificates: await readCertificates(plan, stage.scope, registrations),
    faults: [
      ...journal.faults,
      ...recount.faults.map(({ what }) => what),
      ...(isSame ? [] : ['store and journal say different figures']),
      ...(recount.journalRoot === journal.journalRoot ? [] : ['two readings of the journal have two roots']),
    ],
    journalBytes: recount.reading.bytes,
  };
}

/** Sessions as the house knows them: by the true times of their broadcasts. */
async function intervalsOf(
  plan: ForumPlan,
  { scope }: Stage,
  targets: AudienceFigures['targets'],
): Promise<SessionInterval[]> {
  const { snapshot, sessionById } = await openPublicProgramme(simulator, plan.slug);
  const facts = await readBroadcastFacts(getDb().read, scope);
  return snapshot.slots.flatMap(({ sessionId, occurrenceId }): SessionInterval[] => {
    const session = sessionById.get(sessionId ?? '');
    const broadcast = facts.broadcasts.find((one) => one.occurrenceId === occurrenceId);
    if (session === undefined || broadcast === undefined) return [];
    const { actualStartAt: startAt, actualEndAt: endAt } = broadcast;
    if (startAt === null || endAt === null) return [];
    const no = facts.streams.find(({ id }) => id === broadcast.streamId)?.no;
    const live = targets.filter(
      ({ kind, ofNo, epochAt }) =>
        kind === 'live' &&
        ofNo === no &&
        epochAt !== null &&
        epochAt <= startAt &&
        startAt < epochAt + DAY_MS,
    );
    const recordings = facts.recordings.filter(({ broadcastId }) => broadcastId === broadcast.id);
    return [
      {
        ...{
          code: planCode(plan, session.title),
          startAt,
          endAt,
          liveTargets: live.map(({ targetNo }) => targetNo),
        },
        recordings: recordings.flatMap(({ no: ofNo, sessionOffsetDs: offsetDs, isEdited }) =>
          targets
            .filter((one) => one.kind === 'recording' && one.ofNo === ofNo)
            .map(({ targetNo }) => ({ targetNo, offsetDs, isEdited })),
        ),
      },
    ];
  });
}

const DAY_MS = 86_400_000;

async function readPeople(plan: ForumPlan, stage: Stage): Promise<PeopleFigures> {
  const { read } = getDb();
  const { registration } = read.t;
  const { sessionById } = await openPublicProgramme(simulator, plan.slug);
  const speakers = new Set(
    [...sessionById.values()].flatMap(({ cast }) => cast.map(({ personId }) => personId)),
  );
  const { editionId } = stage.scope;
  const sessions = new Map<string, { people: number; seconds: number }>();
  for (const day of plan.days)
    for (const { session, figure, attendees } of (await listAttendance(simulator, plan.slug, day)).sessions) {
      const there = attendees.map(({ raw }) => raw.modes.doorSeconds).filter((seconds) => seconds >= 60);
      sessions.set(planCode(plan, session.title), {
        people: figure.unique,
        seconds: there.reduce((sum, one) => sum + one, 0),
      });
    }
  return {
    registrations: await read.$count(
      registration,
      and(eq(registration.editionId, editionId), eq(registration.state, 'confirmed')),
    ),
    gateEntries: (await gateEntries(read, stage.scope)) ?? 0,
    ...{ speakers: speakers.size, sessions },
  };
}
