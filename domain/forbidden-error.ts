import type { Deed } from './permissions.ts';

/** The viewer can see it and may not do this (answer 403). */
export class ForbiddenError extends Error {
  override readonly name = 'ForbiddenError';
  constructor(deed: Deed | 'right lost meanwhile') {
    super(`not allowed: ${deed}`);
  }
}
