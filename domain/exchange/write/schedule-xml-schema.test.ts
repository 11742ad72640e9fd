import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { ProgrammeSnapshot } from '#domain/programme/snapshot.ts';
import { sharedFile } from '#scripts/shared-data.ts';
import { made } from '../../programme/programme.fixture.ts';
import { snapshotOf } from '../../programme/snapshot-of.ts';
import { findViolations } from '../strict.ts';
import { GENERATED_FORUM, generatedProgramme } from './generated-programme.fixture.ts';
import { writeScheduleXml } from './schedule-xml.ts';

const schema = sharedFile('schemas/schedule.xml.xsd');
const options = { baseUrl: 'https://forum.example', generator: { name: 'plenum', version: '0.1.0' } };

describe.skipIf(!schema)(
  'schedule.xml and its published schema (skipped: data missing without the schema)',
  () => {
    const validate = async (documents: readonly string[]) => {
      const result = await validateXML({
        xml: documents.map((contents, index) => ({ fileName: `${index}.xml`, contents })),
        schema: readFileSync(schema ?? '', 'utf8'),
      });
      return result.errors.map((error) => error.message);
    };

    test('200 generated programmes are valid in each locale and scope, and the strict check agrees', async () => {
      const snapshots = fc
        .sample(generatedProgramme, { numRuns: 200, seed: 2027 })
        .map((one) => snapshotOf(one, made.RELEASE));
      expect(snapshots.flatMap(findViolations)).toEqual([]);
      const documents = snapshots.flatMap((snapshot, index) => [
        writeScheduleXml(snapshot, { ...options, locale: index % 2 === 0 ? 'ru' : 'en' }),
        writeScheduleXml(snapshot, { ...options, locale: 'ru', subForumId: GENERATED_FORUM }),
      ]);
      expect(await validate(documents)).toEqual([]);
      expect(documents.join('').match(/<event /g)?.length).toBeGreaterThan(1000);
    }, 60_000);

    test('what breaks the schema is named by the strict check before', async () => {
      const whole = snapshotOf(
        made.programme({
          sessions: [made.session(made.uuid(101)), made.session(made.uuid(102))],
          slots: [
            made.slot(made.uuid(401), made.uuid(101), 0, 60),
            made.slot(made.uuid(402), made.uuid(102), 60, 120),
          ],
        }),
        made.RELEASE,
      );
      const withSlot = (values: Partial<ProgrammeSnapshot['slots'][number]>): ProgrammeSnapshot => ({
        ...whole,
        slots: whole.slots.map((slot, index) => (index === 0 ? { ...slot, ...values } : slot)),
      });
      const broken: [string, ProgrammeSnapshot][] = [
        ['acronym', { ...whole, edition: { ...whole.edition, acronym: 'Forum 27' } }],
        ['guid', withSlot({ occurrenceId: 'occurrence-1' })],
        ['guid_repeated', withSlot({ occurrenceId: made.uuid(402) })],
        ['public_no', withSlot({ publicNo: 0 })],
        ['public_no_repeated', withSlot({ publicNo: 402 })],
        ['code', withSlot({ occurrenceCode: 'abc' })],
        ['code_repeated', withSlot({ occurrenceCode: '000402' })],
        ['too_long', withSlot({ endAt: made.NINE + 101 * made.HOUR })],
      ];
      expect(findViolations(whole)).toEqual([]);
      for (const [rule, snapshot] of broken) {
        expect([rule, ...new Set(findViolations(snapshot).map((one) => one.rule))]).toEqual([rule, rule]);
        expect([
          rule,
          (await validate([writeScheduleXml(snapshot, { ...options, locale: 'en' })])).length > 0,
        ]).toEqual([rule, true]);
      }
    }, 60_000);
  },
);
