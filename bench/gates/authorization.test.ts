import { afterAll, beforeAll, expect, it } from 'vitest';
import { TIMETABLE } from '#jobs/timetable.ts';
import { HANDLERS } from '#jobs/worker.ts';
import { COMMAND_ROWS } from '../../e2e/authz/command-row.ts';
import { MATRIX } from '../../e2e/authz/matrix.ts';
import type { MatrixRow } from '../../e2e/authz/row.ts';
import { runVerb } from '../../e2e/live-server.ts';
import { auditLinesSince, linesWithoutRequest } from '../audit-request.ts';
import { type AuthorizationHouse, openAuthorizationHouse, tryEntry } from '../authorization.ts';
import { isTelling } from '../authorization-verdict.ts';
import { matrixGaps, walkLine, walkMatrix } from '../authorization-walk.ts';
import { loosenedCopy } from '../loosened-copy.ts';

/** Stricter than the code: as if the use case had forgotten to ask. */
const PLANTED: MatrixRow = {
  entry: 'GET planted',
  permission: 'team.manage',
  sample: ({ mine }) => ({ path: `/organize/editions/${mine.edition.slug}` }),
};
const IDLE: MatrixRow = {
  ...PLANTED,
  entry: 'GET idle',
  permission: 'desk.see',
  isAnyPart: true,
  changes: true,
};

let house: AuthorizationHouse;
const openedAt = Date.now();
beforeAll(async () => {
  house = await openAuthorizationHouse([...MATRIX, PLANTED, IDLE], { name: 'authz' });
}, 600_000);
afterAll(() => house?.close());

it('has exactly one row for every way into the built program, and every action is in the build', () => {
  expect(matrixGaps(MATRIX)).toEqual({ missing: [], stale: [], twice: [], unbuilt: [] });
});

it('misses a row that is taken out, and a row of something that is gone', () => {
  const [first, ...rest] = MATRIX;
  const gaps = matrixGaps([...rest, PLANTED]);
  expect(gaps).toMatchObject({ missing: [first?.entry], stale: [PLANTED.entry] });
});

it('has only rows that tell something: one who may, one who may not, or a reason', () => {
  expect(MATRIX.filter((row) => !isTelling(house, row)).map(({ entry }) => entry)).toEqual([]);
});

it('says of every verb and every job why nobody is asked there', async () => {
  const { out } = await runVerb(house.data, '--help');
  const verbs = [...out.matchAll(/^ {2}([a-z][a-z-]+)(?= .*? {2}\S)/gm)].map(([, name]) => `VERB ${name}`);
  const jobs = Object.keys(HANDLERS).map((name) => `JOB ${name}`);
  const work = TIMETABLE.map(({ name }) => `WORK ${name}`);
  expect(verbs.length).toBeGreaterThan(10);
  expect(COMMAND_ROWS.map(({ entry }) => entry).sort()).toEqual([...verbs, ...jobs, ...work].sort());
  expect(COMMAND_ROWS.filter(({ why }) => why.length < 20)).toEqual([]);
});

it('lets in who may and nobody else, and what is refused shows and changes nothing', async () => {
  const figures = await walkMatrix(house, MATRIX);
  console.log(walkLine(figures));
  expect(figures.faults).toEqual([]);
});

it('leaves a line for every deed that leads to its request', () => {
  const lines = auditLinesSince(house.data, openedAt);
  console.log(`authorization: ${lines.length} lines of the audit log`);
  expect(lines.length).toBeGreaterThan(60);
  expect(linesWithoutRequest(lines)).toEqual([]);
  expect(new Set(lines.map(({ requestId }) => requestId)).size).toBeGreaterThan(60);
  const [first] = lines;
  const planted = [null, ''].map((requestId) => ({ action: 'planted', actorKind: 'account', requestId }));
  expect(linesWithoutRequest(first ? [first, ...planted] : planted)).toHaveLength(2);
});

it('finds a door that is open too wide, and a control that does nothing', async () => {
  const entry = { name: PLANTED.entry, kind: 'page' } as const;
  const open = { row: PLANTED, entry, actor: 'all but the needed right', attempt: 0 } as const;
  expect((await tryEntry(house, open)).join('\n')).toContain('got in with 200');
  const idle = { row: IDLE, entry, actor: 'organizer', attempt: 0 } as const;
  expect((await tryEntry(house, idle)).join('\n')).toContain('changed nothing');
});

it('fails when one check of a right is removed from the program, wherever it stands', async () => {
  // A page and its actions, actions of an edition, and an endpoint that the server answers itself.
  const deeds = ['mail.see', 'team.manage', 'file.upload'] as const;
  const rows = MATRIX.filter(({ permission }) => deeds.some((deed) => deed === permission));
  const copy = () => loosenedCopy('loosened', deeds);
  const loose = await openAuthorizationHouse(rows, { name: 'authz-loosened', copy });
  try {
    const { faults } = await walkMatrix(loose, rows);
    console.log(`authorization with 3 checks removed: ${faults.length} holes at ${rows.length} entry points`);
    const unseen = rows.filter(
      ({ entry }) => !faults.some((fault) => fault.startsWith(`${entry} as all but`)),
    );
    expect(unseen.map(({ entry }) => entry)).toEqual([]);
    expect(rows.length).toBeGreaterThan(8);
  } finally {
    await loose.close();
  }
}, 600_000);
