/** What a handler learns about its attempt. */
export type Attempt = {
  /** A failure now would be the last one. */
  readonly isLast: boolean;
  /** The process ends: leave quickly, the work is put back. */
  readonly signal: AbortSignal;
};

/** How work ended; `reason` is a class of failure, never what somebody said about a person. */
export type Outcome =
  | { readonly kind: 'done' }
  /** Later, with growing pauses. */
  | { readonly kind: 'again'; readonly reason: string }
  /** Trying again would change nothing. */
  | { readonly kind: 'dead'; readonly reason: string }
  /** Interrupted by the end of the process. */
  | { readonly kind: 'stopped' };

/** Does one kind of outbox work. It may run more than once for the same payload. */
export type Handler = (payload: unknown, attempt: Attempt) => Promise<Outcome>;
