import { paths } from '#domain/paths.ts';
import { z } from '#domain/schema.ts';
import type { Viewer } from '#domain/viewer.ts';
import { addDelegates, removeDelegate } from '#usecases/registration/allocation-list.ts';
import { switchDelegationReminders } from '#usecases/registration/allocation-reminder.ts';
import type { HandlerAnswer, HandlerRequest } from './handler.ts';
import { linkViewer } from './viewer.ts';

export const delegationInput = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.enum(['add', 'check']), people: z.string().max(60_000) }),
  z.strictObject({ deed: z.enum(['reminders_off', 'reminders_on']) }),
  z.strictObject({ deed: z.literal('remove'), person: z.string().regex(/^[\w-]{16}$/) }),
]);
type DelegationInput = z.output<typeof delegationInput>;

/** More faults than a page can say at once. */
const FAULTS_MOST = 50;

/**
 * Looks a list through, brings it in, takes somebody off, or switches reminders, for whoever has the link of a delegation.
 * @throws NotFoundError
 */
export async function doDelegationDeed(
  input: DelegationInput,
  request: HandlerRequest,
): Promise<HandlerAnswer> {
  const { language, params } = request;
  const viewer = linkViewer(request);
  const secret = params.secret ?? '';
  const done = { ok: true, to: paths(language).delegation(secret, { done: input.deed }) } as const;
  if ('people' in input) return bringIn(secret, input, done, viewer);
  const { ok } =
    'person' in input
      ? await removeDelegate(secret, input.person, viewer)
      : await switchDelegationReminders(secret, input.deed === 'reminders_on', viewer);
  return ok ? done : { ok: false, status: 409, code: 'not_possible' };
}

async function bringIn(
  secret: string,
  input: Extract<DelegationInput, { readonly people: string }>,
  done: HandlerAnswer,
  viewer: Viewer,
): Promise<HandlerAnswer> {
  const isDryRun = input.deed === 'check';
  const answer = await addDelegates(secret, input.people, { isDryRun }, viewer);
  if (answer.ok && !isDryRun) return done;
  // A list that fits comes back to its form with what was typed, as a refused one does: nothing is done yet.
  if (answer.ok) {
    const fields = [{ name: 'people', code: `fits_${answer.count}` }];
    return { ok: false, status: 409, code: 'checked', fields };
  }
  const fields = answer.faults.slice(0, FAULTS_MOST).map(({ line, code }) => ({ name: `line${line}`, code }));
  return { ok: false, status: 422, code: answer.reason, ...(fields.length > 0 && { fields }) };
}
