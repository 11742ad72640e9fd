import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';

/** Limits for bodies on their way (security-reliability.md A 2). */
export type BodyPace = {
  readonly bodyMs: number;
  readonly uploadGraceMs: number;
  readonly uploadBytesPerSecond: number;
  readonly sampleMs: number;
};

export const BODY_PACE: BodyPace = {
  bodyMs: 15_000,
  uploadGraceMs: 10_000,
  uploadBytesPerSecond: 8_192,
  sampleMs: 1_000,
};

/**
 * Cuts off who sends a body too slowly. It looks at the socket's count of bytes: a `data` listener on the request
 * would take the body away from the framework.
 */
export function slowBodyWatch(pace: BodyPace, monotonicMs: () => number) {
  const watched = new Map<
    IncomingMessage,
    { socket: Socket; startedAt: number; bytesBefore: number; isUpload: boolean }
  >();
  const timer = setInterval(() => {
    const at = monotonicMs();
    for (const [req, { socket, startedAt, bytesBefore, isUpload }] of watched) {
      const elapsed = at - startedAt;
      if (req.complete || socket.destroyed) watched.delete(req);
      else if (isTooSlow(pace, isUpload, elapsed, socket.bytesRead - bytesBefore)) {
        watched.delete(req);
        socket.destroy();
      }
    }
  }, pace.sampleMs);
  timer.unref();
  return {
    watch: (req: IncomingMessage, isUpload: boolean) => {
      const { socket } = req;
      watched.set(req, { socket, startedAt: monotonicMs(), bytesBefore: socket.bytesRead, isUpload });
    },
    stop: () => clearInterval(timer),
  };
}

function isTooSlow(pace: BodyPace, isUpload: boolean, elapsedMs: number, bytes: number): boolean {
  if (!isUpload) return elapsedMs > pace.bodyMs;
  return elapsedMs > pace.uploadGraceMs && (bytes / elapsedMs) * 1000 < pace.uploadBytesPerSecond;
}
