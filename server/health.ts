import { timingSafeEqual } from 'node:crypto';
import { stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { isLoopbackHost } from '#adapters/env.ts';
import { answerText, type EndpointContext, type EndpointHandler } from './endpoint-handler.ts';
import type { Metrics } from './metrics.ts';

/** What readiness asks (security-reliability.md rule 32). Mail or stream trouble is not among it. */
export type Readiness = {
  readonly writeProbe: () => Promise<void>;
  readonly freeBytes: () => Promise<number>;
  readonly isStopping: () => boolean;
  /** What is counted of viewings has not been written down for too long. */
  readonly isBehind?: () => boolean;
};

const PROBE_LIMIT_MS = 1_000;
const LEAST_FREE_BYTES = 200 * 1_000_000;

/** The loop answers: nothing else is asked. */
export const answerHealth: EndpointHandler = (context) => answerText(context, 200, 'ok\n');

/** 200 when this process can do its work, else 503 with what is missing. The answer holds for a second. */
export function readyHandler(readiness: Readiness, monotonicMs: () => number): EndpointHandler {
  let asked: { at: number; missing: Promise<string[]> } | undefined;
  return async (context) => {
    if (asked === undefined || monotonicMs() - asked.at > 1_000)
      asked = { at: monotonicMs(), missing: findMissing(readiness) };
    const missing = readiness.isStopping() ? ['stopping'] : await asked.missing;
    if (missing.length === 0) answerText(context, 200, 'ready\n');
    else answerText(context, 503, `not ready: ${missing.join(', ')}\n`, { 'Retry-After': '5' });
  };
}

/** Bytes that the data folder's disk still takes. */
export async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

/** Numbers for whoever holds the token, or asks on this machine without a proxy in between. */
export function metricsHandler(options: {
  readonly metrics: Metrics;
  readonly token: string | undefined;
  readonly dataFolder: string;
  readonly gauges: () => Promise<Readonly<Record<string, number>>>;
}): EndpointHandler {
  return async (context) => {
    if (!isOperator(context, options.token)) return answerText(context, 404, 'not found\n');
    const db_wal_bytes = await stat(path.join(options.dataFolder, 'plenum.db-wal')).then(
      (file) => file.size,
      () => 0,
    );
    answerText(context, 200, options.metrics.text({ ...(await options.gauges()), db_wal_bytes }));
  };
}

async function findMissing(readiness: Readiness): Promise<string[]> {
  const timeout = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('slow')), PROBE_LIMIT_MS).unref();
  });
  const [write, disk] = await Promise.allSettled([
    Promise.race([readiness.writeProbe(), timeout]),
    readiness.freeBytes(),
  ]);
  const missing: string[] = [];
  if (write.status === 'rejected') missing.push('database');
  if (disk.status === 'rejected' || disk.value < LEAST_FREE_BYTES) missing.push('disk');
  if (readiness.isBehind?.() === true) missing.push('viewings');
  return missing;
}

function isOperator({ req, client, isForwarded }: EndpointContext, token: string | undefined): boolean {
  const given = /^Bearer (\S{1,200})$/.exec(req.headers.authorization ?? '')?.[1];
  if (given !== undefined) return token !== undefined && isEqual(given, token);
  const isDirect = isLoopbackHost(client.replace(/^::ffff:/, '')) && !isForwarded;
  return isDirect && isLoopbackHost((req.headers.host ?? '').replace(/:\d+$/, ''));
}

function isEqual(given: string, expected: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(expected);
  return a.length === b.length && timingSafeEqual(a, b);
}
