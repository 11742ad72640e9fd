import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkRooms, type RoomReport } from './check-rooms.ts';
import { root } from './project-files.ts';

const LAWFUL: Record<string, string> = {
  'domain/seat.ts': "import { z } from 'zod';\nexport type Seat = string;\nexport const seat = z.string();\n",
  'db/seat.ts': "import type { Seat } from '#domain/seat.ts';\nexport const seats: Seat[] = [];\n",
  'db/outbox.ts': 'export const outbox = 1;\n',
  'db/scope-grant.ts': 'export const grant = 1;\n',
  'db/factories/seat.ts': "import { grant } from '../scope-grant.ts';\nexport const made = grant;\n",
  'usecases/access.ts': "import { grant } from '#db/scope-grant.ts';\nexport const gate = grant;\n",
  'usecases/seat.ts':
    "import { seats } from '#db/seat.ts';\nexport type Taken = number;\nexport const taken = seats;\n",
  'usecases/seat.test.ts': "import { made } from '#db/factories/seat.ts';\nexport const used = made;\n",
  'components/ui/button.tsx': 'export const Button = () => <button type="button" />;\n',
  'components/seat/seat.tsx':
    "import { Button } from '../ui/button.tsx';\nexport const Seat = () => <Button />;\n",
  'app/page.tsx': "import { Seat } from '#components/seat/seat.tsx';\nexport default Seat;\n",
};

/** The other ends of two planted trespasses. */
const ACCOMPLICE = {
  'usecases/seat.fixture.ts': 'export const sample = 1;\n',
  'domain/two.ts': "import { one } from './one.ts';\nexport const two = () => one;\n",
};

const TRESPASSES: [rule: string, file: string, text: string][] = [
  [
    'app-stays-in-its-rooms',
    'app/db/page.tsx',
    "import { seats } from '#db/seat.ts';\nexport default () => <b>{seats}</b>;\n",
  ],
  [
    'components-stays-in-its-rooms',
    'components/seat/value.tsx',
    "import { taken } from '#usecases/seat.ts';\nexport const T = () => <b>{taken}</b>;\n",
  ],
  [
    'components-stays-in-its-rooms',
    'components/seat/type.tsx',
    "import type { Taken } from '#usecases/seat.ts';\nexport type T = Taken;\n",
  ],
  [
    'usecases-stays-in-its-rooms',
    'usecases/view.ts',
    "import { Button } from '#components/ui/button.tsx';\nexport const view = Button;\n",
  ],
  [
    'domain-stays-in-its-rooms',
    'domain/reach.ts',
    "import { seats } from '../db/seat.ts';\nexport const reach = seats;\n",
  ],
  ['no-cycles', 'domain/one.ts', "import { two } from './two.ts';\nexport const one = () => two;\n"],
  ['domain-is-pure', 'domain/view.ts', "import { useState } from 'react';\nexport const view = useState;\n"],
  [
    'domain-and-components-have-no-node',
    'domain/file.ts',
    "import { readFileSync } from 'node:fs';\nexport const file = readFileSync;\n",
  ],
  [
    'transliteration-has-one-door',
    'domain/name.ts',
    "import anyAscii from 'any-ascii';\nexport const name = anyAscii;\n",
  ],
  [
    'calendar-arithmetic-has-one-door',
    'components/seat/clock.tsx',
    "import { Temporal } from 'temporal-polyfill';\nexport const now = Temporal;\n",
  ],
  [
    'framework-stays-in-the-view',
    'usecases/redirect.ts',
    "import { redirect } from 'next/navigation';\nexport const away = redirect;\n",
  ],
  ['sql-lives-in-db', 'usecases/query.ts', "import { sql } from 'drizzle-orm';\nexport const query = sql;\n"],
  [
    'only-access-grants-scope',
    'app/grant/page.tsx',
    "import { grant } from '#db/scope-grant.ts';\nexport default () => <b>{grant}</b>;\n",
  ],
  [
    'only-access-grants-scope',
    'usecases/backdoor.ts',
    "import { grant } from '#db/scope-grant.ts';\nexport const open = grant;\n",
  ],
  [
    'jobs-see-only-the-outbox',
    'jobs/seat.ts',
    "import { seats } from '#db/seat.ts';\nexport const job = seats;\n",
  ],
  [
    'e2e-seeds-by-factories',
    'e2e/seat.spec.ts',
    "import { seats } from '#db/seat.ts';\nexport const seen = seats;\n",
  ],
  [
    'factories-are-for-tests',
    'usecases/sample.ts',
    "import { made } from '#db/factories/seat.ts';\nexport const sample = made;\n",
  ],
  [
    'ui-knows-no-domain',
    'components/ui/seat.tsx',
    "import type { Seat } from '#domain/seat.ts';\nexport type S = Seat;\n",
  ],
  [
    'nouns-meet-in-app',
    'components/hall/hall.tsx',
    "import { Seat } from '../seat/seat.tsx';\nexport const Hall = Seat;\n",
  ],
  [
    'nothing-imports-tests',
    'usecases/reuse.ts',
    "import { used } from './seat.test.ts';\nexport const reuse = used;\n",
  ],
  [
    'nothing-imports-tests',
    'usecases/borrow.ts',
    "import { sample } from './seat.fixture.ts';\nexport const borrow = sample;\n",
  ],
];

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

// Each look reads a whole tree in a process of its own: seconds alone, much more beside other tests.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

describe('the import law', () => {
  let lawful: RoomReport;
  let planted: RoomReport;

  beforeAll(() => {
    lawful = checkRooms(plant(LAWFUL));
    planted = checkRooms(
      plant({
        ...LAWFUL,
        ...ACCOMPLICE,
        ...Object.fromEntries(TRESPASSES.map(([, file, text]) => [file, text])),
      }),
    );
  });

  it('finds nothing in a lawful tree, every file of which it has read', () => {
    expect(lawful).toEqual({ modules: 11, imports: 8, findings: [] });
  });

  it.each(TRESPASSES)('names %s for a trespass in %s', (rule, file) => {
    expect(planted.findings.filter((finding) => finding.startsWith(`${rule}: ${file} `))).not.toEqual([]);
  });

  it('finds fault with nothing but the planted files', () => {
    const files = TRESPASSES.map(([, file]) => file);
    expect(
      planted.findings.filter((finding) => !files.some((file) => finding.includes(`: ${file} `))),
    ).toEqual([]);
  });

  it('fails when it has read no import at all', () => {
    expect(checkRooms(plant({ 'domain/lonely.ts': 'export const lonely = 1;\n' })).findings).toEqual([
      'no import was read at all',
    ]);
  });

  it('reads the modules of this project', () => {
    expect(checkRooms().modules).toBeGreaterThan(100);
  });
});

const LINT_TRESPASSES: [rule: string, file: string, text: string][] = [
  ['noExplicitAny', 'domain/any.ts', 'export const planted = (x: any) => x;\n'],
  ['noNonNullAssertion', 'domain/bang.ts', 'export const planted = (x?: string) => x!.length;\n'],
  ['noDefaultExport', 'domain/default.ts', 'export default 1;\n'],
  ['noProcessEnv', 'usecases/env.ts', 'export const port = process.env.PORT;\n'],
  ['useFilenamingConvention', 'domain/camelCase.ts', 'export const planted = 1;\n'],
  ['noBarrelFile', 'domain/barrel.ts', "export { planted } from './camelCase.ts';\n"],
  ['noExcessiveLinesPerFile', 'domain/long.ts', `export const a = [\n${'  1,\n'.repeat(300)}];\n`],
];

describe('the linter', () => {
  let report: string[];

  beforeAll(() => {
    const files = Object.fromEntries(LINT_TRESPASSES.map(([, file, text]) => [file, text]));
    const route = { 'app/[lang]/page.tsx': 'export default function Page() {\n  return null;\n}\n' };
    report = lint(plant({ ...files, ...route }));
  });

  it.each(LINT_TRESPASSES)('names %s in %s', (rule, file) => {
    expect(report.filter((line) => line.includes(`/${rule},`) && line.includes(`/${file},`))).toHaveLength(1);
  });

  it('lets a route have its default export and its bracketed folder', () => {
    expect(report.filter((line) => line.includes('app/'))).toEqual([]);
  });
});

function plant(files: Record<string, string>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'plenum-rooms-'));
  folders.push(folder);
  for (const name of ['package.json', 'tsconfig.json', 'biome.json'])
    copyFileSync(path.join(root, name), path.join(folder, name));
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

function lint(folder: string): string[] {
  const cli = path.join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [cli, 'lint', '--reporter=github', '--max-diagnostics=none', '.'];
  return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stdout.split('\n');
}
