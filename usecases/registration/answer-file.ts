import { randomBytes } from 'node:crypto';
import { type ReceivedFile, removeFile, settleFile } from '#adapters/file-store.ts';
import { getDb } from '#db/client.ts';
import { addFile, fileById } from '#db/file.ts';
import { storeAnswers } from '#db/registration/form-record.ts';
import { ANSWER_FILE_BYTES, fileNameOf } from '#domain/file.ts';
import { isLiveState } from '#domain/registration/vocabulary.ts';
import { actorOf, type Viewer } from '#domain/viewer.ts';
import { NotFoundError } from '../access.ts';
import { type OpenFile, partOfFile } from '../file.ts';
import { judgeFile } from '../file-judgement.ts';
import { exchangeChoice } from './choice-exchange.ts';
import type { TicketDeedAnswer } from './deed-answer.ts';
import { type OwnRegistration, openOwnRegistration } from './own-registration.ts';
import type { AskedQuestion } from './setup-facts.ts';
import { keepAnswers, visibleAnswers, writeOwn } from './ticket-answer.ts';
import { invalid, refused } from './ticket-deed.ts';
import { openQuestions, readTicketForm, SPECIAL } from './ticket-question.ts';

/** A place for the file of one question, before its first byte is read. */
export type AnswerFilePlace = {
  readonly ok: true;
  readonly id: string;
  readonly own: OwnRegistration;
  readonly question: AskedQuestion;
};

/**
 * Asks whether the ticket behind a link is asked for this file now. One about health needs its consent before it is
 * brought (registration.md rules 24 and 26). @throws NotFoundError for a link that opens nothing, and for a question that
 * takes no file
 */
export async function beginAnswerFile(
  secret: string,
  key: string,
  viewer?: Viewer,
): Promise<AnswerFilePlace | Extract<TicketDeedAnswer, { ok: false }>> {
  const own = await openOwnRegistration(secret, viewer);
  const { setup, registration } = own;
  const question = setup.questions.find((one) => one.key === key && one.kind === 'file');
  if (question === undefined) throw new NotFoundError('no such question');
  if (!isLiveState(registration.state) || registration.state === 'unassigned')
    return refused(409, 'not_possible');
  const form = await readTicketForm(getDb().read, setup, registration);
  if (!openQuestions(setup, form).includes(question)) return refused(409, 'not_possible');
  if (question.retentionClass === 'special' && !form.agreed.has(SPECIAL))
    return invalid([{ name: `consents.${SPECIAL}`, code: 'missing' }]);
  return { ok: true, id: randomBytes(16).toString('base64url'), own, question };
}

/**
 * Keeps a received file as the answer, in the place of the one before: judged by its first bytes, synced and in its place
 * before the row that names it is stored (security-reliability.md rule 16). Whose ticket was passed on, ended or got
 * another link while the bytes were on their way brings nothing. A refused file leaves nothing behind.
 */
export async function keepAnswerFile(
  { id, own, question }: AnswerFilePlace,
  name: string,
  received: ReceivedFile,
): Promise<TicketDeedAnswer> {
  try {
    const settled = await settle(id, received);
    if (typeof settled === 'string') {
      await removeFile(id);
      return invalid([{ name: `answers.${question.key}`, code: settled }]);
    }
    const answer = await writeOwn(own, 'answer_file', async ({ tx, setup, at }, current) => {
      const { scope } = setup;
      if (!isLiveState(current.state)) return refused(409, 'not_possible');
      const { editionId, id: ownerId } = current;
      const { sha256, byteCount } = received;
      const owner = { editionId, ownerKind: 'registration', ownerId, visibility: 'private' } as const;
      const content = { name: fileNameOf(name), sha256, byteCount, ...settled };
      const made = { alt: {}, createdBy: actorOf(own.viewer), createdAt: at };
      await addFile(tx, { id, ...owner, ...content, ...made });
      await storeAnswers(tx, scope, ownerId, [{ questionId: question.id, value: id }], at);
      return { ok: true, registration: current, fields: [question.key] };
    });
    if (!answer.ok) await removeFile(id);
    return answer;
  } catch (error) {
    await removeFile(id);
    throw error;
  }
}

/** Takes the file of a question back, with what was asked because of it. @throws NotFoundError */
export async function dropAnswerFile(
  secret: string,
  key: string,
  viewer?: Viewer,
): Promise<TicketDeedAnswer> {
  const own = await openOwnRegistration(secret, viewer);
  const { setup } = own;
  const question = setup.questions.find((one) => one.key === key && one.kind === 'file');
  if (question === undefined) throw new NotFoundError('no such question');
  return writeOwn(own, 'answer_file', async (work, registration) => {
    const form = await readTicketForm(work.tx, setup, registration);
    if (!isLiveState(registration.state) || form.answers[key] === undefined)
      return refused(409, 'not_possible');
    const { [key]: _gone, ...rest } = form.answers;
    const kept = visibleAnswers(setup, form, rest);
    await exchangeChoice(work, registration, () => keepAnswers(work, registration.id, { form, kept }));
    return { ok: true, registration, fields: [key] };
  });
}

/** The file that a ticket has as the answer to a question, for who has its link. @throws NotFoundError */
export async function openAnswerFile(secret: string, key: string): Promise<OpenFile> {
  const { setup, registration } = await openOwnRegistration(secret);
  const { answers } = await readTicketForm(getDb().read, setup, registration);
  const id = Object.hasOwn(answers, key) ? answers[key] : undefined;
  const file = typeof id === 'string' ? await fileById(getDb().read, id) : undefined;
  if (file?.ownerKind !== 'registration' || file.ownerId !== registration.id)
    throw new NotFoundError('no such file');
  return { ...partOfFile(file), caching: 'private' };
}

/** What was received is judged and lies in its lasting place; else why it is not taken. */
async function settle(id: string, received: ReceivedFile) {
  if (received.byteCount > ANSWER_FILE_BYTES) return 'too_large' as const;
  const judged = await judgeFile('registration', id, received);
  if (!judged.ok) return judged.reason;
  await settleFile(id);
  return { mediaType: judged.mediaType, variants: judged.variants };
}
