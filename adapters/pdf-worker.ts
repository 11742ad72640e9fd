import { getCompileCacheDir } from 'node:module';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { PdfJob } from './pdf-job.ts';

export type PdfAnswer =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  /** `busy`: too many wait already, try again later. */
  | { readonly ok: false; readonly reason: 'too_long' | 'too_much_memory' | 'busy' };

/**
 * Draws a paper in a thread beside the loop (registration.md rule 40). Papers of one kind wait for each other: tickets and
 * invoices have a thread, sheets of badges another, so that nobody waits a minute for a ticket. A thread that has nothing
 * to do is ended after a minute; it takes a second to start. Rejects for a mistake of ours, e.g. a code that is none.
 */
export function makePdf(job: PdfJob): Promise<PdfAnswer> {
  const lane = lanes()[job.kind === 'badges' ? 'sheets' : 'papers'];
  if (lane.waiting >= MOST_WAITING) return Promise.resolve({ ok: false, reason: 'busy' });
  lane.waiting += 1;
  const answer = lane.last.then(() => drawIn(lane, job));
  lane.last = answer.then(
    () => settled(lane),
    () => settled(lane),
  );
  return answer;
}

/** Ends the threads, e.g. at the end of a process; papers that are being drawn are lost. */
export async function endPdfThreads(): Promise<void> {
  await Promise.all(Object.values(lanes()).map(ended));
}

const MOST_WAITING = 200;
const IDLE_MS = 60_000;
const LIMIT = {
  seconds: { ticket: 20, invoice: 30, certificate: 30, statement: 60, badges: 180 },
  megabytes: 1024,
} as const;

type Lane = {
  thread: Worker | undefined;
  last: Promise<unknown>;
  waiting: number;
  idle: NodeJS.Timeout | undefined;
};

function drawIn(lane: Lane, job: PdfJob): Promise<PdfAnswer> {
  clearTimeout(lane.idle);
  const thread = lane.thread ?? startedThread();
  lane.thread = thread;
  thread.ref();
  return new Promise<PdfAnswer>((resolve, reject) => {
    const timer = setTimeout(() => give({ ok: false, reason: 'too_long' }), LIMIT.seconds[job.kind] * 1000);
    const give = (answer: PdfAnswer | Error) => {
      clearTimeout(timer);
      for (const [event, listener] of Object.entries(listeners)) thread.off(event, listener);
      if (!(answer instanceof Error) && answer.ok) resolve(answer);
      else ended(lane).then(() => (answer instanceof Error ? reject(answer) : resolve(answer)), reject);
    };
    const listeners = {
      message: (message: { bytes: Uint8Array<ArrayBuffer> } | { failure: string }) =>
        give('bytes' in message ? { ok: true, bytes: message.bytes } : new Error(message.failure)),
      error: (error: Error & { code?: string }) =>
        give(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? { ok: false, reason: 'too_much_memory' } : error),
      exit: (code: number) => give(new Error(`The thread ended with ${code}`)),
    };
    for (const [event, listener] of Object.entries(listeners)) thread.on(event, listener);
    thread.postMessage(job);
  });
}

function settled(lane: Lane): void {
  lane.waiting -= 1;
  if (lane.waiting > 0 || !lane.thread) return;
  // Whoever has nothing else to do may end: an idle thread holds nobody.
  lane.thread.unref();
  lane.idle = setTimeout(() => void ended(lane), IDLE_MS);
  lane.idle.unref();
}

async function ended(lane: Lane): Promise<void> {
  clearTimeout(lane.idle);
  const { thread } = lane;
  lane.thread = undefined;
  await thread?.terminate();
}

function startedThread(): Worker {
  const folder = getCompileCacheDir();
  const thread = new Worker(new URL('./pdf-thread.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: LIMIT.megabytes },
    // Of the environment nothing but where compiled modules are kept, and that React need not check itself.
    env: {
      NODE_ENV: 'production',
      ...(folder === undefined ? {} : { NODE_COMPILE_CACHE: path.dirname(folder) }),
    },
  });
  // What befalls it while it draws is told by the paper; what befalls an idle one must not end this process.
  return thread.on('error', () => {});
}

// Modules exist twice (architecture.md 7): the threads of a process are shared by both.
const KEY = Symbol.for('plenum.pdf');
function lanes(): Record<'papers' | 'sheets', Lane> {
  const place = globalThis as { [KEY]?: Record<'papers' | 'sheets', Lane> };
  place[KEY] ??= { papers: newLane(), sheets: newLane() };
  return place[KEY];
}

function newLane(): Lane {
  return { thread: undefined, last: Promise.resolve(), waiting: 0, idle: undefined };
}
