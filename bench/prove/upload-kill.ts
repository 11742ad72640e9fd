import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freshFile } from '#db/factories/test-file.ts';
import type { Gate } from './gate.ts';

export type UploadKillFigures = {
  kills: number;
  /** Uploads that were answered with 201 before the kill; each must be there whole. */
  acknowledged: number;
  /** What the sweeps of the next starts took away: kills hit uploads that were under way. */
  swept: number;
  /** Acknowledged and not there; on disk without a row after the sweep; a row without all of its bytes. */
  lost: string[];
  orphans: string[];
  torn: string[];
};

/** kill -9 at random moments of uploads: after the next start's sweep no orphan and no half file. */
export const uploadKillGate: Gate = {
  id: 'F19',
  title: 'kill -9 during uploads',
  cases: () => [
    {
      name: 'kills',
      run: async () => {
        const { kills, lost, orphans, torn, acknowledged, swept } = await killUploads(200);
        const wrong = [...lost, ...orphans, ...torn];
        const pass = wrong.length === 0 && acknowledged > 0 && swept > 0;
        const notes = wrong.slice(0, 10);
        return { required: 200, achieved: kills - wrong.length, unit: 'kills', pass, notes };
      },
    },
  ],
};

/** Kills a process that takes uploads, so many times; each start looks at what the one before left. */
export async function killUploads(kills: number): Promise<UploadKillFigures> {
  const folder = await mkdtemp(path.join(tmpdir(), 'plenum-upload-kill-'));
  const figures: UploadKillFigures = {
    ...{ kills: 0, acknowledged: 0, swept: 0, lost: [], orphans: [], torn: [] },
  };
  const done: string[] = [];
  try {
    await freshFile(folder);
    for (let number = 0; number <= kills; number += 1) {
      const { child, lines } = uploading(folder);
      await said(lines, 'state ');
      look(lines, done, figures);
      if (number < kills) {
        await said(lines, 'ready');
        await sleep(Math.random() * LONGEST_WAIT_MS);
        figures.kills += 1;
      }
      await killed(child);
      const fresh = lines.flatMap((line) => (line.startsWith('done ') ? [line.slice(5)] : []));
      done.push(...fresh);
      figures.acknowledged += fresh.length;
    }
    return figures;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const LOOP = fileURLToPath(new URL('./upload-loop.ts', import.meta.url));
/** Some uploads of these: kills then meet each part of one. */
const LONGEST_WAIT_MS = 400;

type Seen = { removed: number; ids: string[]; orphans: string[]; torn: string[] };

function look(lines: readonly string[], done: readonly string[], figures: UploadKillFigures): void {
  const line = lines.find((each) => each.startsWith('state ')) ?? '';
  const { removed, ids, orphans, torn } = JSON.parse(line.slice(6)) as Seen;
  const there = new Set(ids);
  figures.swept += removed;
  figures.lost = done.filter((id) => !there.has(id));
  figures.orphans.push(...orphans);
  figures.torn = torn;
}

async function said(lines: readonly string[], word: string): Promise<void> {
  while (!lines.some((line) => line.startsWith(word))) await sleep(5);
}

function uploading(folder: string): { child: ChildProcess; lines: string[] } {
  const env = { NODE_ENV: 'production', PATH: path.dirname(process.execPath), PLENUM_DATA: folder } as const;
  const child = spawn(process.execPath, [LOOP], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const lines: string[] = [];
  let rest = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  child.once('exit', (code) => {
    // It never ends by itself: without this a broken start would be waited for without end.
    if (code !== null) throw new Error(`The uploading process ended with ${code}.`);
  });
  return { child, lines };
}

function killed(child: ChildProcess): Promise<void> {
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  child.kill('SIGKILL');
  return closed;
}
