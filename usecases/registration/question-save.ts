import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { newId } from '#db/id.ts';
import { addPool, poolsByIds, setCapacity } from '#db/registration/pool-stock.ts';
import { addQuestion, allQuestions, answersTo, changeQuestion } from '#db/registration/question.ts';
import type { QuestionRow } from '#db/registration/setup.ts';
import { allTypes, type TicketType } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Tx } from '#db/types.ts';
import { sameData } from '#domain/canonical-json.ts';
import type { LocaleMap } from '#domain/locale.ts';
import {
  type QuestionFault,
  type QuestionOption,
  type QuestionRefusalCode,
  questionFaults,
} from '#domain/registration/question.ts';
import {
  isChoiceKind,
  type OptionValues,
  QUESTIONS_MOST,
  type QuestionValues,
} from '#domain/registration/question-input.ts';
import { slugOf, uniqueSlug } from '#domain/slug.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { askSpecialConsent } from './consent-desk.ts';
import { ruledQuestion } from './question-desk.ts';

export type QuestionSaved =
  | {
      readonly ok: true;
      readonly id: string;
      readonly version: number;
      /** The consent that special answers need was not asked for until now, and is from here on. */
      readonly asksConsent: boolean;
    }
  | { readonly ok: false; readonly reason: 'stale' | 'gone' }
  | {
      readonly ok: false;
      readonly reason: 'invalid';
      readonly fields: readonly { readonly name: string; readonly code: QuestionRefusalCode }[];
    };

export type QuestionOrder = {
  readonly id: string | null;
  readonly version: number | null;
  readonly values: QuestionValues;
};

type Work = {
  readonly tx: Tx;
  readonly scope: EditionScope;
  readonly viewer: Viewer;
  readonly rows: readonly QuestionRow[];
  readonly types: readonly TicketType[];
  readonly at: number;
};

/**
 * Makes or changes a question. Its key stays what it was, its kind and the choices that somebody made stay once it is
 * answered; a choice with seats gets a pool of its own (registration.md rules 24-26).
 * @throws NotFoundError, ForbiddenError
 */
export async function saveQuestion(
  viewer: Viewer,
  slug: string,
  order: QuestionOrder,
): Promise<QuestionSaved> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const saved = await getDb().tx(
    async (tx): Promise<QuestionSaved> => {
      const rows = await allQuestions(tx, scope);
      const work = { tx, scope, viewer, rows, types: await allTypes(tx, scope), at: now() };
      const old = rows.find(({ id }) => id === order.id);
      if (order.id !== null && old === undefined) return { ok: false, reason: 'gone' };
      if (old && old.version !== order.version) return { ok: false, reason: 'stale' };
      return store(work, old, trimmed(order.values, edition.locales));
    },
    { label: 'question.save' },
  );
  if (saved.ok) await bus().publish('edition', edition.slug);
  return saved;
}

async function store(
  work: Work,
  old: QuestionRow | undefined,
  values: QuestionValues,
): Promise<QuestionSaved> {
  const { tx, scope, rows, types, viewer, at } = work;
  const draft = draftRow(work, old, values);
  const fields = [...ownFaults(work, old, values), ...listFaults(rows, draft, types)];
  if (old) fields.push(...answeredFaults(old, values, await answersTo(tx, scope, old.id)));
  if (fields.length > 0) return { ok: false, reason: 'invalid', fields };
  const { id: _, editionId: _edition, version: _version, retiredAt: _retired, ...given } = draft;
  // A new question has an id only when it is stored, and its pools are named by its choices.
  const options = await storeSeats(work, draft, old?.options ?? [], values.options);
  const row = old ?? (await addQuestion(tx, scope, { ...given, options }));
  if (old && !(await changeQuestion(tx, scope, old, { ...given, options })))
    return { ok: false, reason: 'stale' };
  const asksConsent = values.isSpecial && (await askSpecialConsent(tx, scope, viewer, at));
  await recordAudit(tx, viewer, at, [auditLine(scope, old, { ...row, ...given, options })]);
  return { ok: true, id: row.id, version: old ? old.version + 1 : row.version, asksConsent };
}

/** Texts without blanks at their ends, and only in languages of the edition. */
function trimmed(values: QuestionValues, locales: readonly string[]): QuestionValues {
  const clean = (map: LocaleMap): LocaleMap =>
    Object.fromEntries(
      locales.flatMap((locale) => {
        const text = map[locale]?.trim() ?? '';
        return text === '' ? [] : [[locale, text]];
      }),
    );
  const { label, help, purpose, options, kind } = values;
  return {
    ...values,
    ...{ label: clean(label), help: clean(help), purpose: clean(purpose) },
    options: isChoiceKind(kind) ? options.map((one) => ({ ...one, label: clean(one.label) })) : [],
  };
}

function draftRow({ scope, rows }: Work, old: QuestionRow | undefined, values: QuestionValues): QuestionRow {
  const { key, options, isSpecial, ...same } = values;
  return {
    ...same,
    id: old?.id ?? '',
    editionId: scope.editionId,
    key: old?.key ?? freeKey(key, same.label, new Set(rows.map((row) => row.key)), 'question'),
    options: keyedOptions(options),
    retentionClass: isSpecial ? 'special' : 'identity',
    position: old?.position ?? Math.max(0, ...rows.map(({ position }) => position + 1)),
    retiredAt: old?.retiredAt ?? null,
    version: old?.version ?? 1,
  };
}

/** Each choice with a key of its own, made from its words where none was typed. */
function keyedOptions(options: readonly OptionValues[]): QuestionOption[] {
  const taken = new Set(options.map(({ key }) => key).filter((key) => key !== ''));
  return options.map(({ key: given, label }) => {
    const key = given === '' ? freeKey('', label, taken, 'choice') : given;
    taken.add(key);
    return { key, label };
  });
}

function freeKey(given: string, label: LocaleMap, taken: ReadonlySet<string>, fallback: string): string {
  if (given !== '') return given;
  const words = slugOf(label.en ?? Object.values(label)[0] ?? '').replaceAll('-', '_');
  const base = words.replace(/^[^a-z]+/, '').slice(0, 36) || fallback;
  return uniqueSlug(base, taken).replaceAll('-', '_');
}

type Fault = { readonly name: string; readonly code: QuestionRefusalCode };

function ownFaults({ rows, types }: Work, old: QuestionRow | undefined, values: QuestionValues): Fault[] {
  const faults: Fault[] = [];
  // An empty list means every type: an id that is dropped would ask more people than was meant.
  if (!values.typeIds.every((typeId) => types.some(({ id }) => id === typeId)))
    faults.push({ name: 'types', code: 'unknown_type' });
  const isOpen = rows.filter(({ retiredAt }) => retiredAt === null).length;
  if (!old && isOpen >= QUESTIONS_MOST) faults.push({ name: 'label', code: 'too_many' });
  if (Object.keys(values.label).length === 0) faults.push({ name: 'label', code: 'required' });
  for (const [at, { label }] of values.options.entries())
    if (Object.keys(label).length === 0) faults.push({ name: `options.${at}`, code: 'required' });
  return faults;
}

const FIELD_OF: Readonly<Record<QuestionFault['fault'], string>> = {
  key_twice: 'key',
  no_purpose: 'purpose',
  no_options: 'options',
  option_twice: 'options',
  looks_ahead: 'visibleIf',
};

/** What is wrong with the whole list when this question is in it (domain/registration/question.ts). */
function listFaults(rows: readonly QuestionRow[], draft: QuestionRow, types: readonly TicketType[]): Fault[] {
  const others = rows.filter(({ id, retiredAt }) => id !== draft.id && retiredAt === null);
  const place = others.filter(({ position }) => position < draft.position).length;
  const list = draft.retiredAt === null ? others.toSpliced(place, 0, draft) : [draft];
  const own = questionFaults(list.map((row) => ruledQuestion(row, types)));
  return own
    .filter(({ key }) => key === draft.key)
    .map(({ fault }) => ({ name: FIELD_OF[fault], code: fault }));
}

/** What was answered must stay readable: a kind and a choice that somebody used are there for good. */
function answeredFaults(old: QuestionRow, values: QuestionValues, given: readonly unknown[]): Fault[] {
  if (given.length === 0) return [];
  if (old.kind !== values.kind) return [{ name: 'kind', code: 'kind_answered' }];
  const kept = new Set(values.options.map(({ key }) => key));
  const chosen = new Set(given.flatMap((value) => (Array.isArray(value) ? value : [value])));
  const isLost = old.options.some(({ key }) => !kept.has(key) && chosen.has(key));
  return isLost ? [{ name: 'options', code: 'option_answered' }] : [];
}

/** Gives each choice with seats its pool, and changes how many there are; a pool once made stays (rule 25). */
async function storeSeats(
  { tx, scope }: Work,
  draft: QuestionRow,
  before: readonly QuestionOption[],
  wanted: readonly OptionValues[],
): Promise<QuestionOption[]> {
  const known = await poolsByIds(
    tx,
    scope,
    before.flatMap(({ poolId }) => poolId ?? []),
  );
  const stored: QuestionOption[] = [];
  for (const [at, option] of draft.options.entries()) {
    const nominal = wanted[at]?.seats ?? null;
    const poolId = before.find(({ key }) => key === option.key)?.poolId;
    const pool = known.find(({ id }) => id === poolId);
    if (pool && pool.nominal !== nominal) {
      const { id, overbookPct, version } = pool;
      await setCapacity(tx, scope, { poolId: id, nominal, overbookPct, version });
    }
    const isNew = pool === undefined && nominal !== null;
    const made = isNew
      ? await addPool(tx, scope, { kind: 'choice', refId: newId(), name: option.label, nominal })
      : pool;
    stored.push({ ...option, poolId: made?.id ?? null });
  }
  return stored;
}

const AUDITED = [
  'label',
  'help',
  'kind',
  'options',
  'isRequired',
  'stage',
  'visibleIf',
  'typeIds',
  'retentionClass',
  'isOnBadge',
  'purpose',
] as const;

function auditLine({ editionId }: EditionScope, old: QuestionRow | undefined, row: QuestionRow) {
  const fields = AUDITED.filter((name) => !sameData(old?.[name] ?? null, row[name] ?? null));
  const values = {
    isRequired: { before: old?.isRequired ?? null, after: row.isRequired },
    kind: { before: old?.kind ?? null, after: row.kind },
  };
  const action = old ? 'question.edit' : 'question.add';
  return { editionId, action, targetKind: 'question', targetId: row.id, fields, values };
}
