import { eq } from 'drizzle-orm';
import { environment } from '#adapters/env.ts';
import { freshFile } from '#db/factories/test-file.ts';
import { openSqlite } from '#db/sqlite.ts';
import type { Db } from '#db/types.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { aStage, START } from '#usecases/broadcast/broadcast.fixture.ts';
import { liveDeskFacts } from '#usecases/broadcast/live-desk.ts';
import { askQuestion, type DeskVisit, voteForQuestion } from '#usecases/broadcast/question.ts';
import { FORUM } from '#usecases/calendar/link.fixture.ts';
import type { Figure } from './figure.ts';

const [VOTES, VOTERS, AT_ONCE] = [5_000, 4_000, 100];
const bench = '5,000 votes for one question';

/*
 * The work of bench/live-desk.ts, with PLENUM_DATA for the file and the secret: votes of tabs of one hall, each durable,
 * a hundred at once, over the use case that the form calls; answers the figures.
 */
const { dataFolder } = environment();
process.stdout.write(JSON.stringify(await measure()), () => process.exit(0));

async function measure(): Promise<Figure[]> {
  const db = await openSqlite({ file: await freshFile(dataFolder), isProduction: true });
  const { code, broadcastId } = await aLiveSession(db);
  const asked = await askQuestion(visitOf(VOTERS), FORUM, { code, text: 'Counted?', askerName: '' });
  if (!asked.ok) throw new Error(asked.reason);
  const questionId = (await liveDeskFacts(broadcastId))?.questions[0]?.id ?? '';
  const before = performance.now();
  let refused = 0;
  for (let n = 0; n < VOTES; n += AT_ONCE) {
    const some = Array.from({ length: AT_ONCE }, (_, of) => visitOf((n + of) % VOTERS));
    const answers = await Promise.all(
      some.map((visit) => voteForQuestion(visit, FORUM, { code, questionId })),
    );
    refused += answers.filter(({ ok }) => !ok).length;
  }
  const seconds = (performance.now() - before) / 1000;
  const shown = (await liveDeskFacts(broadcastId))?.questions[0]?.votes ?? 0;
  const rows = await db.read.$count(db.t.questionVote);
  await db.close();
  return [
    {
      bench,
      figure: 'votes shown less distinct voters',
      required: { most: 0 },
      achieved: Math.abs(shown - VOTERS),
      unit: '',
    },
    {
      bench,
      figure: 'rows less distinct voters',
      required: { most: 0 },
      achieved: Math.abs(rows - VOTERS),
      unit: '',
    },
    { bench, figure: 'refused', required: { most: 0 }, achieved: refused, unit: '' },
    {
      bench,
      figure: 'all stored after',
      required: { most: 30 },
      achieved: Math.round(seconds * 10) / 10,
      unit: 's',
    },
  ];
}

/** The opening of a forum, live, where questions are shown at once, in a hall whose network has no pace. */
async function aLiveSession(db: Db): Promise<{ code: string; broadcastId: string }> {
  const stage = await aStage(db);
  const { id: broadcastId, occurrenceId } = stage.broadcast('Opening');
  const slot = stage.programme.slotByOccurrenceId.get(occurrenceId);
  const live = { state: 'live', actualStartAt: START, questionMode: 'open' } as const;
  await db.tx(async (tx) => {
    await tx.update(tx.t.broadcast).set(live).where(eq(tx.t.broadcast.id, broadcastId));
    await tx.insert(tx.t.broadcastSetting).values({
      ...{ editionId: stage.edition.id, leadMinutes: 15, access: 'public', ticketTypes: [] },
      ...{ counterPolicy: 'words', tabStorage: 'session', questionMode: 'open' },
      ...{ venueNetworks: ['203.0.113.0/24'], version: 1 },
    });
  });
  return { code: slot?.occurrenceCode ?? '', broadcastId };
}

function visitOf(n: number): DeskVisit {
  return { viewer: anonymousViewer, tab: n.toString(16).padStart(16, '0'), client: '203.0.113.9' };
}
