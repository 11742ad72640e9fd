import { createHash } from 'node:crypto';
import type { RegistrationSetup } from './setup-facts.ts';
import type { TicketForm } from './ticket-question.ts';

/**
 * Names the answers that a form of the ticket page puts others in the place of: forms that began with the same answers have
 * the same. Questions that come, go or move change nothing, and neither do files, which no form replaces.
 */
export function answerRevision(
  { questions }: Pick<RegistrationSetup, 'questions'>,
  { answers, openKeys }: Pick<TicketForm, 'answers' | 'openKeys'>,
): string {
  const replaced = questions
    .filter(({ key, kind }) => kind !== 'file' && openKeys.has(key) && answers[key] !== undefined)
    .map(({ key }) => key)
    .sort();
  const stored = JSON.stringify(replaced.map((key) => [key, answers[key]]));
  return createHash('sha256').update(stored).digest('base64url').slice(0, 22);
}
