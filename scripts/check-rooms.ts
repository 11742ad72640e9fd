import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { projectFiles, root } from './project-files.ts';

interface Cruise {
  modules: { source: string; dependencies: unknown[] }[];
  summary: { violations: { from: string; to: string; rule: { name: string } }[] };
}

/** What the import law found: how many modules and imports it read, and one line per trespass. */
export interface RoomReport {
  modules: number;
  imports: number;
  findings: string[];
}

const ROOMS = /^(app|components|usecases|domain|db|adapters|server|jobs|i18n|e2e|bench|scripts)\//;

/**
 * Reads every import of the rooms below `base` and judges them by `.dependency-cruiser.cjs`.
 * A source that the cruiser did not read is a finding too: without a transpiler for this TypeScript it reads
 * nothing and stays green.
 */
export function checkRooms(base: string = root): RoomReport {
  const sources = projectFiles(base).filter((file) => ROOMS.test(file) && /\.(tsx?|mjs)$/.test(file));
  const folders = [...new Set(sources.map((file) => file.split('/')[0] ?? ''))];
  const { modules, summary } = cruise(base, folders);
  const read = new Set(modules.map((module) => module.source));
  const imports = modules.reduce((sum, module) => sum + module.dependencies.length, 0);
  const unread = sources.filter((file) => !read.has(file) && !file.startsWith('db/migrations/'));
  const findings = [
    ...summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`),
    ...unread.map((file) => `not read by the cruiser: ${file}`),
    ...(imports === 0 ? ['no import was read at all'] : []),
  ];
  return { modules: sources.length - unread.length, imports, findings };
}

function cruise(base: string, folders: string[]): Cruise {
  const cli = path.join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');
  const law = path.join(root, '.dependency-cruiser.cjs');
  const run = spawnSync(process.execPath, [cli, '--config', law, '--output-type', 'json', ...folders], {
    cwd: base,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (!run.stdout.startsWith('{')) throw new Error(`dependency-cruiser gave no report: ${run.stderr}`);
  return JSON.parse(run.stdout) as Cruise;
}

if (import.meta.main) {
  const { modules, imports, findings } = checkRooms();
  for (const finding of findings) console.log(finding);
  console.log(`${modules} modules, ${imports} imports`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
