import path from 'node:path';
import { environment } from '#adapters/env.ts';
import { Agenda } from './agenda.ts';
import { Comparison, compareAudience, comparePeople, type Difference } from './difference.ts';
import { type Lie, whileLying } from './lie.ts';
import { closeForum } from './office.ts';
import { openRun, type Run, secondsSince } from './open-run.ts';
import type { OnProgress, SimulationOrder, Stagename } from './order.ts';
import { type Published, readPublished } from './published.ts';
import { Tally } from './tally.ts';
import { certificateTruth } from './tally-certificate.ts';
import { PeopleTally } from './tally-people.ts';
import { statementTruth } from './tally-statement.ts';

export type SimulationResult = {
  readonly difference: number;
  readonly differences: readonly Difference[];
  readonly compared: number;
  readonly faults: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
  readonly seconds: Readonly<Record<Stagename, number>>;
  /** What was found of each lie. */
  readonly lies?: Partial<Record<Lie, readonly Difference[]>>;
};

const TICK_MS = 60_000;
const LONG_TICK_MS = 600_000;

/**
 * Makes a forum in the data folder of this process, lets it happen under a simulated clock, and holds every figure that it publishes
 * against the truth.
 */
export async function simulate(order: SimulationOrder, onProgress: OnProgress): Promise<SimulationResult> {
  const run = await openRun(order, onProgress);
  const folder = path.join(environment().dataFolder, 'truth');
  const seconds = { register: run.seconds, run: 0, count: 0 };
  let from = performance.now();
  await happen(run, onProgress);
  await closeForum(run.plan, run.stage.scope.editionId, run.truth);
  seconds.run = secondsSince(from);
  from = performance.now();
  run.truth.close();
  onProgress('count', 0);
  const published = await readPublished(run.plan, run.stage, run.registrations);
  const comparison = await compared(published, folder, (share) => onProgress('count', share));
  const lies: Partial<Record<Lie, readonly Difference[]>> = {};
  for (const lie of order.lies ?? [])
    lies[lie] = await whileLying(lie, { folder, published }, async (told) => {
      const { found } = await compared(told, folder, () => {});
      return found;
    });
  await run.close();
  seconds.count = secondsSince(from);
  return {
    difference: comparison.found.length + published.faults.length,
    differences: comparison.found.slice(0, 50),
    compared: comparison.count,
    faults: published.faults,
    ...{ figures: figuresOf(run, published), seconds },
    ...(order.lies === undefined ? {} : { lies }),
  };
}

/** What is published against the truth, which is read anew. */
async function compared(
  published: Published,
  folder: string,
  onShare: (share: number) => void,
): Promise<Comparison> {
  const people = new PeopleTally();
  const tally = new Tally(people.hear);
  await tally.read(folder, onShare);
  const comparison = new Comparison();
  compareAudience(comparison, published.figures, tally.result());
  comparePeople(comparison, published.people, people.result());
  comparison.compare('statement', published.statement, statementTruth(tally, people));
  comparison.compare('certificates', published.certificates, certificateTruth(tally, people));
  return comparison;
}

function figuresOf(
  { crowd, doors, plan, restarts }: Run,
  { figures, people, certificates, journalBytes }: Published,
) {
  const { waterfall, liveViews, recordingViews } = figures.edition;
  return {
    ...{ views: waterfall.views, liveViews, recordingViews, startRequests: waterfall.startRequests },
    ...{ ...crowd.counts, registrations: people.registrations, sessions: plan.sessions.length },
    ...{ gateEntries: people.gateEntries, speakers: people.speakers },
    ...{
      certificates: Object.keys(certificates).filter((name) => /^guest \d+\.minutes$/.test(name)).length,
      scans: doors.acknowledged,
      restarts,
      journalBytes,
      peakBytes: process.resourceUsage().maxRSS * 1_024,
    },
  };
}

/** The days of the forum, slice by slice, until everybody has gone and every play is closed. */
async function happen(run: Run, onProgress: OnProgress): Promise<void> {
  const { clock, crowd, arrivals, counter, plan, sliceMs } = run;
  const agenda = new Agenda(run);
  const fromAt = (plan.sessions[0]?.startAt ?? 0) - 3 * 3_600_000;
  const untilAt = agenda.endAt;
  let [tickAt, longAt] = [0, 0];
  for (let slice = Math.floor(fromAt / sliceMs); slice * sliceMs < untilAt || !crowd.isEmpty; slice += 1) {
    // Not on the stroke of a slice: spans shall end at odd instants.
    const at = slice * sliceMs + ((slice * 7_919) % (sliceMs - 100));
    await agenda.until(at);
    clock.moveTo(at);
    for (const visit of arrivals.until(at)) crowd.come(visit);
    const count = await crowd.happen(slice);
    if (at >= tickAt) {
      await counter.tick(at >= longAt);
      tickAt = at + TICK_MS;
      if (at >= longAt) longAt = at + LONG_TICK_MS;
      crowd.refusals = 0;
      onProgress('run', Math.min(1, Math.max(0, (at - fromAt) / (untilAt - fromAt))));
    } else await agenda.mayRestart(at, count);
  }
  clock.move(11 * 60_000);
  await counter.tick(true);
  await counter.close();
}
