import { testEnvironment } from '#adapters/env.ts';
import { nodesLoop } from '../viewing-nodes.ts';
import type { Gate } from './gate.ts';

const ROUNDS = 12;

/**
 * Several processes count over one PostgreSQL while one after the other is killed or stands still past its lease: nothing that was
 * acknowledged may be missing, nothing may be counted twice (broadcast.md "Several nodes").
 */
export const viewingNodesGate: Gate = {
  id: 'V2',
  title: 'nodes that are killed and stand still while the others count',
  engines: ['sqlite', 'postgres'],
  cases: () => [
    {
      name: 'postgres',
      run: async ({ seed }) => {
        const url = testEnvironment().postgresUrl;
        if (url === undefined) return { skipped: 'PLENUM_TEST_PG is not set' };
        const { kills, freezes, acknowledged, lost, overCounted, faults } = await nodesLoop(
          url,
          ROUNDS,
          seed,
        );
        const found = [
          ...(lost > 0 ? [`${lost} acknowledged were lost`] : []),
          ...(overCounted > 0 ? [`${overCounted} were counted too much`] : []),
          ...faults,
        ];
        return {
          required: ROUNDS,
          achieved: kills + freezes,
          unit: 'ends and standstills with 0 beats lost and 0 counted too much',
          pass: found.length === 0 && kills + freezes === ROUNDS && acknowledged > 0,
          notes: [
            `${acknowledged} beats acknowledged, ${kills} kills, ${freezes} freezes`,
            ...found.slice(0, 10),
          ],
        };
      },
    },
  ],
};
