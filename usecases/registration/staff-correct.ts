import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { storeAnswers } from '#db/registration/form-record.ts';
import { dropAnswers } from '#db/registration/question.ts';
import { changeRegistration, type Registration, registrationById } from '#db/registration/registration.ts';
import { codeById } from '#db/registration/setup.ts';
import type { TicketType } from '#db/registration/ticket-type.ts';
import { violation } from '#db/violation.ts';
import { normaliseEmail } from '#domain/account.ts';
import { emailInput, nameInput } from '#domain/account-input.ts';
import { priceWith } from '#domain/registration/pricing.ts';
import { checkAnswers } from '#domain/registration/question.ts';
import type { CorrectionValues } from '#domain/registration/staff-order.ts';
import type { TransitionRefusal } from '#domain/registration/transition-guard.ts';
import type { Answers } from '#domain/registration/visible-if.ts';
import { QUESTION_STAGES } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { priceEffectOf } from './access-code-effect.ts';
import type { FieldError } from './answer.ts';
import { exchangeChoice, PoolFullError } from './choice-exchange.ts';
import { settlePrice } from './payment.ts';
import { holderOf, moneyOf } from './payment-holder.ts';
import { moveAndPromote } from './promote.ts';
import type { RegistrationWork } from './registration-work.ts';
import { readAnswers } from './seat.ts';
import { type RegistrationSetup, readSetup, typeById } from './setup-facts.ts';
import { dropHidden } from './ticket-answer.ts';
import { fileAnswers } from './ticket-question.ts';
import { StaleRegistrationError } from './transition.ts';

export type CorrectionResult =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly FieldError[] }
  /** Somebody else changed it since: what stands there now, to compare with what was typed (rule 4). */
  | {
      readonly ok: false;
      readonly reason: 'stale';
      readonly version: number;
      readonly current: CorrectionValues;
    }
  | { readonly ok: false; readonly reason: 'gone' | 'duplicate' | 'currency' | TransitionRefusal };

export type CorrectionOrder = {
  readonly id: string;
  /** The one that the form was made of. */
  readonly version: number;
  readonly values: CorrectionValues;
};

/**
 * Corrects what is known of somebody: names, affiliation, language, type and answers, all of it or nothing. The code stays
 * unless the type changes; then its price holds, and the money is settled with it. An address that is there already changes by replacing the person
 * only (rules 3 and 4). @throws NotFoundError, ForbiddenError
 */
export async function correctRegistration(
  viewer: Viewer,
  slug: string,
  order: CorrectionOrder,
): Promise<CorrectionResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.edit', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  try {
    return await getDb().tx(async (tx) => correct({ tx, setup, viewer, by: 'staff', at: now() }, order), {
      guarded: true,
      label: 'registration.correct',
    });
  } catch (error) {
    if (error instanceof RefusedError) return error.result;
    if (error instanceof PoolFullError) return { ok: false, reason: 'pool_full' };
    if (error instanceof StaleRegistrationError) return { ok: false, reason: 'gone' };
    if (violation(error) === 'unique') return { ok: false, reason: 'duplicate' };
    throw error;
  }
}

/** What the form of a registration holds. */
export function correctionValues(
  setup: RegistrationSetup,
  row: Registration,
  answers: Answers,
): CorrectionValues {
  return {
    name: row.badgeName ?? '',
    familyName: row.familyName ?? '',
    givenName: row.givenName ?? '',
    patronymic: row.patronymic ?? '',
    latinName: row.latinName ?? '',
    email: row.email ?? '',
    organisation: row.organisation ?? '',
    position: row.position ?? '',
    country: row.country ?? '',
    language: row.locale,
    type: typeById(setup, row.typeId).slug,
    answers: Object.fromEntries(
      Object.entries(answers).map(([key, value]) => [key, typeof value === 'object' ? [...value] : value]),
    ),
  };
}

/** Takes everything back: a correction is whole or nothing. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly result: Extract<CorrectionResult, { ok: false }>;
  constructor(result: Extract<CorrectionResult, { ok: false }>) {
    super(result.reason);
    this.result = result;
  }
}

async function correct(work: RegistrationWork, order: CorrectionOrder): Promise<CorrectionResult> {
  const { tx, setup, at } = work;
  const before = await registrationById(tx, setup.scope, order.id);
  if (before === undefined) return { ok: false, reason: 'gone' };
  const known = await readAnswers(tx, setup, before.id);
  if (before.version !== order.version)
    return {
      ok: false,
      reason: 'stale',
      version: before.version,
      current: correctionValues(setup, before, known),
    };
  const read = readValues(setup, before, order.values, fileAnswers(setup, known));
  if (!read.ok) return read;
  const changed = changedFields(correctionValues(setup, before, known), order.values);
  if (read.type.id !== before.typeId) {
    const price = await priceOf(work, before, read.type);
    if (price === undefined) return { ok: false, reason: 'currency' };
    const change = { ...read.change, ...price };
    const moved = await moveAndPromote(work, before, 'change_type', { change });
    if (!moved.ok) throw new RefusedError(moved);
    await settlePrice(work, before, moved.registration);
    await exchangeChoice(work, moved.registration, () => keepAnswers(work, before.id, read.answers));
    await dropHidden(work, moved.registration);
    await audit(work, before, changed);
    return { ok: true, version: moved.registration.version };
  }
  const after = await changeRegistration(tx, setup.scope, before, { ...read.change, updatedAt: at });
  if (after === undefined) throw new StaleRegistrationError('changed meanwhile');
  await exchangeChoice(work, after, () => keepAnswers(work, before.id, read.answers));
  await dropHidden(work, after);
  await audit(work, before, changed);
  return { ok: true, version: after.version };
}

/**
 * What the new type costs, with the code where it is for this type, too. A seat of a delegation that is not for it goes
 * back to the delegation, and one of the type's own is claimed (rule 22). Undefined where money is in another currency.
 */
async function priceOf(work: RegistrationWork, before: Registration, type: TicketType) {
  const { id: typeId, currency, vatRate } = type;
  const isPriced =
    before.partyId !== null || (await moneyOf(work, await holderOf(work, before))).payments.length > 0;
  if (isPriced && currency !== before.currency) return undefined;
  const code = before.codeId === null ? undefined : await codeById(work.tx, work.setup.scope, before.codeId);
  const isForType = code?.unlockTypeIds.length === 0 || code?.unlockTypeIds.includes(typeId) === true;
  const priceMinor = priceWith(type.priceMinor, code !== undefined && isForType ? priceEffectOf(code) : null);
  return { typeId, priceMinor, currency, vatRate, codeId: isForType ? before.codeId : null };
}

async function keepAnswers({ tx, setup, at }: RegistrationWork, id: string, answers: Answers): Promise<void> {
  const rows = setup.questions.flatMap(({ id: questionId, key }) => {
    const value = answers[key];
    return value === undefined ? [] : [{ questionId, value }];
  });
  const kept = new Set(rows.map(({ questionId }) => questionId));
  const gone = setup.questions.filter((question) => !kept.has(question.id) && question.kind !== 'file');
  await dropAnswers(
    tx,
    setup.scope,
    id,
    gone.map((question) => question.id),
  );
  await storeAnswers(tx, setup.scope, id, rows, at);
}

type ReadValues = {
  readonly ok: true;
  readonly type: TicketType;
  readonly change: Partial<
    Omit<Registration, 'id' | 'editionId' | 'publicId' | 'sortKey' | 'version' | 'state'>
  >;
  readonly answers: Answers;
};

function readValues(
  setup: RegistrationSetup,
  before: Registration,
  values: CorrectionValues,
  files: Answers,
): ReadValues | Extract<CorrectionResult, { reason: 'invalid' }> {
  const name = nameInput.safeParse(values.name);
  const type = setup.types.find(({ slug }) => slug === values.type);
  const email = readEmail(before, values.email);
  const answers = readSentAnswers(setup, values, files);
  const fields: FieldError[] = [
    ...(name.success
      ? []
      : [{ name: 'name', code: values.name.trim() === '' ? 'missing' : 'long' } as const]),
    ...(type === undefined ? [{ name: 'type', code: 'unknown' } as const] : []),
    ...(email === undefined ? [{ name: 'email', code: 'invalid' } as const] : []),
    ...answers.fields,
  ];
  // A seat of a group may stay without a name.
  const isNameless = before.badgeName === null && values.name.trim() === '';
  const wrong = isNameless ? fields.filter((field) => field.name !== 'name') : fields;
  if (wrong.length > 0 || type === undefined || email === undefined)
    return { ok: false, reason: 'invalid', fields: wrong };
  const change = { ...plainChange(values), ...email, badgeName: name.success ? name.data : null };
  return { ok: true, type, change, answers: answers.answers };
}

function plainChange(values: CorrectionValues) {
  const text = (value: string) => (value.trim() === '' ? null : value.trim().normalize('NFC'));
  return {
    familyName: text(values.familyName),
    givenName: text(values.givenName),
    patronymic: text(values.patronymic),
    latinName: text(values.latinName),
    organisation: text(values.organisation),
    position: text(values.position),
    country: text(values.country),
    locale: values.language,
  };
}

/** An address can be added where there is none; another person's comes with the other person. */
function readEmail(before: Registration, typed: string) {
  if (typed.trim() === (before.email ?? '')) return {};
  if (before.email !== null) return undefined;
  const read = emailInput.safeParse(typed);
  const emailNorm = read.success ? normaliseEmail(typed) : undefined;
  return emailNorm === undefined ? undefined : { email: typed.trim(), emailNorm };
}

/** Each stage is judged with what the stages before it said; what staff leaves empty is asked of nobody. */
function readSentAnswers(
  setup: RegistrationSetup,
  { type, answers: sent }: CorrectionValues,
  files: Answers,
) {
  let answers: Answers = files;
  const fields: FieldError[] = [];
  for (const stage of QUESTION_STAGES) {
    const questions = setup.questions
      .filter((question) => question.stage === stage && question.kind !== 'file')
      .map((question) => ({ ...question, isRequired: false }));
    const own = Object.fromEntries(
      Object.entries(sent).filter(([key]) => questions.some((q) => q.key === key)),
    );
    const checked = checkAnswers(questions, own, { typeSlug: type, stage, known: answers });
    if (checked.ok) answers = { ...answers, ...checked.answers };
    else fields.push(...checked.refusals.map(({ key, code }) => ({ name: `answers.${key}`, code })));
  }
  return { answers, fields };
}

function changedFields(before: CorrectionValues, after: CorrectionValues): string[] {
  const { answers: old, ...plain } = before;
  const names = Object.keys(plain) as (keyof typeof plain)[];
  const isSame = JSON.stringify(old) === JSON.stringify(after.answers);
  return [...names.filter((name) => before[name] !== after[name]), ...(isSame ? [] : ['answers'])];
}

function audit(
  { tx, viewer, at }: RegistrationWork,
  { id: targetId, editionId }: Registration,
  fields: readonly string[],
): Promise<void> {
  const line = { editionId, action: 'registration.correct', targetKind: 'registration', targetId };
  return recordAudit(tx, viewer, at, [{ ...line, fields: [...fields] }]);
}
