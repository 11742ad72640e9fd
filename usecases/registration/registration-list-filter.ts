import { answersTo } from '#db/registration/registration-directory.ts';
import type { RegistrationWhere } from '#db/registration/registration-list.ts';
import { accessCodeByNorm } from '#db/registration/setup.ts';
import type { Reader } from '#db/types.ts';
import { normaliseAccessCode } from '#domain/registration/access-code.ts';
import { answerParts, isAnswer, type RegistrationFilter } from '#domain/registration/registration-filter.ts';
import type { AnswerValue } from '#domain/registration/visible-if.ts';
import { addDays, instantOf } from '#domain/time.ts';
import { readHumanCode } from '#domain/token/human-code.ts';
import { systemViewer } from '#domain/viewer.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/**
 * What a filter of the desk asks the tables for: slugs, keys and dates become ids and instants. What nothing has any more
 * finds nobody.
 */
export async function whereOfFilter(
  reader: Reader,
  setup: RegistrationSetup,
  filter: RegistrationFilter,
): Promise<RegistrationWhere> {
  const { states, types, sources, country, text, from, until, code, answer } = filter;
  const { zone } = setup.edition;
  return {
    states,
    typeIds: types && setup.types.filter(({ slug }) => types.includes(slug)).map(({ id }) => id),
    sources,
    country,
    text,
    ticketId: text === undefined ? undefined : readHumanCode(text),
    occurrenceIds: await occurrencesOf(setup, filter),
    codeIds: code === undefined ? undefined : await codeIdsOf(reader, setup, code),
    ids: answer === undefined ? undefined : await whoAnswered(reader, setup, answer),
    from: from === undefined ? undefined : instantOf(`${from}T00:00`, zone),
    until: until === undefined ? undefined : instantOf(`${addDays(until, 1)}T00:00`, zone),
  };
}

async function occurrencesOf(
  { edition }: RegistrationSetup,
  { session, track }: RegistrationFilter,
): Promise<readonly string[] | undefined> {
  if (track === undefined) return session === undefined ? undefined : [session];
  const programme = await openPublicProgramme(systemViewer('registration'), edition.slug);
  const sessions = programme.sessionsByTrack.get(track) ?? [];
  const ids = sessions.flatMap(({ id }) =>
    (programme.slotsBySession.get(id) ?? []).map(({ occurrenceId }) => occurrenceId),
  );
  return session === undefined ? ids : ids.filter((id) => id === session);
}

async function codeIdsOf(reader: Reader, { scope }: RegistrationSetup, typed: string): Promise<string[]> {
  const norm = normaliseAccessCode(typed);
  const found = norm === undefined ? undefined : await accessCodeByNorm(reader, scope, norm);
  return found === undefined ? [] : [found.id];
}

async function whoAnswered(
  reader: Reader,
  { scope, questions }: RegistrationSetup,
  answer: string,
): Promise<string[]> {
  const [key, wanted] = answerParts(answer);
  const question = questions.find((one) => one.key === key);
  if (question === undefined) return [];
  const rows = await answersTo(reader, scope, question.id);
  return rows.flatMap(({ registrationId, value }) =>
    isAnswer(value as AnswerValue, wanted) ? [registrationId] : [],
  );
}
