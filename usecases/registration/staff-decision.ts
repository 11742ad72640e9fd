import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { changeRegistration, registrationById } from '#db/registration/registration.ts';
import { directoryTargets } from '#db/registration/registration-directory.ts';
import type { EditionScope } from '#db/scope.ts';
import { violation } from '#db/violation.ts';
import type { Language } from '#domain/locale.ts';
import type { RegistrationFilter } from '#domain/registration/registration-filter.ts';
import type { TransitionRefusal } from '#domain/registration/transition-guard.ts';
import type { RegistrationState } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { moveAndPromote } from './promote.ts';
import { whereOfFilter } from './registration-list-filter.ts';
import { languageOf, type RegistrationSetup, readSetup } from './setup-facts.ts';
import { StaleRegistrationError } from './transition.ts';

/** O3: more at once would keep other writers waiting. */
export const DECISIONS_MOST = 500;

export type DecisionResult = {
  readonly id: string;
  readonly result: RegistrationState | TransitionRefusal | 'not_found' | 'stale' | 'duplicate';
};

export type DecisionOrder = {
  readonly ids: readonly string[];
  /** To the person; a rejection needs one. */
  readonly reason?: string | undefined;
  /** Stays inside. */
  readonly note?: string | undefined;
};

/**
 * Approves up to 500 at once, in the given order, each in a transaction of its own: where seats end, the rest waits ahead
 * of those who were never looked at (O3, rule 21). @throws NotFoundError, ForbiddenError; RangeError for more
 */
export function approveRegistrations(
  viewer: Viewer,
  slug: string,
  order: DecisionOrder,
): Promise<readonly DecisionResult[]> {
  return decideMany(viewer, slug, 'approve', order);
}

/** Rejects up to 500 at once, with a reason to the person. @throws NotFoundError, ForbiddenError; RangeError */
export function rejectRegistrations(
  viewer: Viewer,
  slug: string,
  order: DecisionOrder,
): Promise<readonly DecisionResult[]> {
  return decideMany(viewer, slug, 'reject', order);
}

/** Approves one at the desk, where no list is decided at once. @throws NotFoundError, ForbiddenError */
export function approveByStaff(
  viewer: Viewer,
  slug: string,
  order: { readonly id: string } & Omit<DecisionOrder, 'ids'>,
): Promise<DecisionResult> {
  return decideOne(viewer, slug, 'approve', order);
}

/** Rejects one at the desk, with a reason to the person. @throws NotFoundError, ForbiddenError */
export function rejectByStaff(
  viewer: Viewer,
  slug: string,
  order: { readonly id: string } & Omit<DecisionOrder, 'ids'>,
): Promise<DecisionResult> {
  return decideOne(viewer, slug, 'reject', order);
}

/** Cancels one, also after the holder's cutoff; who waits gets the seat at once. @throws NotFoundError, ForbiddenError */
export function cancelByStaff(
  viewer: Viewer,
  slug: string,
  order: { readonly id: string } & Omit<DecisionOrder, 'ids'>,
): Promise<DecisionResult> {
  return decideOne(viewer, slug, 'cancel', order);
}

/** Gives a cancelled or expired one its seat back where there is one. @throws NotFoundError, ForbiddenError */
export function reinstateByStaff(
  viewer: Viewer,
  slug: string,
  order: { readonly id: string } & Omit<DecisionOrder, 'ids'>,
): Promise<DecisionResult> {
  return decideOne(viewer, slug, 'reinstate', order);
}

/** What a decision about many would be about, restated before mails go out (O3). */
export type DecisionPreview = {
  /** Those that wait for an answer, in the order of names, at most 500. */
  readonly ids: readonly string[];
  /** Picked, and decided already or not asked about. */
  readonly skipped: number;
  /** How many more the filter finds. */
  readonly more: number;
  /** Mails by language of the product. */
  readonly mails: Readonly<Record<Language, number>>;
};

/**
 * Those of the picked, or of all that the filter finds, who wait for an answer, and how many mails a decision would send.
 * @throws NotFoundError, ForbiddenError
 */
export async function previewDecision(
  viewer: Viewer,
  slug: string,
  wish: { readonly ids: readonly string[] } | { readonly filter: RegistrationFilter },
): Promise<DecisionPreview> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const { read } = getDb();
  const setup = await readSetup(read, scope, edition);
  const where = 'ids' in wish ? { ids: wish.ids } : await whereOfFilter(read, setup, wish.filter);
  const found = await directoryTargets(read, scope, { ...where, states: ['pending_approval'] }, 10_000);
  const some = found.slice(0, DECISIONS_MOST);
  const mails = { en: 0, ru: 0 };
  for (const { emailNorm, locale } of some)
    if (emailNorm !== null) mails[languageOf(locale, languageOf(edition.defaultLocale))] += 1;
  return {
    ids: some.map(({ id }) => id),
    skipped: 'ids' in wish ? new Set(wish.ids).size - found.length : 0,
    more: found.length - some.length,
    mails,
  };
}

type Event = 'approve' | 'reject' | 'cancel' | 'reinstate';

async function decideMany(
  viewer: Viewer,
  slug: string,
  event: Event,
  { ids, ...words }: DecisionOrder,
): Promise<readonly DecisionResult[]> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  const unique = [...new Set(ids)];
  if (unique.length > DECISIONS_MOST) throw new RangeError(`More than ${DECISIONS_MOST} at once`);
  const setup = await readSetup(getDb().read, scope, edition);
  const results: DecisionResult[] = [];
  for (const id of unique) results.push(await decide(viewer, scope, setup, event, { id, ...words }));
  return results;
}

async function decideOne(
  viewer: Viewer,
  slug: string,
  event: Event,
  order: { readonly id: string } & Omit<DecisionOrder, 'ids'>,
): Promise<DecisionResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.edit', { edition: slug });
  return decide(viewer, scope, await readSetup(getDb().read, scope, edition), event, order);
}

async function decide(
  viewer: Viewer,
  scope: EditionScope,
  setup: RegistrationSetup,
  event: Event,
  { id, reason, note }: { readonly id: string } & Omit<DecisionOrder, 'ids'>,
): Promise<DecisionResult> {
  try {
    const result = await getDb().tx(
      async (tx) => {
        const found = await registrationById(tx, scope, id);
        if (found === undefined) return 'not_found' as const;
        const noted = note === undefined ? found : await changeRegistration(tx, scope, found, { note });
        if (noted === undefined) throw new StaleRegistrationError('changed meanwhile');
        const work = { tx, setup, viewer, by: 'staff' as const, at: now(), reason };
        const moved = await moveAndPromote(work, noted, event, { isApproved: event === 'approve' });
        if (!moved.ok) throw new RefusedError(moved.reason);
        // Whoever was put into the queue may have left it in the same breath.
        return (await registrationById(tx, scope, id))?.state ?? moved.registration.state;
      },
      { guarded: true, label: `registration.${event}` },
    );
    return { id, result };
  } catch (error) {
    if (error instanceof RefusedError) return { id, result: error.reason };
    if (error instanceof StaleRegistrationError) return { id, result: 'stale' };
    // The address has another registration of this type by now.
    if (violation(error) === 'unique') return { id, result: 'duplicate' };
    throw error;
  }
}

/** Takes the note back with it: what is refused leaves nothing. */
class RefusedError extends Error {
  override readonly name = 'RefusedError';
  readonly reason: TransitionRefusal;
  constructor(reason: TransitionRefusal) {
    super(reason);
    this.reason = reason;
  }
}
