/** An HLS address of our own origin that is signed by its path: `/play/{folder}/{rest}` (broadcast.md "Player and embeds"). */
export type OwnPlayPath = { readonly folder: string; readonly rest: string };

/** The parts of an own address; undefined for addresses of others, and for what is not below a folder of ours. */
export function ownPlayPath(url: string, publicOrigin: string): OwnPlayPath | undefined {
  const parsed = URL.parse(url);
  if (parsed === null || parsed.origin !== publicOrigin) return undefined;
  const [, folder, rest] = /^\/play\/([\w-]{1,64})\/([\w./-]{1,200})$/.exec(parsed.pathname) ?? [];
  return folder === undefined || rest === undefined ? undefined : { folder, rest };
}

const MINUTE_MS = 60_000;
/** The signed prefix lives on so long after the last broadcast that the viewer may watch, and no longer than six hours. */
export const PREFIX_AFTER_MS = 10 * MINUTE_MS;
export const PREFIX_MOST_MS = 6 * 60 * MINUTE_MS;

/**
 * When a prefix for a stream ends: ten minutes after the last of the following broadcasts in a row that the viewer may watch, at
 * most six hours from now. A closed session in between ends it before that session begins. Instants are UTC ms.
 */
export function prefixEndsAt(
  broadcasts: readonly {
    readonly startAt: number;
    readonly endAt: number;
    readonly isAllowed: boolean;
    readonly isOver: boolean;
  }[],
  at: number,
): number {
  const ahead = broadcasts.filter(({ isOver }) => !isOver).sort((a, b) => a.startAt - b.startAt);
  let lastAt = at;
  for (const { endAt, isAllowed } of ahead) {
    if (!isAllowed) break;
    lastAt = Math.max(lastAt, endAt);
  }
  return Math.min(lastAt + PREFIX_AFTER_MS, at + PREFIX_MOST_MS);
}
