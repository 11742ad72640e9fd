import { accountById } from '#db/account/account.ts';
import { getDb } from '#db/client.ts';
import { hasLive } from '#db/registration/form-record.ts';
import { liveOfAddress, type Registration } from '#db/registration/registration.ts';
import type { Reader } from '#db/types.ts';
import { askAddressCode, tryAddressCode } from './address-code.ts';
import type { FieldError, RegisterOrder, RegisterOrigin, RegisterRefusal } from './answer.ts';
import { refusal } from './register-answer.ts';
import type { EntryPlan, SecondChoice } from './register-plan.ts';
import { canReplace } from './register-replace.ts';
import type { RegistrationSetup } from './setup-facts.ts';

type Judged = { readonly ok: true; readonly second: SecondChoice } | RegisterRefusal;
type Ways = { readonly replace: boolean; readonly keep: boolean };

/**
 * Asks what becomes of a live registration of the same address for another type, where the form wants to be asked
 * (registration.md rule 5): `replace` for who is signed in with the address or types the code that is mailed to it,
 * `keep` where the edition allows it. Changes nothing; a refusal names the ways there are, and what is missing.
 */
export async function judgeSecond(
  setup: RegistrationSetup,
  plan: EntryPlan,
  { input }: RegisterOrder,
  origin: RegisterOrigin,
): Promise<{ readonly ok: true; readonly plan: EntryPlan } | RegisterRefusal> {
  const { otherType: wish, addressCode: digits } = input;
  if (wish === undefined || plan.party !== undefined) return { ok: true, plan };
  const { read } = getDb();
  const old = await otherOf(read, setup, plan);
  if (old === undefined) return { ok: true, plan };
  const ways = { replace: canReplace(setup, plan.entrant, old), keep: setup.setting.allowsSecondType };
  // Neither: the mail goes out again, as for the same type.
  if (!ways.replace && !ways.keep) return { ok: true, plan };
  if (wish === 'keep' && ways.keep) return { ok: true, plan: { ...plan, second: { keepsBoth: true } } };
  if (wish !== 'replace' || !ways.replace) return choose(ways, [{ name: 'otherType', code: 'missing' }]);
  if (await isSignedInAs(read, plan.emailNorm, origin))
    return { ok: true, plan: { ...plan, second: { keepsBoth: false } } };
  if (digits === undefined) return mailCode(old, ways);
  const proved = await proveBy(old, ways, { digits, cookie: origin.cookie });
  return proved.ok ? { ok: true, plan: { ...plan, second: proved.second } } : proved;
}

/** Whether the visitor is signed in with this address. */
export async function isSignedInAs(
  reader: Reader,
  emailNorm: string,
  { viewer }: Pick<RegisterOrigin, 'viewer'>,
): Promise<boolean> {
  if (viewer.kind !== 'account') return false;
  return (await accountById(reader, viewer.accountId))?.emailNorm === emailNorm;
}

/** Undefined as well where the address has the very type: then nothing is to be chosen. */
async function otherOf(
  reader: Reader,
  { scope }: RegistrationSetup,
  { emailNorm, typeId }: EntryPlan,
): Promise<Registration | undefined> {
  if (!(await hasLive(reader, scope, emailNorm))) return undefined;
  const live = await liveOfAddress(reader, scope, emailNorm);
  return live.some((one) => one.typeId === typeId) ? undefined : live[0];
}

async function mailCode(old: Registration, ways: Ways): Promise<RegisterRefusal> {
  const asked = await askAddressCode({ registration: old }, 'replace');
  if (!asked.ok) return choose(ways, [{ name: 'addressCode', code: 'too_many' }]);
  return { ...choose(ways, [{ name: 'addressCode', code: 'missing' }]), flow: asked.flow };
}

async function proveBy(
  old: Registration,
  ways: Ways,
  typed: { readonly digits: string; readonly cookie: string | undefined },
): Promise<Judged> {
  const tried = await tryAddressCode({ registration: old }, typed, 'replace');
  if (!tried.ok) return choose(ways, [{ name: 'addressCode', code: 'invalid' }]);
  return { ok: true, second: { keepsBoth: false, codeId: tried.code.id } };
}

function choose({ replace, keep }: Ways, problems: readonly FieldError[]): RegisterRefusal {
  const offers: FieldError[] = [
    ...(replace ? [{ name: 'otherType.replace', code: 'offered' } as const] : []),
    ...(keep ? [{ name: 'otherType.keep', code: 'offered' } as const] : []),
  ];
  return refusal(409, 'other_type', { fields: [...problems, ...offers] });
}
