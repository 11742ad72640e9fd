import { now } from '#adapters/clock.ts';
import { removeFile } from '#adapters/file-store.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { dropLooseFiles } from '#db/registration/answer-file.ts';
import { addConsents, consentsOf, storeAnswers, withdrawConsent } from '#db/registration/form-record.ts';
import { allQuestions, dropAnswers } from '#db/registration/question.ts';
import { changeRegistration, type Registration } from '#db/registration/registration.ts';
import type { ConsentTextRow } from '#db/registration/setup.ts';
import { isWithdrawable } from '#domain/registration/consent.ts';
import { checkAnswers, hasSpecialAnswer } from '#domain/registration/question.ts';
import type { Answers } from '#domain/registration/visible-if.ts';
import { type ConsentPurpose, isLiveState } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { FieldError } from './answer.ts';
import { answerRevision } from './answer-revision.ts';
import { exchangeChoice, PoolFullError } from './choice-exchange.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { type OwnRegistration, openOwnRegistration, stillOwn } from './own-registration.ts';
import type { RegistrationWork } from './registration-work.ts';
import type { RegistrationSetup } from './setup-facts.ts';
import { done, invalid, lineOf, refused } from './ticket-deed.ts';
import { askedConsents, readTicketForm, SPECIAL, type TicketForm, visibleKeys } from './ticket-question.ts';
import { StaleRegistrationError } from './transition.ts';

/** What a form of the ticket page sent: answers by key, and purposes that were ticked. */
export type SentForm = {
  readonly answers: Readonly<Record<string, unknown>>;
  readonly ticked: readonly ConsentPurpose[];
  /** Of the answers that the form began with; absent: what is stored now may be replaced unseen. */
  readonly revision?: string | undefined;
};

/**
 * Puts what was sent in the place of all answers that the page of the ticket asks for: what is left out is taken back, and
 * so are answers to questions that are hidden now (registration.md rule 25); files stay, they come and go by themselves. A
 * special answer needs its own consent, given before or with it (rule 26), and so do the terms where nobody has agreed to
 * them (rule 27). What another page or the staff stored since the form was opened is not overwritten unseen: `stale`, unless
 * the form says the same (security-reliability.md O1). @throws NotFoundError
 */
export async function answerLater(
  secret: string,
  sent: SentForm,
  viewer?: Viewer,
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  return writeOwn(own, 'answer', async (work, registration) => {
    if (!isLiveState(registration.state) || registration.state === 'unassigned')
      return refused(409, 'not_possible');
    const { tx, setup, at } = work;
    const stored = answerRevision(setup, await readTicketForm(tx, setup, registration));
    const isOld = sent.revision !== undefined && sent.revision !== stored;
    const judged = await judgeForm(work, registration, sent, { isTaking: false });
    if (isOld && (!judged.ok || keptRevision(setup, judged) !== stored))
      return refused(409, 'stale', OVERTAKEN);
    if (!judged.ok) return invalid(judged.fields);
    // Over the row as it was read: of two forms at once, and of a form and the staff, the second one is told.
    const own = await changeRegistration(tx, setup.scope, registration, { updatedAt: at });
    if (own === undefined) return refused(409, 'stale', OVERTAKEN);
    await keepForm(work, own, judged);
    return { ok: true, registration: own, fields: judged.fields };
  });
}

const OVERTAKEN = [{ name: 'revision', code: 'stale' }] as const;

function keptRevision(setup: RegistrationSetup, { form, kept }: JudgedForm): string {
  return answerRevision(setup, { ...form, answers: kept });
}

/**
 * Takes a consent back; the terms cannot be (P3). With the one for special answers these answers go too: nothing else
 * allows to keep them. @throws NotFoundError
 */
export async function withdrawOwnConsent(
  secret: string,
  purpose: ConsentPurpose,
  viewer?: Viewer,
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  if (!isWithdrawable(purpose)) return refused(409, 'not_possible');
  return writeOwn(own, 'withdraw_consent', async (work, registration) => {
    const { tx, setup, at } = work;
    const isGone = await withdrawConsent(tx, setup.scope, registration.id, purpose, at);
    if (!isGone) return refused(409, 'not_possible');
    if (purpose === SPECIAL) await exchangeChoice(work, registration, () => dropSpecial(work, registration));
    return { ok: true, registration, fields: [purpose] };
  });
}

/**
 * Agrees to something afterwards that is a free choice and was left open or taken back, such as visits kept by name. Special
 * answers have a consent of their own where they are given. @throws NotFoundError
 */
export async function giveOwnConsent(
  secret: string,
  purpose: ConsentPurpose,
  viewer?: Viewer,
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  if (!isWithdrawable(purpose) || purpose === SPECIAL) return refused(409, 'not_possible');
  return writeOwn(own, 'give_consent', async (work, registration) => {
    const { tx, setup, at } = work;
    const { agreed } = await readTicketForm(tx, setup, registration);
    const text = setup.texts.find((one) => one.purpose === purpose);
    if (text === undefined || agreed.has(purpose) || !isLiveState(registration.state))
      return refused(409, 'not_possible');
    const { id: registrationId, locale } = registration;
    await addConsents(tx, setup.scope, { registrationId, texts: [text], locale, via: 'ticket_page', at });
    return { ok: true, registration, fields: [purpose] };
  });
}

export type JudgedForm = {
  readonly ok: true;
  readonly form: TicketForm;
  /** Everything that is known afterwards. */
  readonly kept: Answers;
  readonly texts: readonly ConsentTextRow[];
  /** Keys that were answered, for the audit log. */
  readonly fields: readonly string[];
};

/** Judges a form of the ticket page by what is stored now, or names its fields that are wrong or missing. */
export async function judgeForm(
  { tx, setup }: RegistrationWork,
  registration: Registration,
  sent: SentForm,
  how: { readonly isTaking: boolean },
): Promise<JudgedForm | { readonly ok: false; readonly fields: readonly FieldError[] }> {
  const { questions } = setup;
  const form = await readTicketForm(tx, setup, registration);
  const { typeSlug, openKeys, agreed } = form;
  const open = questions.filter(({ key }) => openKeys.has(key));
  const replaced = new Set(open.filter(({ kind }) => kind !== 'file').map(({ key }) => key));
  const known = Object.fromEntries(Object.entries(form.answers).filter(([key]) => !replaced.has(key)));
  const stage = 'after_ticket';
  const checked = checkAnswers(questions, sent.answers, { typeSlug, stage, keys: openKeys, known });
  const answers = checked.ok ? checked.answers : {};
  const texts = askedConsents(setup, form, { ...how, questions: open });
  const isSpecial = hasSpecialAnswer(questions, answers) && !agreed.has(SPECIAL);
  const needed = texts.filter(({ isRequired }) => isRequired).map(({ purpose }) => purpose);
  const isTicked = (purpose: ConsentPurpose): boolean =>
    sent.ticked.includes(purpose) && texts.some((text) => text.purpose === purpose);
  const fields: FieldError[] = [
    ...(checked.ok ? [] : checked.refusals).map(({ key, code }) => ({ name: `answers.${key}`, code })),
    ...[...needed, ...(isSpecial ? [SPECIAL as ConsentPurpose] : [])]
      .filter((purpose) => !isTicked(purpose))
      .map((purpose) => ({ name: `consents.${purpose}`, code: 'missing' as const })),
  ];
  if (fields.length > 0) return { ok: false, fields };
  const kept = visibleAnswers(setup, form, { ...known, ...answers });
  return {
    ok: true,
    form,
    kept,
    texts: texts.filter(({ purpose }) => isTicked(purpose)),
    fields: Object.keys(answers),
  };
}

/** Stores what was judged, in the transaction of its deed; a scarce choice claims its place or takes all back. */
export async function keepForm(
  work: RegistrationWork,
  registration: Registration,
  { form, kept, texts }: JudgedForm,
): Promise<void> {
  const { tx, setup, at } = work;
  const { id: registrationId, locale } = registration;
  // Somebody may have pressed the button twice.
  const held = (await consentsOf(tx, setup.scope, registrationId)).filter((row) => row.withdrawnAt === null);
  const fresh = texts.filter(({ purpose }) => !held.some((row) => row.purpose === purpose));
  await addConsents(tx, setup.scope, { registrationId, texts: fresh, locale, via: 'ticket_page', at });
  await exchangeChoice(work, registration, () => keepAnswers(work, registrationId, { form, kept }));
}

/** What a deed of the ticket page wrote, with its fields for the audit log; one that refuses has written nothing. */
type OwnDeed =
  | { readonly ok: true; readonly registration: Registration; readonly fields: readonly string[] }
  | Extract<TicketDeedAnswer, { ok: false }>;

/**
 * Does it to the row as it is now and writes it down, or leaves everything as it was; a link that became somebody else's
 * since it was opened writes nothing. Files that answer nothing any more go with it.
 */
export async function writeOwn(
  own: OwnRegistration,
  name: string,
  deed: (work: RegistrationWork, current: Registration) => Promise<OwnDeed>,
): Promise<TicketDeedAnswer> {
  const { setup, viewer } = own;
  const at = now();
  try {
    const { did, loose } = await getDb().tx(
      async (tx) => {
        const current = await stillOwn(tx, own);
        if (current === undefined) return { did: refused(409, 'stale'), loose: [] };
        const did = await deed({ tx, setup, viewer, by: 'holder', at }, current);
        if (!did.ok) return { did, loose: [] };
        await recordAudit(tx, viewer, at, [lineOf(current, name, did.fields)]);
        return { did, loose: await dropLooseFiles(tx, setup.scope, [current.id]) };
      },
      { guarded: true, label: `registration.${name}` },
    );
    // What the disk keeps now is swept away later; the answer is true all the same.
    for (const id of loose) await removeFile(id).catch(() => undefined);
    return did.ok ? done(did.registration) : did;
  } catch (error) {
    if (error instanceof PoolFullError) return refused(409, 'pool_full');
    if (error instanceof StaleRegistrationError) return refused(409, 'stale');
    throw error;
  }
}

/**
 * Forgets what nobody asks of somebody any more, after another type or other answers (registration.md rule 25), with the rows
 * of files; what the disk keeps of them is swept away.
 */
export async function dropHidden(work: RegistrationWork, registration: Registration): Promise<void> {
  const { tx, setup } = work;
  const { answers, typeSlug } = await readTicketForm(tx, setup, registration);
  const visible = visibleKeys(setup, typeSlug, answers);
  const hidden = setup.questions.filter(({ key }) => answers[key] !== undefined && !visible.has(key));
  if (hidden.length === 0) return;
  const ids = hidden.map(({ id }) => id);
  await exchangeChoice(work, registration, () => dropAnswers(tx, setup.scope, registration.id, ids));
  await dropLooseFiles(tx, setup.scope, [registration.id]);
}

/** What decided about the ticket stays as it was. */
export function visibleAnswers(setup: RegistrationSetup, form: TicketForm, answers: Answers): Answers {
  const visible = visibleKeys(setup, form.typeSlug, answers);
  const isKept = (key: string) => visible.has(key) || !form.openKeys.has(key);
  return Object.fromEntries(Object.entries(answers).filter(([key]) => isKept(key)));
}

/** Stores the answers of the page, and forgets those that are not among them. */
export async function keepAnswers(
  { tx, setup, at }: RegistrationWork,
  id: string,
  { form: { openKeys }, kept }: { readonly form: TicketForm; readonly kept: Answers },
): Promise<void> {
  const open = setup.questions.filter(({ key }) => openKeys.has(key));
  const rows = open.flatMap(({ id: questionId, key, kind }) => {
    const value = kept[key];
    return value === undefined || kind === 'file' ? [] : [{ questionId, value }];
  });
  const gone = open.flatMap((question) => (kept[question.key] === undefined ? [question.id] : []));
  await dropAnswers(tx, setup.scope, id, gone);
  await storeAnswers(tx, setup.scope, id, rows, at);
}

/** Also those of questions that are asked no more. */
async function dropSpecial({ tx, setup }: RegistrationWork, { id }: Registration): Promise<void> {
  const questions = await allQuestions(tx, setup.scope);
  const special = questions.filter(({ retentionClass }) => retentionClass === 'special');
  await dropAnswers(
    tx,
    setup.scope,
    id,
    special.map((question) => question.id),
  );
}
