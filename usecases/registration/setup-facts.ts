import { type LotteryRow, lotteriesOf } from '#db/registration/lottery.ts';
import { type RegistrationSetting, settingOf } from '#db/registration/setting.ts';
import {
  type ConsentTextRow,
  currentConsentTexts,
  editionNumber,
  openQuestions,
} from '#db/registration/setup.ts';
import { setupStamp } from '#db/registration/setup-stamp.ts';
import { activeSigningKey, type SigningKeyRow } from '#db/registration/ticket.ts';
import { allTypes, type TicketType } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader } from '#db/types.ts';
import { isLanguage, type Language } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import { poolsOfSeat } from '#domain/registration/claim-plan.ts';
import { choicePools, type Question, type QuestionOption } from '#domain/registration/question.ts';
import type { Answers, VisibleIf } from '#domain/registration/visible-if.ts';
import { addDays, instantOf, type LocalDay } from '#domain/time.ts';
import { NotFoundError } from '../access.ts';

/** A question with the id under which its answers are stored. */
export type AskedQuestion = Question & {
  readonly id: string;
  readonly help: Readonly<Record<string, string>>;
};

/** How an edition registers people, as read once for a request or a transaction. */
export type RegistrationSetup = {
  readonly scope: EditionScope;
  readonly edition: Edition;
  readonly setting: RegistrationSetting;
  readonly types: readonly TicketType[];
  readonly questions: readonly AskedQuestion[];
  readonly texts: readonly ConsentTextRow[];
  /** What is drawn by lot, or was (rule 20). */
  readonly lotteries: readonly LotteryRow[];
  /** In every code of the edition. */
  readonly number: number;
  readonly key: SigningKeyRow;
};

/**
 * How an edition registers people, as it is now: kept in memory and read again when its stamp is another one, so that a
 * change is seen by the next request, whichever process made it.
 * @throws NotFoundError where registration was never set up
 */
export async function readSetup(
  reader: Reader,
  scope: EditionScope,
  edition: Edition,
): Promise<RegistrationSetup> {
  const stamp = await setupStamp(reader, scope);
  const kept = keptOf(reader);
  const before = kept.get(edition.id);
  if (before?.stamp === stamp) return { ...(await before.facts), scope, edition };
  const facts = readAll(reader, scope, edition);
  if (kept.size >= MOST_EDITIONS) kept.clear();
  kept.set(edition.id, { stamp, facts });
  // What could not be read is no answer for those who ask next.
  facts.catch(() => kept.delete(edition.id));
  return facts;
}

const MOST_EDITIONS = 100;
type Kept = Map<string, { readonly stamp: string; readonly facts: Promise<RegistrationSetup> }>;

/** A transaction has a handle of its own and shares with nobody: what it wrote may be taken back. */
function keptOf(reader: Reader): Kept {
  const kept = keptSetups.get(reader) ?? new Map();
  keptSetups.set(reader, kept);
  return kept;
}

const keptSetups = new WeakMap<Reader, Kept>();

async function readAll(reader: Reader, scope: EditionScope, edition: Edition): Promise<RegistrationSetup> {
  const setting = await settingOf(reader, scope);
  // Nothing was ever stored.
  if (setting.version === 0) throw new NotFoundError('no registration');
  const number = await editionNumber(reader, scope);
  const key = await activeSigningKey(reader, scope);
  if (number === undefined || key === undefined) throw new NotFoundError('no registration');
  const types = await allTypes(reader, scope);
  const rows = await openQuestions(reader, scope);
  const texts = await currentConsentTexts(reader, scope);
  const lotteries = await lotteriesOf(reader, scope);
  const slugs = new Map(types.map(({ id, slug }) => [id, slug]));
  const questions = rows.map(({ typeIds, options, visibleIf, ...row }) => ({
    ...row,
    options: options as readonly QuestionOption[],
    visibleIf: visibleIf as VisibleIf | null,
    typeSlugs: typeIds.flatMap((id) => slugs.get(id) ?? []),
  }));
  return { scope, edition, setting, types, questions, texts, lotteries, number, key };
}

/** A type by its id. @throws Error: registrations cannot outlive their type */
export function typeById({ types }: RegistrationSetup, id: string): TicketType {
  const found = types.find((type) => type.id === id);
  if (found === undefined) throw new Error('A registration has a type that its edition lost');
  return found;
}

/** All pools that one seat draws on. */
export function seatPools(
  { questions }: RegistrationSetup,
  type: Pick<TicketType, 'poolIds'>,
  seat: {
    readonly answers?: Answers;
    readonly codePoolId?: string | null;
    readonly allocationPoolId?: string | null;
  },
): string[] {
  const { answers = {}, codePoolId, allocationPoolId } = seat;
  const choicePoolIds = choicePools(questions, answers);
  return poolsOfSeat({ typePoolIds: type.poolIds, choicePoolIds, codePoolId, allocationPoolId });
}

/** Days of an edition, from the first to the last. */
export function editionDays({ startOn, endOn }: Pick<Edition, 'startOn' | 'endOn'>): LocalDay[] {
  const days: LocalDay[] = [];
  for (let day = startOn; day <= endOn; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Beginning of the first day (UTC ms), when nothing more exact is known. */
export function editionStartAt({ startOn, zone }: Pick<Edition, 'startOn' | 'zone'>): number {
  return instantOf(`${startOn}T09:00`, zone);
}

/** End of the last day (UTC ms). */
export function editionEndAt({ endOn, zone }: Pick<Edition, 'endOn' | 'zone'>): number {
  return instantOf(`${addDays(endOn, 1)}T00:00`, zone);
}

/** The language of the product in which a person is written to. */
export function languageOf(locale: string, fallback: Language = 'en'): Language {
  const [tag = ''] = locale.toLowerCase().split('-');
  return isLanguage(tag) ? tag : fallback;
}
