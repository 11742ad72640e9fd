import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { describeEachEngine } from '#db/factories/test-database.ts';
import { systemViewer } from '#domain/viewer.ts';
import { examine } from './doctor.ts';
import { inUse } from './programme/programme-file.fixture.ts';

const settings = { folder: '' };

vi.mock('#adapters/env.ts', async (original) => {
  const real = await original<typeof import('#adapters/env.ts')>();
  return { ...real, environment: () => ({ ...real.readEnvironment({}), dataFolder: settings.folder }) };
});
vi.mock('#adapters/public-probe.ts', () => ({ probePublicAddress: async () => ({ kind: 'answers' }) }));

describeEachEngine('doctor', (engine) => {
  beforeEach(() => {
    settings.folder = mkdtempSync(path.join(tmpdir(), 'plenum-doctor-'));
  });
  afterEach(() => {
    inUse(undefined);
    rmSync(settings.folder, { recursive: true });
  });

  test('names the files of networks that counting cannot use, and the lines', async () => {
    inUse(await engine.open());
    expect(await filesOfNetworks()).toMatchObject([
      { check: 'country', state: 'ok', finding: 'none' },
      { check: 'hosting', state: 'ok', finding: 'none' },
    ]);
    const country = path.join(settings.folder, 'country.mmdb');
    const hosting = path.join(settings.folder, 'hosting-networks.txt');
    writeFileSync(country, 'not a database');
    writeFileSync(hosting, '# servers\n192.0.2.0/24\nAS64496\n198.51.100.1\n');
    expect(await filesOfNetworks()).toMatchObject([
      { check: 'country', state: 'warn', finding: 'unread', facts: { file: country } },
      {
        check: 'hosting',
        state: 'warn',
        finding: 'lines',
        facts: { file: hosting, count: 2, lines: '3, 4' },
      },
    ]);
    rmSync(hosting);
    mkdirSync(hosting);
    expect((await filesOfNetworks())[1]).toMatchObject({ state: 'warn', finding: 'unread' });
  });
});

async function filesOfNetworks() {
  const findings = await examine(systemViewer('test'));
  return findings.filter(({ check }) => check === 'country' || check === 'hosting');
}
