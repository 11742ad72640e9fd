/** Addresses that a live page needs in the browser, with `~` where a slug or a code goes: no function crosses to it. */
export type LiveHref = {
  readonly hallLive: string;
  readonly session: string;
  readonly person: string;
  readonly live: string;
  readonly programme: string;
  readonly hall: string;
  readonly register: string;
  /** Comes back to this page. */
  readonly signIn: string;
  readonly lostTicket: string;
  readonly contact: string;
};

export function filled(pattern: string, word: string): string {
  return pattern.replace('~', encodeURIComponent(word));
}
