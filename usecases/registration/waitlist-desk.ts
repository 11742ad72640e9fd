import { getDb } from '#db/client.ts';
import { type Party, partyById } from '#db/registration/party.ts';
import { registrationsByIds } from '#db/registration/registration.ts';
import {
  type QueueSize,
  queueOf,
  queueSizes,
  type WaitlistEntryRow,
} from '#db/registration/waitlist-queue.ts';
import type { Reader } from '#db/types.ts';
import type { LocaleMap } from '#domain/locale.ts';
import type { Edition } from '#domain/programme/entity.ts';
import type { WaitlistTarget } from '#domain/registration/vocabulary.ts';
import { SKIPS_MOST } from '#domain/registration/waitlist.ts';
import { systemViewer, type Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { openPublicProgramme } from '../programme/public-programme.ts';
import { isDrawn } from './lottery.ts';
import { readSetupIfAny } from './registration-list.ts';
import type { RegistrationSetup } from './setup-facts.ts';

/** One that somebody waits for: a ticket type or a session. */
export type WaitlistChoice = Omit<QueueSize, 'kind'> & {
  readonly kind: WaitlistTarget;
  readonly name: LocaleMap;
  /** UTC ms, of a session. */
  readonly startAt: number | undefined;
};

export type WaitlistLine = {
  readonly id: string;
  readonly version: number;
  /** Place among those who wait, from 1; undefined for whoever has an offer. */
  readonly rank: number | undefined;
  /** The registration of the person, or of nobody for a group. */
  readonly registrationId: string | null;
  readonly name: string;
  readonly email: string;
  readonly size: number;
  readonly priority: number;
  readonly skipped: number;
  /** Everything behind stands still for it (rule 17). */
  readonly isStopping: boolean;
  readonly isPaused: boolean;
  /** Why organizers moved it last. */
  readonly reason: string | null;
  readonly isOffered: boolean;
  readonly offerEndsAt: number | null;
  readonly createdAt: number;
};

export type WaitlistDesk = {
  readonly edition: Pick<Edition, 'slug' | 'name' | 'zone' | 'locales' | 'defaultLocale'>;
  /** The walk stops at the first who does not fit (rule 17). */
  readonly isStrict: boolean;
  readonly targets: readonly WaitlistChoice[];
  readonly current: WaitlistChoice | undefined;
  readonly lines: readonly WaitlistLine[];
};

/**
 * Who waits for what, in the order of the walk (O5); the first queue where none is named. Undefined where registration was
 * never set up. @throws NotFoundError, ForbiddenError
 */
export async function openWaitlist(
  viewer: Viewer,
  slug: string,
  targetId: string | undefined,
): Promise<WaitlistDesk | undefined> {
  const { scope, edition } = await gateEdition(viewer, 'registration.see', { edition: slug });
  const { read } = getDb();
  const setup = await readSetupIfAny(read, scope, edition);
  if (setup === undefined) return undefined;
  const targets = await choicesOf(read, setup);
  const current = targets.find(({ id }) => id === targetId) ?? targets[0];
  const rows = current === undefined ? [] : await queueOf(read, scope, current);
  const { isStrictWaitlist: isStrict } = setup.setting;
  const lines = await linesOf(read, setup, rows);
  // Before a draw there is no order yet.
  const hasOrder = current === undefined || !isDrawn(setup, current.id);
  const shown = hasOrder ? lines : lines.map((line) => ({ ...line, rank: undefined }));
  return { edition, isStrict, targets, current, lines: shown };
}

async function choicesOf(reader: Reader, setup: RegistrationSetup): Promise<WaitlistChoice[]> {
  const sizes = await queueSizes(reader, setup.scope);
  const hasSessions = sizes.some(({ kind }) => kind === 'occurrence');
  const programme = hasSessions
    ? await openPublicProgramme(systemViewer('registration'), setup.edition.slug)
    : undefined;
  const named = sizes.map((size) => {
    if (size.kind === 'type') {
      const name = setup.types.find(({ id }) => id === size.id)?.name ?? {};
      return { ...size, name, startAt: undefined };
    }
    const slot = programme?.slotByOccurrenceId.get(size.id);
    const session = programme?.sessionById.get(slot?.sessionId ?? '');
    return { ...size, name: session?.title ?? {}, startAt: slot?.startAt };
  });
  return named.sort((a, b) => (a.startAt ?? 0) - (b.startAt ?? 0) || b.waiting - a.waiting);
}

async function linesOf(
  reader: Reader,
  setup: RegistrationSetup,
  rows: readonly WaitlistEntryRow[],
): Promise<WaitlistLine[]> {
  const ids = rows.flatMap(({ registrationId }) => registrationId ?? []);
  const people = await registrationsByIds(reader, setup.scope, ids);
  const byId = new Map(people.map((one) => [one.id, one]));
  const parties = await partiesOf(reader, setup, rows);
  const ranks = new Map(
    rows.filter(({ state }) => state === 'waiting').map(({ id }, index) => [id, index + 1]),
  );
  return rows.map((row) => {
    const { id, version, registrationId, size, priority, skipped, isPaused, offerEndsAt, createdAt } = row;
    const person = byId.get(registrationId ?? '');
    const party = parties.get(row.partyId ?? '');
    const isOffered = row.state === 'offered';
    return {
      id,
      version,
      rank: ranks.get(id),
      registrationId,
      name: person?.badgeName ?? party?.contactName ?? '',
      email: person?.email ?? party?.email ?? '',
      size,
      priority,
      skipped,
      isStopping: !isOffered && !isPaused && skipped >= SKIPS_MOST,
      isPaused,
      reason: row.reason,
      isOffered,
      offerEndsAt,
      createdAt,
    };
  });
}

async function partiesOf(
  reader: Reader,
  { scope }: RegistrationSetup,
  rows: readonly WaitlistEntryRow[],
): Promise<Map<string, Party>> {
  const found = new Map<string, Party>();
  for (const id of new Set(rows.flatMap(({ partyId }) => partyId ?? []))) {
    const party = await partyById(reader, scope, id);
    if (party !== undefined) found.set(id, party);
  }
  return found;
}
