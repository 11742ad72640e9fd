import { openPostgres } from '#db/postgres.ts';
import type { BeatFacts, StartFacts } from '#server/viewing-book.ts';
import { type CountingNode, openNode } from '#server/viewing-node.ts';
import { openViewingBook } from '#server/viewing-open.ts';

/*
 * A process with a book and nothing else, to be killed: `node bench/viewing-host.ts FOLDER [DATABASE]`; with the address of a
 * PostgreSQL database it is one of several nodes. Requests come in bundles over the channel of the parent; an answer is sent when
 * everything of its bundle is on disk, or was refused. `end` closes it as a process ends that is asked to.
 */
export type HostBundle = {
  readonly id: number;
  readonly starts: readonly StartFacts[];
  readonly beats: readonly BeatFacts[];
};
export type HostAnswer =
  | { readonly kind: 'ready'; readonly recoveryMs: number }
  | {
      readonly kind: 'done';
      readonly id: number;
      /** Numbers of the plays that began, null where it was refused. */
      readonly plays: readonly ({ playNo: number; issuedAt: number } | null)[];
      readonly isWritten: readonly boolean[];
    };

const [, , dataFolder = '', databaseUrl] = process.argv;
const begun = performance.now();
const node = databaseUrl === undefined ? undefined : await openAsNode(databaseUrl);
const book = node?.book ?? (await openViewingBook({ dataFolder, freeBytes: () => 1e12 }));
const targetNo = await book.targetOf({
  kind: 'live',
  streamNo: 1,
  dayOn: '2026-11-21',
  epochAt: 0,
  editionNo: 1,
});
const often = setInterval(() => void book.tick.checkpoint(), 200).unref();
// Whoever is killed leaves nobody behind who waits for it, and the other way round.
process.on('disconnect', () => process.exit(0));
process.on('message', (message: HostBundle | 'end') => void (message === 'end' ? end() : answer(message)));
tell({ kind: 'ready', recoveryMs: performance.now() - begun });

async function answer({ id, starts, beats }: HostBundle): Promise<void> {
  const plays = starts.map((facts) => book.start({ ...facts, targetNo }).catch(() => null));
  const written = beats.map(
    (facts) =>
      new Promise<boolean>((resolve) => book.beat({ ...facts, targetNo }, (error) => resolve(!error))),
  );
  tell({ kind: 'done', id, plays: await Promise.all(plays), isWritten: await Promise.all(written) });
}

/** Who lost its number ends: whoever started it starts it again. */
function openAsNode(url: string): Promise<CountingNode> {
  return openNode({ db: openPostgres({ url }), dataFolder, onLost: () => process.exit(1) });
}

async function end(): Promise<void> {
  clearInterval(often);
  await (node ?? book).close();
  process.exit(0);
}

function tell(message: HostAnswer): void {
  if (process.connected) process.send?.(message);
}
