import type { Pool } from '#db/registration/pool-stock.ts';
import { allQuestions } from '#db/registration/question.ts';
import { allocationNames, bookedTitles } from '#db/registration/setup-use.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { Reader } from '#db/types.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import type { QuestionOption } from '#domain/registration/question.ts';
import type { SetupPlace } from './setup-save.ts';

/** What pools are called now: like the type, the session, the choice or the delegation that they count for. */
export async function poolNames(reader: Reader, { scope, edition }: SetupPlace, language: Language) {
  const types = await allTypes(reader, scope);
  const sessions = await bookedTitles(reader, scope);
  const allocations = await allocationNames(reader, scope);
  const questions = await allQuestions(reader, scope);
  const choices = new Map(
    questions
      .flatMap(({ options }) => options as readonly QuestionOption[])
      .flatMap((option) => (option.poolId ? [[option.poolId, option.label] as const] : [])),
  );
  const typeNames = new Map(types.map(({ id, name }) => [id, name]));
  const of = (pool: Pool): string => {
    const delegation = allocations.get(pool.id);
    if (delegation !== undefined) return delegation;
    const named = typeNames.get(pool.refId ?? '') ?? sessions.get(pool.refId ?? '') ?? choices.get(pool.id);
    return nameIn((named ?? pool.name) as LocaleMap, language, edition);
  };
  return { types, of };
}
