import { paths } from '#domain/paths.ts';
import { z } from '#domain/schema.ts';
import { addDelegates, removeDelegate } from '#usecases/registration/allocation-list.ts';
import type { HandlerAnswer, HandlerRequest } from './handler.ts';

export const delegationInput = z.discriminatedUnion('deed', [
  z.strictObject({ deed: z.enum(['add', 'check']), people: z.string().max(60_000) }),
  z.strictObject({ deed: z.literal('remove'), person: z.string().regex(/^[\w-]{16}$/) }),
]);
type DelegationInput = z.output<typeof delegationInput>;

/** More faults than a page can say at once. */
const FAULTS_MOST = 50;

/** Looks a list through, brings it in, or takes somebody off, for whoever has the link of a delegation. @throws NotFoundError */
export async function doDelegationDeed(
  input: DelegationInput,
  { language, params }: HandlerRequest,
): Promise<HandlerAnswer> {
  const secret = params.secret ?? '';
  const done = { ok: true, to: paths(language).delegation(secret, { done: input.deed }) } as const;
  if (input.deed === 'remove') {
    const { ok } = await removeDelegate(secret, input.person);
    return ok ? done : { ok: false, status: 409, code: 'not_possible' };
  }
  const isDryRun = input.deed === 'check';
  const answer = await addDelegates(secret, input.people, { isDryRun });
  if (answer.ok && !isDryRun) return done;
  // A list that fits comes back to its form with what was typed, as a refused one does: nothing is done yet.
  if (answer.ok) {
    const fields = [{ name: 'people', code: `fits_${answer.count}` }];
    return { ok: false, status: 409, code: 'checked', fields };
  }
  const fields = answer.faults.slice(0, FAULTS_MOST).map(({ line, code }) => ({ name: `line${line}`, code }));
  return { ok: false, status: 422, code: answer.reason, ...(fields.length > 0 && { fields }) };
}
