import type { LocaleMap } from './locale.ts';
import { MATERIAL_AUDIENCES } from './programme/vocabulary.ts';
import { z } from './schema.ts';

export type MaterialAudience = (typeof MATERIAL_AUDIENCES)[number];

/** From when on those may have a material whom it is for: at once, or by the released times of its session (SP4). */
export const MATERIAL_MOMENTS = ['now', 'start', 'end'] as const;
export type MaterialMoment = (typeof MATERIAL_MOMENTS)[number];

/** What people choose about a file of a session. */
export type MaterialValues = {
  readonly title: LocaleMap;
  readonly audience: MaterialAudience;
  readonly moment: MaterialMoment;
};

/** A session as the release shows it; times are UTC milliseconds. */
export type ReleasedSession = {
  readonly access: 'public' | 'invited' | 'closed';
  readonly slots: readonly { readonly startAt: number; readonly endAt: number; readonly state: string }[];
};

/** How a material stands with the public; whoever changes it wants to know what it waits for. */
export type PublicState = 'not_public' | 'unreleased' | 'closed' | 'cancelled' | 'early' | 'open';

/**
 * Whether everybody may have a material at the instant `at`, or why not: its session must stand in the public release
 * (`undefined`: it does not) and not be closed, and its moment must have come. A session that is shown several times
 * begins with the first and ends with the last of them; one that is cancelled does neither (programme.md SP4, ST8).
 */
export function publicState(
  { audience, moment }: Pick<MaterialValues, 'audience' | 'moment'>,
  session: ReleasedSession | undefined,
  at: number,
): PublicState {
  if (audience !== 'public') return 'not_public';
  if (session === undefined) return 'unreleased';
  if (session.access === 'closed') return 'closed';
  if (moment === 'now') return 'open';
  const held = session.slots.filter(({ state }) => state !== 'cancelled');
  if (held.length === 0) return 'cancelled';
  const opensAt =
    moment === 'start'
      ? Math.min(...held.map(({ startAt }) => startAt))
      : Math.max(...held.map(({ endAt }) => endAt));
  return opensAt <= at ? 'open' : 'early';
}

/** Who has a material at the desk: `private` is for who plans the session, the others for everybody at the desk. */
export function isForWholeDesk(audience: MaterialAudience): boolean {
  return audience !== 'private';
}

/** More would be a document store. */
export const MOST_MATERIALS = 100;

/** Texts without blanks around them; empty ones are left out. */
export function plainTitle(title: LocaleMap): LocaleMap {
  const filled = Object.entries(title).map(([locale, text]) => [locale, text.trim()] as const);
  return Object.fromEntries(filled.filter(([, text]) => text !== ''));
}

const id = z.string().min(1).max(64);
const place = { edition: id, sessionId: id };
const values = {
  title: z.record(z.string().min(2).max(35), z.string().max(200)),
  audience: z.enum(MATERIAL_AUDIENCES),
  moment: z.enum(MATERIAL_MOMENTS),
};
const version = z.number().int();

export const addMaterialInput = z.strictObject({
  ...place,
  ...values,
  fileId: z.string().length(22),
  /** Where in the list, from 0; null at its end. A removed one comes back to its place. */
  index: z.number().int().min(0).nullable(),
});
export const changeMaterialInput = z.strictObject({ ...place, ...values, id, version });
export const removeMaterialInput = z.strictObject({ ...place, id, version });
export const orderMaterialInput = z.strictObject({
  ...place,
  ids: z.array(id).max(MOST_MATERIALS).readonly(),
});
