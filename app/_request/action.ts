import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import type { z } from 'zod';
import { isDiskFull } from '#adapters/disk-full.ts';
import { failureOf, log } from '#adapters/log.ts';
import type { DeskRefusal } from '#components/desk/record/record-answer.ts';
import type { Deed } from '#domain/permissions.ts';
import { ForbiddenError, NotFoundError, ReauthRequiredError } from '#usecases/access.ts';
import { isBusy } from './problem.ts';
import { type AccountViewer, viewer } from './viewer.ts';

/** Why an action did nothing; `requestId` leads the operator to the log. */
export type ActionRefusal = DeskRefusal;

export type ActionRow<S extends z.ZodType> = {
  /** Its name in the authorization matrix. */
  readonly name: string;
  /** What the use case behind it asks at the gate; the matrix tries it with everything but this. */
  readonly permission: Deed;
  /** Strict: a key it does not know is refused. */
  readonly schema: S;
  /**
   * The answer brings the page along as it is afterwards. For deeds that are done one upon the other: asked for apart, the
   * page shows none of them before the last question is answered.
   */
  readonly bringsPage?: boolean;
};

/**
 * A server action of the desk (security-reliability.md rule 9): who asks, what they sent, one use case, one answer.
 * The right itself is asked by the use case at the gate, so an action cannot forget it.
 */
export function action<S extends z.ZodType, R>(
  { name, schema, bringsPage = false }: ActionRow<S>,
  run: (viewer: AccountViewer, input: z.output<S>) => Promise<R>,
): (input: z.input<S>) => Promise<R | ActionRefusal> {
  return async (input) => {
    const requestId = (await headers()).get('x-request-id') ?? '';
    const refuse = (reason: ActionRefusal['reason']): ActionRefusal => ({ ok: false, reason, requestId });
    const who = await viewer();
    if (who.kind !== 'account') return refuse('signed_out');
    const parsed = schema.safeParse(input);
    if (!parsed.success) return refuse('malformed');
    try {
      const answer = await run(who, parsed.data);
      if (bringsPage) refresh();
      return answer;
    } catch (error) {
      if (error instanceof NotFoundError) return refuse('not_found');
      if (error instanceof ForbiddenError) return refuse('forbidden');
      if (error instanceof ReauthRequiredError) return refuse('sign_in_again');
      if (isBusy(error)) return refuse('busy');
      log('error', { event: 'action-failed', route: name, requestId, ...failureOf(error) });
      return refuse(isDiskFull(error) ? 'disk_full' : 'failed');
    }
  };
}
