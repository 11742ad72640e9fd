import { getDb } from '#db/client.ts';
import { allPools, type Pool } from '#db/registration/pool-stock.ts';
import { allQuestions, answerCounts } from '#db/registration/question.ts';
import { settingOf } from '#db/registration/setting.ts';
import { currentConsentTexts, type QuestionRow } from '#db/registration/setup.ts';
import { allTypes, type TicketType } from '#db/registration/ticket-type.ts';
import { type Language, type LocaleMap, pickText } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { Question } from '#domain/registration/question.ts';
import type { QuestionValues } from '#domain/registration/question-input.ts';
import { RETENTION_DAYS } from '#domain/registration/retention.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import type { QuestionShown } from './form-shown.ts';

/** A question at the desk, with what it came to so far. */
export type QuestionDeskRow = {
  readonly id: string;
  readonly version: number;
  readonly values: QuestionValues;
  /** Its wording for lists. */
  readonly name: string;
  readonly answered: number;
  /** Taken and all seats of each choice that has seats, by its key. */
  readonly seats: Readonly<Record<string, { readonly used: number; readonly nominal: number }>>;
  readonly isRetired: boolean;
};

export type SetupPlace = {
  readonly edition: Pick<Edition, 'slug' | 'zone'>;
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  readonly types: readonly { readonly id: string; readonly slug: string; readonly name: string }[];
};

export type QuestionDesk = SetupPlace & {
  readonly questions: readonly QuestionDeskRow[];
  /** As the form asks them, for a preview. */
  readonly shown: readonly (QuestionShown & { readonly typeSlugs: readonly string[] })[];
  /** Whether people can be asked for the consent that special answers need. */
  readonly hasSpecialConsent: boolean;
  /** Days that answers are kept after the edition, by kind. */
  readonly keptDays: { readonly special: number; readonly identity: number };
};

/**
 * The questions of an edition, retired ones at the end (registration.md rules 24-26).
 * @throws NotFoundError, ForbiddenError; NotFoundError also where registration was never set up
 */
export async function openQuestionDesk(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<QuestionDesk> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const { read } = getDb();
  const setting = await settingOf(read, scope);
  if (setting.version === 0) throw new NotFoundError('no registration');
  const types = await allTypes(read, scope);
  const rows = await allQuestions(read, scope);
  const answered = await answerCounts(read, scope);
  const pools = new Map((await allPools(read, scope)).map((pool) => [pool.id, pool]));
  const texts = await currentConsentTexts(read, scope);
  const place = setupPlace(edition, types, language);
  const open = rows.filter(({ retiredAt }) => retiredAt === null);
  const ordered = [...open, ...rows.filter(({ retiredAt }) => retiredAt !== null)];
  const { special = RETENTION_DAYS.special, identity = RETENTION_DAYS.identity } = setting.retentionDays;
  return {
    ...place,
    questions: ordered.map((row) =>
      deskRow(row, pools, answered.get(row.id) ?? 0, nameIn(edition, language)),
    ),
    shown: open.map((row) => shownQuestion(row, types)),
    hasSpecialConsent: texts.some(({ purpose }) => purpose === 'special_answers'),
    keptDays: { special, identity },
  };
}

/** What every page of the setup needs: languages and types. */
export function setupPlace(
  { slug, zone, locales, defaultLocale }: Edition,
  types: readonly TicketType[],
  language: Language,
): SetupPlace {
  const name = nameIn({ locales, defaultLocale }, language);
  return {
    edition: { slug, zone },
    locales,
    defaultLocale,
    types: types.map((type) => ({ id: type.id, slug: type.slug, name: name(type.name) || type.slug })),
  };
}

/** A text as the desk names things in a language; empty where nothing is written. */
export function nameIn(
  { locales, defaultLocale }: Pick<Edition, 'locales' | 'defaultLocale'>,
  language: Language,
): (map: LocaleMap) => string {
  return (map) => pickText(map, language, defaultLocale, locales)?.text ?? '';
}

/** A stored question as the rules of the domain read it. */
export function ruledQuestion(row: QuestionRow, types: readonly Pick<TicketType, 'id' | 'slug'>[]): Question {
  const typeSlugs = types.flatMap(({ id, slug }) => (row.typeIds.includes(id) ? [slug] : []));
  return { ...row, visibleIf: row.visibleIf ?? null, typeSlugs };
}

function shownQuestion(row: QuestionRow, types: readonly TicketType[]): QuestionDesk['shown'][number] {
  const { key, label, help, kind, isRequired, stage, purpose } = row;
  const { options, visibleIf, typeSlugs } = ruledQuestion(row, types);
  const isSpecial = row.retentionClass === 'special';
  return { key, label, help, kind, options, isRequired, stage, visibleIf, purpose, isSpecial, typeSlugs };
}

function deskRow(
  row: QuestionRow,
  pools: ReadonlyMap<string, Pool>,
  answered: number,
  name: (map: LocaleMap) => string,
): QuestionDeskRow {
  const poolOf = (poolId: string | null | undefined) => (poolId ? pools.get(poolId) : undefined);
  const { key, label, help, kind, isRequired, stage, typeIds, isOnBadge, purpose } = row;
  const seats = row.options.flatMap((option) => {
    const pool = poolOf(option.poolId);
    return pool && pool.nominal !== null
      ? [[option.key, { used: pool.used, nominal: pool.nominal }] as const]
      : [];
  });
  const options = row.options.map((option) => ({
    key: option.key,
    label: option.label,
    seats: poolOf(option.poolId)?.nominal ?? null,
  }));
  const rule = { visibleIf: row.visibleIf ?? null, isSpecial: row.retentionClass === 'special' };
  const values = { key, label, help, kind, options, isRequired, stage, typeIds, isOnBadge, purpose, ...rule };
  const { id, version, retiredAt } = row;
  return {
    ...{ id, version, values, answered, isRetired: retiredAt !== null },
    name: name(label) || key,
    seats: Object.fromEntries(seats),
  };
}
