/** Addresses of the wire between players and the front; written out here alone. */
export const VIEWING_ROUTES = {
  start: '/v/s',
  beat: '/v/b',
  reaction: '/v/r',
  /** Followed by a slug or an id; `.json` after it is the same once, without a stream. */
  edition: '/v/live/e',
  broadcast: '/v/live/b',
} as const;

/** What a play is told of as, with its number for proxies that share plays among nodes. */
export function beatPath(playNo: number): string {
  return `${VIEWING_ROUTES.beat}?p=${playNo}`;
}

export function reactionPath(broadcastId: string): string {
  return `${VIEWING_ROUTES.reaction}?b=${broadcastId}`;
}
