import { expect, it } from 'vitest';
import { randomFrom, shuffled } from './crowd.fixture.ts';
import { type HallStay, hallFlow } from './hall-flow.ts';

const stay = (person: string, areaId: string, fromAt: number): HallStay => ({ person, areaId, fromAt });

it('counts people once for each way they took, whatever the order of the rows', () => {
  const stays = [
    ...[stay('anna', 'a', 1), stay('anna', 'b', 2), stay('anna', 'a', 3), stay('anna', 'b', 4)],
    ...[stay('boris', 'a', 1), stay('boris', 'a', 2), stay('boris', 'b', 9)],
    stay('vera', 'c', 5),
  ];
  const expected = [
    { fromAreaId: 'a', toAreaId: 'b', people: 2 },
    { fromAreaId: 'b', toAreaId: 'a', people: 1 },
  ];
  expect(hallFlow(stays)).toEqual(expected);
  expect(hallFlow(shuffled(stays, randomFrom(3)))).toEqual(expected);
});

it('finds no way where nobody left', () => {
  expect(hallFlow([stay('anna', 'a', 1), stay('boris', 'b', 1)])).toEqual([]);
});
