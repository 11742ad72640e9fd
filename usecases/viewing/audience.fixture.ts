import { alignAreas } from '#db/checkin/area.ts';
import { aRecording } from '#db/factories/broadcast.ts';
import { aRegistration, aTicketType } from '#db/factories/registration.ts';
import { newId } from '#db/id.ts';
import type { Db } from '#db/types.ts';
import type { Viewer } from '#domain/viewer.ts';
import { aSessionAudience, someFigures } from '#domain/viewing/audience.fixture.ts';
import type { AudienceFigures, ViewerPlays } from '#domain/viewing/audience.ts';
import { aStage, START, type Stage } from '../broadcast/broadcast.fixture.ts';
import { type AudienceSource, type KnownTarget, setAudienceSource } from './audience-source.ts';

const MINUTE = 60_000;
/** Zero of the live targets: the start of the day in Krasnoyarsk. */
export const EPOCH = Date.UTC(2027, 4, 19, 17);

/** What the journal would say, to be changed by tests. */
export type FakeJournal = {
  figures: AudienceFigures | undefined;
  faults: readonly string[];
  plays: ViewerPlays[];
  targets: KnownTarget[];
};

/**
 * A published forum of three sessions with a broadcast each, after their day; three people with tickets, of whom the first two
 * were in the hall of the opening and the last two watched it.
 */
export async function anAudience(db: Db) {
  const stage = await aStage(db);
  stage.clock.move(START + 3 * 24 * 60 * MINUTE - stage.clock.now());
  const { edition, scope } = stage;
  const opening = stage.broadcast('Opening');
  const code = stage.programme.slotByOccurrenceId.get(opening.occurrenceId);
  const session = stage.programme.sessionById.get(code?.sessionId ?? '');
  const made = await db.tx(async (tx) => {
    const type = await aTicketType(tx, edition, []);
    const people = [];
    for (const badgeName of ['Anna', 'Boris', 'Vera'])
      people.push(await aRegistration(tx, type, { badgeName }));
    await alignAreas(tx, scope);
    const areas = await tx.select().from(tx.t.area);
    const hallId = stage.streamOf('Opening').hallId;
    const area = areas.find((one) => one.hallId === hallId);
    const recording = await aRecording(tx, opening, { sessionOffsetDs: 0 });
    const keys = people.map((_, index) => `000000000000000${index + 1}`);
    for (const [index, { id }] of people.entries()) {
      const viewerKey = keys[index] ?? '';
      await tx
        .insert(tx.t.viewerLink)
        .values({ viewerKey, editionId: edition.id, registrationId: id, accountId: null });
    }
    for (const { id } of people.slice(0, 2))
      await tx.insert(tx.t.presenceInterval).values({
        ...{ id: newId(), editionId: edition.id, registrationId: id, ticketNo: null, areaId: area?.id ?? '' },
        ...{ fromAt: START, toAt: START + 40 * MINUTE, source: 'door', confidence: 'scanned' },
        ...{ fromScanId: null, toScanId: null },
      });
    return { people: people.map(({ id }) => id), keys, recording };
  });
  const journal = aJournal(stage, made, session?.code ?? '');
  setAudienceSource(sourceOf(journal, () => stage.clock.now()));
  const close = () => {
    setAudienceSource(undefined);
    stage.close();
  };
  return { ...stage, ...made, journal, close, sessionCode: session?.code ?? '' };
}

type Made = { readonly keys: readonly string[]; readonly recording: { readonly no: number } };

function aJournal(stage: Stage, made: Made, code: string): FakeJournal {
  return {
    figures: {
      ...someFigures(),
      sessions: [aSessionAudience({ code: code, engagedKeys: made.keys.slice(1) })],
    },
    faults: [],
    plays: [],
    targets: [
      { targetNo: 7, kind: 'live', ofNo: stage.streamOf('Opening').no, dayOn: '2027-05-20', epochAt: EPOCH },
      { targetNo: 8, kind: 'recording', ofNo: made.recording.no, dayOn: null, epochAt: null },
    ],
  };
}

/** Minutes of the opening that a viewer watched on a target, all of them credited unless said. */
export function watched(
  viewerKey: string,
  targetNo: number,
  [from, to]: readonly [number, number],
  more: Partial<ViewerPlays> = {},
): ViewerPlays {
  const zero = targetNo === 7 ? (START - EPOCH) / 100 : 0;
  return {
    ...{ viewerKey, targetNo, creditedMs: (to - from) * MINUTE, isCoarse: false, isClosed: true },
    ranges: [[zero + from * 600, zero + to * 600]],
    ...more,
  };
}

/** Somebody with a role in the edition. */
export function officer(
  { edition }: Pick<Stage, 'edition'>,
  role: 'organizer' | 'reviewer' = 'organizer',
): Viewer {
  const grants = [{ role, scope: { kind: 'edition', editionId: edition.id } }] as const;
  return { kind: 'account', accountId: '0190a000-0000-7000-8000-0000000000aa', name: 'Office', grants };
}

function sourceOf(journal: FakeJournal, now: () => number): AudienceSource {
  return {
    targets: async () => journal.targets,
    figures: async () => journal.figures,
    recount: async (_, sessions) =>
      journal.figures && {
        question: { editionNo: 1, sessions, at: now() },
        ...{ figures: journal.figures, journalRoot: 'ab'.repeat(32), faults: journal.faults },
      },
    plays: async (_, keys) => journal.plays.filter(({ viewerKey }) => keys.includes(viewerKey)),
  };
}
