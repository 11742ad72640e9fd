import { killLoop } from '../viewing-kill.ts';
import type { CaseResult, Gate } from './gate.ts';

const [KILLS, PARTS] = [120, 4];
/** Beats that are acknowledged each second while there is somebody to acknowledge them (broadcast.md T2). */
const LEAST_PER_SECOND = 3_000;

/**
 * The process with the book of viewings is killed at random, again and again, while its clients go on: nothing that was
 * acknowledged may be missing, and nothing may be counted that nobody said (broadcast.md T2).
 */
export const viewingKillGate: Gate = {
  id: 'V1',
  title: 'a book of viewings that is killed while it counts',
  cases: () =>
    Array.from({ length: PARTS }, (_, part) => ({
      name: `kills-part-${part + 1}-of-${PARTS}`,
      run: ({ seed }) => judged(KILLS / PARTS, seed + part),
    })),
};

async function judged(kills: number, seed: number): Promise<CaseResult> {
  const run = await killLoop(kills, seed);
  const faults = [
    ...(run.lost > 0 ? [`${run.lost} acknowledged were lost`] : []),
    ...(run.overCounted > 0 ? [`${run.overCounted} were counted too much`] : []),
    ...run.faults,
  ];
  const speed = `${run.acknowledged} beats acknowledged, ${run.perSecond}/s (at least ${LEAST_PER_SECOND} on an idle machine)`;
  return {
    required: kills,
    achieved: run.kills,
    unit: `kills with 0 beats lost and 0 counted too much`,
    pass: faults.length === 0 && run.kills === kills && run.acknowledged > 0,
    notes: [`${speed}; slowest recovery ${Math.round(run.slowestRecoveryMs)} ms`, ...faults.slice(0, 10)],
  };
}
