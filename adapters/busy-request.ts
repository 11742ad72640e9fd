// Bundled by the framework and loaded by the server: two copies of this module, one list.
const KEY = Symbol.for('plenum.busy-requests');
const MOST = 1_000;

/** Notes that a request failed only because too many were writing (db/error.ts BusyError), which the framework hides. */
export function noteBusyRequest(requestId: string): void {
  const noted = list();
  if (noted.size >= MOST) noted.clear();
  noted.add(requestId);
}

/** Whether a request was noted; true once for each note. */
export function wasBusyRequest(requestId: string): boolean {
  return list().delete(requestId);
}

function list(): Set<string> {
  const place = globalThis as { [KEY]?: Set<string> };
  place[KEY] ??= new Set();
  return place[KEY];
}
