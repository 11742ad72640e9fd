import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { exportedRow, findSubject, rowsAbout } from '#db/person-data.ts';
import { USUAL_RULE } from '#domain/broadcast/certificate-rule.ts';
import { NotFoundError } from '../access.ts';
import { FORUM } from '../calendar/link.fixture.ts';
import { eraseEverywhere } from '../erasure-walk.ts';
import { anAudience, officer, watched } from './audience.fixture.ts';
import {
  issueCertificates,
  openCertificates,
  revokeCertificate,
  saveCertificateRule,
} from './certificate.ts';
import { ownMinutes, verifyCertificate } from './certificate-page.ts';
import { openStatement } from './statement.ts';

describeEachEngine(
  'certificates of people who ask for their data, and of people who are erased',
  (engine) => {
    const closing: (() => void)[] = [];
    afterEach(() => {
      for (const close of closing.splice(0)) close();
      vi.unstubAllEnvs();
    });

    /** Boris has a certificate that stands and one whose place it took; Vera one that was taken back with a typed reason. */
    async function open() {
      const folder = mkdtempSync(path.join(tmpdir(), 'plenum-certificate-'));
      vi.stubEnv('PLENUM_DATA', folder);
      const db = await engine.open();
      const stage = await anAudience(db);
      closing.push(stage.close, () => rmSync(folder, { recursive: true, force: true }));
      const who = officer(stage);
      const [, boris = '', vera = ''] = stage.keys;
      await saveCertificateRule(who, FORUM, { ...USUAL_RULE, isOn: true, version: 0 });
      stage.journal.plays = [watched(boris, 7, [40, 55]), watched(vera, 7, [0, 60])];
      await issueCertificates(stage.edition.id);
      stage.journal.plays = [watched(boris, 7, [40, 60]), watched(vera, 7, [0, 60])];
      await issueCertificates(stage.edition.id);
      const ofVera = (await openCertificates(who, FORUM)).certificates.find(({ name }) => name === 'Vera');
      await revokeCertificate(who, FORUM, { id: ofVera?.id ?? '', reason: 'Vera lent her badge' });
      const people = await db.read.select().from(db.t.registration);
      const subjectOf = async (name: string) => {
        const email = people.find(({ badgeName }) => badgeName === name)?.email ?? '';
        const subject = await findSubject(db.read, email);
        if (subject === undefined) throw new Error(`nobody is ${name}`);
        return subject;
      };
      return { db, folder, stage, who, lines: (await openCertificates(who, FORUM)).certificates, subjectOf };
    }

    test('are exported with number, sessions and minutes, without a code, and those of nobody else', async () => {
      const { db, stage, subjectOf } = await open();
      const found = await rowsAbout(db.read, await subjectOf('Boris'));
      const rows = found.find(({ table }) => table === 'certificate')?.rows ?? [];
      const exported = rows.map((row) => exportedRow('certificate', row));
      expect(exported.map(({ minutes }) => minutes).toSorted()).toEqual([55, 60]);
      const whole = { registrationId: stage.people[1], minutes: 60, revokedReason: null, revokedAt: null };
      expect(exported).toContainEqual({
        ...{ ...whole, no: expect.any(Number), issuedAt: expect.any(Number) },
        evidence: [expect.objectContaining({ minutes: 60, doorMinutes: 40, liveMinutes: 20 })],
      });
    });

    test('lose their person and what was typed about them; minutes and every figure stay', async () => {
      const { db, folder, stage, who, lines, subjectOf } = await open();
      const before = await openStatement(who, FORUM, { kind: 'edition' });
      for (const name of ['Boris', 'Vera']) await eraseEverywhere(db, folder, await subjectOf(name));
      const rows = await db.read.select().from(db.t.certificate);
      expect(rows).toHaveLength(lines.length);
      expect(JSON.stringify(rows)).not.toMatch(/Boris|Vera/);
      // Nothing is left to try names against.
      expect(rows.map(({ rule }) => rule.holder)).toEqual(rows.map(() => ''));
      const says = async (which: (line: (typeof lines)[number]) => boolean) =>
        verifyCertificate(lines.find(which)?.code ?? '');
      expect(await says(({ revokedAt }) => revokedAt === null)).toMatchObject({
        ...{ name: null, isRenewed: false },
        certificate: { minutes: 60, revokedAt: null },
      });
      expect(await says(({ name }) => name === 'Vera')).toMatchObject({
        ...{ name: null, isRenewed: false },
        certificate: { revokedReason: '—' },
      });
      expect(await says(({ revokedReason }) => revokedReason === 'renewed')).toMatchObject({
        ...{ name: null, isRenewed: true },
      });
      expect((await openStatement(who, FORUM, { kind: 'edition' })).statement).toEqual(before.statement);
      // And whoever was erased is issued none.
      expect(await issueCertificates(stage.edition.id)).toMatchObject({ issued: 0, renewed: 0 });
    });

    test('minutes are for whoever holds the ticket: a wrong link shows nothing and changes nothing', async () => {
      const { db } = await open();
      const rows = await db.read.select().from(db.t.certificate);
      await expect(ownMinutes('a'.repeat(43))).rejects.toThrow(NotFoundError);
      expect(await db.read.select().from(db.t.certificate)).toEqual(rows);
    });
  },
);
