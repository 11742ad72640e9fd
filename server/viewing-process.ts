import type { Environment } from '#adapters/env.ts';
import { failureOf, log } from '#adapters/log.ts';
import { getDb } from '#db/client.ts';
import { setViewingBook, viewingBook } from './viewing-book.ts';
import { type CountingNode, openNode } from './viewing-node.ts';
import { openViewingBook } from './viewing-open.ts';

/** Readiness turns red then (broadcast.md "Ingest, journal, checkpoint, recovery"). */
const MOST_BEHIND_MS = 30_000;
const AGAIN_MS = 10_000;

/**
 * Opens the book of viewings of this process. Without it pages and players work as ever, only nothing is counted (B31), so a
 * book that cannot be opened keeps nobody from starting. Beside PostgreSQL it is one of several nodes, also while it is the only
 * one (docs/decisions/186-several-nodes.md).
 * @returns what closes it, after the last answer
 */
export async function openBookOfProcess({
  dataFolder,
  databaseUrl,
}: Environment): Promise<() => Promise<void>> {
  if (databaseUrl !== undefined) return openNodeOfProcess(dataFolder);
  try {
    const book = await openViewingBook({ dataFolder });
    setViewingBook(book);
    return async () => {
      setViewingBook(undefined);
      await book.close();
    };
  } catch (error) {
    log('error', { event: 'viewing.not-opened', ...failureOf(error) });
    return async () => {};
  }
}

/** Whether what was counted is not written down any more. */
export function viewingIsBehind(): boolean {
  return (viewingBook()?.checkpointAgeMs ?? 0) > MOST_BEHIND_MS;
}

/** A node that lost its number to another process begins again under another one. */
async function openNodeOfProcess(dataFolder: string): Promise<() => Promise<void>> {
  let node: CountingNode | undefined;
  let again: NodeJS.Timeout | undefined;
  let isClosed = false;
  const letGo = async () => {
    const closing = node;
    node = undefined;
    setViewingBook(undefined);
    await closing?.close();
  };
  const open = async () => {
    if (isClosed) return;
    try {
      node = await openNode({ db: getDb(), dataFolder, onLost });
      setViewingBook(node.book);
    } catch (error) {
      log('error', { event: 'viewing.not-opened', ...failureOf(error) });
      again = setTimeout(() => void open(), AGAIN_MS).unref();
    }
  };
  const onLost = () => {
    if (node !== undefined) void letGo().then(open);
  };
  await open();
  return async () => {
    isClosed = true;
    clearTimeout(again);
    await letGo();
  };
}
