import { paths } from '#domain/paths.ts';
import { z } from '#domain/schema.ts';
import type { Viewer } from '#domain/viewer.ts';
import { dropSession } from '#usecases/registration/book.ts';
import { switchReminders } from '#usecases/registration/reminder-switch.ts';
import { cancelOwn } from '#usecases/registration/ticket-move.ts';
import type { HandlerAnswer, HandlerRequest } from './handler.ts';
import { linkViewer } from './viewer.ts';

export const releaseInput = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.enum(['give_back', 'reminders_off', 'reminders_on']) }),
  z.strictObject({ deed: z.literal('drop'), session: z.string().min(1).max(64) }),
]);
type ReleaseInput = z.output<typeof releaseInput>;

/** Gives a seat back, or switches reminders, for whoever has the link of the ticket. @throws NotFoundError */
export async function doRelease(input: ReleaseInput, request: HandlerRequest): Promise<HandlerAnswer> {
  const { language, params } = request;
  const secret = params.secret ?? '';
  const answer = await deedOf(input, secret, linkViewer(request));
  if (answer.ok) return { ok: true, to: paths(language).release(secret, { done: input.deed }) };
  return { ok: false, status: answer.status, code: answer.reason };
}

function deedOf(input: ReleaseInput, secret: string, viewer: Viewer) {
  if (input.deed === 'drop') return dropSession(secret, input.session, viewer);
  if (input.deed === 'give_back') return cancelOwn(secret, viewer);
  return switchReminders(secret, input.deed === 'reminders_on', viewer);
}
