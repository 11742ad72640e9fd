import type { Server } from 'node:http';
import type { Server as SocketServer } from 'node:net';

/** How the process ends (security-reliability.md rule 31). */
export type StopPlan = {
  readonly server: Server;
  /** What else listens and hands its connections to the server. */
  readonly beside: readonly SocketServer[];
  /** Steps after the last answer: timers, database, lock. All run, whatever fails. */
  readonly steps: readonly (() => void | Promise<void>)[];
  readonly onStopping: () => void;
  readonly exit: (code: number) => void;
  readonly onFailure: (error: unknown) => void;
  readonly requestsMs?: number;
  readonly hardMs?: number;
};

const REQUESTS_MS = 10_000;
const HARD_MS = 11_500;

/**
 * Gives the function that stops the process once: readiness turns red, no new connection, running requests get
 * 10 seconds, then the steps, then exit 0. Whatever hangs: exit 1 before 12 seconds are over.
 */
export function gracefulStop(plan: StopPlan): () => void {
  let isStopping = false;
  return () => {
    if (isStopping) return;
    isStopping = true;
    plan.onStopping();
    setTimeout(() => plan.exit(1), plan.hardMs ?? HARD_MS).unref();
    void stop(plan);
  };
}

async function stop(plan: StopPlan): Promise<void> {
  let hasFailed = false;
  await closed(plan, plan.requestsMs ?? REQUESTS_MS);
  for (const step of plan.steps) {
    try {
      await step();
    } catch (error) {
      hasFailed = true;
      plan.onFailure(error);
    }
  }
  plan.exit(hasFailed ? 1 : 0);
}

async function closed({ server, beside }: StopPlan, requestsMs: number): Promise<void> {
  const all = [server, ...beside].map((each) => new Promise<void>((resolve) => each.close(() => resolve())));
  server.closeIdleConnections();
  // Kept-alive connections become idle when their answer is out; node:http does not look again by itself.
  const look = setInterval(() => server.closeIdleConnections(), 50);
  const cut = setTimeout(() => server.closeAllConnections(), requestsMs);
  await Promise.all(all);
  clearInterval(look);
  clearTimeout(cut);
}
