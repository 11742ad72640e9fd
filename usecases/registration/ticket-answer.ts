import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { addConsents, consentsOf, storeAnswers, withdrawConsent } from '#db/registration/form-record.ts';
import { allQuestions, dropAnswers } from '#db/registration/question.ts';
import { isWithdrawable } from '#domain/registration/consent.ts';
import { askedQuestions, checkAnswers, hasSpecialAnswer } from '#domain/registration/question.ts';
import type { Answers } from '#domain/registration/visible-if.ts';
import { type ConsentPurpose, isLiveState, QUESTION_STAGES } from '#domain/registration/vocabulary.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { exchangeChoice, PoolFullError } from './choice-exchange.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { type OwnRegistration, openOwnRegistration } from './own-registration.ts';
import { readAnswers } from './seat.ts';
import { type RegistrationSetup, typeById } from './setup-facts.ts';
import { done, invalid, lineOf, refused } from './ticket-deed.ts';
import type { RegistrationWork } from './transition.ts';

const SPECIAL = 'special_answers';

/**
 * Puts what was sent in the place of all answers that come after the ticket: what is left out is taken back, and so are
 * answers to questions that are hidden now (registration.md rule 25). A special answer needs its own consent, given
 * before or with it (rule 26). @throws NotFoundError
 */
export async function answerLater(
  secret: string,
  sent: Readonly<Record<string, unknown>>,
  agreesToSpecial = false,
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret);
  const { setup, registration } = own;
  if (!isLiveState(registration.state)) return refused(409, 'not_possible');
  const before = await readAnswers(getDb().read, setup, registration.id);
  const later = new Set(setup.questions.flatMap(({ key, stage }) => (stage === 'after_ticket' ? [key] : [])));
  const known = Object.fromEntries(Object.entries(before).filter(([key]) => !later.has(key)));
  const { slug } = typeById(setup, registration.typeId);
  const checked = checkAnswers(setup.questions, sent, { typeSlug: slug, stage: 'after_ticket', known });
  if (!checked.ok)
    return invalid(checked.refusals.map(({ key, code }) => ({ name: `answers.${key}`, code })));
  const needsConsent = hasSpecialAnswer(setup.questions, checked.answers) && !(await hasAgreed(own));
  const text = setup.texts.find(({ purpose }) => purpose === SPECIAL);
  if (needsConsent && (!agreesToSpecial || text === undefined))
    return invalid([{ name: `consents.${SPECIAL}`, code: 'missing' }]);
  const kept = visibleAnswers(setup, slug, { ...known, ...checked.answers });
  return write(own, 'answer', Object.keys(checked.answers), async (work) => {
    const { tx, at } = work;
    const texts = needsConsent && text !== undefined ? [text] : [];
    const { id: registrationId, locale } = registration;
    await addConsents(tx, setup.scope, { registrationId, texts, locale, via: 'ticket_page', at });
    await exchangeChoice(work, registration, () => keepAnswers(work, registrationId, kept));
    return true;
  });
}

/**
 * Takes a consent back; the terms cannot be (P3). With the one for special answers these answers go too: nothing else
 * allows to keep them. @throws NotFoundError
 */
export async function withdrawOwnConsent(secret: string, purpose: ConsentPurpose): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret);
  const { setup, registration } = own;
  if (!isWithdrawable(purpose)) return refused(409, 'not_possible');
  return write(own, 'withdraw_consent', [purpose], async (work) => {
    const isGone = await withdrawConsent(work.tx, setup.scope, registration.id, purpose, work.at);
    if (isGone && purpose === SPECIAL) await exchangeChoice(work, registration, () => dropSpecial(work, own));
    return isGone;
  });
}

/** Does it and writes it down, or leaves everything as it was. */
async function write(
  { setup, registration }: OwnRegistration,
  name: string,
  fields: readonly string[],
  change: (work: RegistrationWork) => Promise<boolean>,
): Promise<TicketDeedAnswer> {
  const at = now();
  try {
    const isDone = await getDb().tx(
      async (tx) => {
        const isChanged = await change({ tx, setup, viewer: anonymousViewer, by: 'holder', at });
        if (isChanged) await recordAudit(tx, anonymousViewer, at, [lineOf(registration, name, fields)]);
        return isChanged;
      },
      { guarded: true, label: `registration.${name}` },
    );
    return isDone ? done(registration) : refused(409, 'not_possible');
  } catch (error) {
    if (error instanceof PoolFullError) return refused(409, 'pool_full');
    throw error;
  }
}

async function hasAgreed({ setup, registration }: OwnRegistration): Promise<boolean> {
  const given = await consentsOf(getDb().read, setup.scope, registration.id);
  return given.some(({ purpose, withdrawnAt }) => purpose === SPECIAL && withdrawnAt === null);
}

/** What decided about the ticket stays as it was. */
function visibleAnswers({ questions }: RegistrationSetup, typeSlug: string, answers: Answers): Answers {
  const first = questions.filter(({ stage }) => stage === 'before_ticket');
  const asked = QUESTION_STAGES.flatMap((stage) => askedQuestions(questions, stage, typeSlug, answers));
  const keys = new Set([...first, ...asked].map(({ key }) => key));
  return Object.fromEntries(Object.entries(answers).filter(([key]) => keys.has(key)));
}

async function keepAnswers({ tx, setup, at }: RegistrationWork, id: string, kept: Answers): Promise<void> {
  const rows = setup.questions.flatMap(({ id: questionId, key, stage }) => {
    const value = kept[key];
    return value === undefined || stage !== 'after_ticket' ? [] : [{ questionId, value }];
  });
  const gone = setup.questions.filter(({ key }) => kept[key] === undefined);
  await dropAnswers(
    tx,
    setup.scope,
    id,
    gone.map((question) => question.id),
  );
  await storeAnswers(tx, setup.scope, id, rows, at);
}

/** Also those of questions that are asked no more. */
async function dropSpecial(
  { tx }: RegistrationWork,
  { setup, registration }: OwnRegistration,
): Promise<void> {
  const questions = await allQuestions(tx, setup.scope);
  const special = questions.filter(({ retentionClass }) => retentionClass === 'special');
  await dropAnswers(
    tx,
    setup.scope,
    registration.id,
    special.map(({ id }) => id),
  );
}
