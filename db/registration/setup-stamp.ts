import { eq, type SQL, sql } from 'drizzle-orm';
import { prepared } from '../prepared.ts';
import type { EditionScope } from '../scope.ts';
import type { Reader } from '../types.ts';

/**
 * A word that is another one after every change of how an edition registers people: settings, types and their pools,
 * questions, wordings of consents, draws, signing keys. One short question, so that all else is read only when it changed, by
 * whichever process. It rests on what all these writes do anyway: a row is added, or its version or its end is set.
 */
export async function setupStamp(reader: Reader, { editionId }: EditionScope): Promise<string> {
  const [found] = await findStamp(reader, { editionId });
  return found === undefined ? '' : Object.values(found).join(' / ');
}

const findStamp = prepared<{ editionId: string }, Record<string, unknown>[]>((reader) => {
  const { registrationSetting, ticketType, question, consentText, signingKey, lottery } = reader.t;
  const id = sql.placeholder('editionId');
  const marks = (table: { readonly id: unknown; readonly editionId: unknown }, changed: SQL) =>
    sql<string>`(select count(*) || ' ' || coalesce(max(${table.id}), '') || ' ' || ${changed} from ${table} where ${table.editionId} = ${id})`;
  return reader
    .select({
      setting: registrationSetting.version,
      types: marks(ticketType, sql`coalesce(sum(${ticketType.version}), 0)`),
      questions: marks(question, sql`coalesce(sum(${question.version}), 0)`),
      texts: marks(consentText, sql`count(${consentText.retiredAt})`),
      draws: marks(lottery, sql`count(${lottery.drawnAt})`),
      keys: marks(signingKey, sql`count(${signingKey.retiredAt}) || ' ' || count(${signingKey.deadAt})`),
    })
    .from(registrationSetting)
    .where(eq(registrationSetting.editionId, id));
});
