import { nameInput } from '#domain/account-input.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { openOwnRegistration } from './own-registration.ts';
import { moveAndPromote } from './promote.ts';
import { judgeForm, keepForm, type SentForm, writeOwn } from './ticket-answer.ts';
import { invalid, refused } from './ticket-deed.ts';

/**
 * Whoever opens the link of a seat without a name writes their own, answers what was asked of the others before the
 * ticket, agrees to the terms, and has the ticket: all of it or nothing (registration.md G1, rules 24 and 27).
 * @throws NotFoundError
 */
export async function takeOwnSeat(
  secret: string,
  { name, ...sent }: SentForm & { readonly name: string },
  viewer?: Viewer,
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  const typed = nameInput.safeParse(name);
  return writeOwn(own, 'answer', async (work, registration) => {
    if (registration.state !== 'unassigned') return refused(409, 'not_possible');
    const judged = await judgeForm(work, registration, sent, { isTaking: true });
    const wrong = judged.ok ? [] : judged.fields;
    if (!typed.success)
      return invalid([{ name: 'name', code: name.trim() === '' ? 'missing' : 'long' }, ...wrong]);
    if (!judged.ok) return invalid(wrong);
    const moved = await moveAndPromote(work, registration, 'assign', { change: { badgeName: typed.data } });
    if (!moved.ok) return refused(409, 'not_possible');
    await keepForm(work, moved.registration, judged);
    return { ok: true, registration: moved.registration, fields: judged.fields };
  });
}
