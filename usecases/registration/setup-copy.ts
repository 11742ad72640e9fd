import { addBadge, type StoredBadge } from '#db/registration/badge.ts';
import { addPool, type Pool } from '#db/registration/pool-stock.ts';
import { addQuestion, replaceConsentText } from '#db/registration/question.ts';
import {
  type RegistrationSetting,
  settingOf,
  storeSetting,
  storeValidity,
  type Validity,
} from '#db/registration/setting.ts';
import type { ConsentTextRow, QuestionRow } from '#db/registration/setup.ts';
import type { subForumNames } from '#db/registration/setup-use.ts';
import { addType, changeType, type TicketType } from '#db/registration/ticket-type.ts';
import type { Tx } from '#db/types.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { QuestionOption } from '#domain/registration/question.ts';
import { type DateShift, shiftBetween } from '#domain/registration/setup-shift.ts';
import { beginRegistration, type SetupWork } from './open-registration.ts';

/** Everything of a setup that another edition can begin with; seats that were sold, codes and keys stay where they are. */
export type SetupSource = {
  readonly edition: Pick<Edition, 'startOn' | 'zone'>;
  readonly setting: RegistrationSetting;
  readonly types: readonly TicketType[];
  readonly pools: readonly Pool[];
  readonly validities: readonly Validity[];
  readonly questions: readonly QuestionRow[];
  readonly texts: readonly ConsentTextRow[];
  readonly badges: readonly StoredBadge[];
  readonly subForums: Awaited<ReturnType<typeof subForumNames>>;
};

/** The edition that begins with the setup of another. */
export type CopyTarget = {
  readonly edition: Pick<Edition, 'startOn' | 'zone'>;
  readonly subForums: Awaited<ReturnType<typeof subForumNames>>;
};

type Copy = {
  readonly tx: Tx;
  readonly work: SetupWork;
  readonly source: SetupSource;
  readonly target: CopyTarget;
  readonly shift: DateShift;
  /** Ids of the old edition to those of the new one, of all kinds. */
  readonly ids: Map<string, string>;
};

/**
 * Stores a setup for an edition that has none; false when it has one. Numbers of types and validities stay: tickets of both
 * editions are told apart by the number of the edition (registration.md rule 44).
 */
export async function storeCopy(
  tx: Tx,
  work: SetupWork,
  source: SetupSource,
  target: CopyTarget,
): Promise<boolean> {
  const shift = shiftBetween(source.edition, target.edition);
  const copy: Copy = { tx, work, source, target, shift, ids: new Map() };
  if (!(await storeSettings(copy))) return false;
  for (const validity of source.validities) await storeValidity(tx, work.scope, shifted(validity, shift));
  for (const badge of source.badges)
    copy.ids.set(badge.id, (await addBadge(tx, work.scope, { name: badge.name, layout: badge.layout })).id);
  for (const pool of source.pools.filter(({ kind }) => kind !== 'type'))
    await storePool(copy, pool, pool.refId);
  for (const type of source.types) await storeType(copy, type);
  for (const type of source.types) await joinPools(copy, type);
  await storeSpeakerType(copy);
  for (const [position, question] of source.questions.entries())
    await storeQuestion(copy, question, position);
  for (const { purpose, text, isRequired } of source.texts)
    await replaceConsentText(tx, work.scope, { purpose, text, isRequired, createdAt: work.at });
  return true;
}

/** Without the type of speakers, which is there only later. */
async function storeSettings({ tx, work, source, shift }: Copy): Promise<boolean> {
  const { setting } = source;
  return beginRegistration(tx, work, {
    ...setting,
    editionId: work.scope.editionId,
    version: 0,
    speakerTypeId: null,
    opensAt: shift.at(setting.opensAt),
    closesAt: shift.at(setting.closesAt),
    bookingOpensAt: shift.at(setting.bookingOpensAt),
    bookingClosesAt: shift.at(setting.bookingClosesAt),
  });
}

async function storeSpeakerType({ tx, work, source, ids }: Copy): Promise<void> {
  const speakerTypeId = ids.get(source.setting.speakerTypeId ?? '');
  if (speakerTypeId === undefined) return;
  await storeSetting(tx, work.scope, { ...(await settingOf(tx, work.scope)), speakerTypeId });
}

async function storePool({ tx, work, ids }: Copy, pool: Pool, refId: string | null): Promise<void> {
  const { kind, name, nominal, overbookPct } = pool;
  const made = await addPool(tx, work.scope, { kind, refId, name, nominal, overbookPct });
  ids.set(pool.id, made.id);
}

async function storeType(copy: Copy, type: TicketType): Promise<void> {
  const { tx, work, source, target, shift, ids } = copy;
  const { id, editionId: _edition, version: _version, poolIds: _pools, ...fields } = type;
  const slug = source.subForums.find((forum) => forum.id === type.subForumId)?.slug;
  const made = await addType(tx, work.scope, {
    ...fields,
    subForumId: target.subForums.find((forum) => forum.slug === slug)?.id ?? null,
    badgeTemplateId: ids.get(type.badgeTemplateId ?? '') ?? null,
    salesFrom: shift.at(type.salesFrom),
    salesUntil: shift.at(type.salesUntil),
    freezeAt: shift.at(type.freezeAt),
    cancelUntil: shift.at(type.cancelUntil),
    poolIds: [],
  });
  ids.set(id, made.id);
  for (const pool of source.pools.filter((one) => one.kind === 'type' && one.refId === id))
    await storePool(copy, pool, made.id);
}

/** A type may draw on the pool of another one: when all are there. */
async function joinPools({ tx, work, ids }: Copy, type: TicketType): Promise<void> {
  const poolIds = type.poolIds.flatMap((id) => ids.get(id) ?? []);
  await changeType(tx, work.scope, { id: ids.get(type.id) ?? '', version: 1 }, { poolIds });
}

async function storeQuestion(
  { tx, work, ids }: Copy,
  question: SetupSource['questions'][number],
  position: number,
) {
  const { id: _id, editionId: _edition, retiredAt: _retired, version: _version, ...fields } = question;
  const options = (question.options as readonly QuestionOption[]).map(({ poolId, ...option }) => {
    const own = ids.get(poolId ?? '');
    return own === undefined ? option : { ...option, poolId: own };
  });
  const typeIds = question.typeIds.flatMap((id) => ids.get(id) ?? []);
  await addQuestion(tx, work.scope, { ...fields, options, typeIds, position });
}

function shifted(validity: SetupSource['validities'][number], shift: DateShift) {
  const { id: _id, editionId: _edition, ...fields } = validity;
  return {
    ...fields,
    version: 0,
    fromAt: shift.at(validity.fromAt),
    untilAt: shift.at(validity.untilAt),
    days: validity.days.map(shift.on),
  };
}
