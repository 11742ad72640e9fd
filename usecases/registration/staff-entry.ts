import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { liveOfAddress } from '#db/registration/registration.ts';
import type { TicketType } from '#db/registration/ticket-type.ts';
import { type RegistrationFieldRefusal, readRegistration } from '#domain/registration/registration-input.ts';
import type { RegistrationSource } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition } from '../access.ts';
import { type Entered, type Entrant, enterRegistration } from './enter.ts';
import type { Held } from './held.ts';
import type { RegistrationWork } from './registration-work.ts';
import { languageOf, type RegistrationSetup, readSetup, seatPools } from './setup-facts.ts';

/** Somebody whom staff brings in: a name is enough. */
export type StaffEntry = {
  readonly name: string;
  readonly email?: string | undefined;
  /** Slug; absent: the first type. */
  readonly type?: string | undefined;
  readonly locale?: string | undefined;
  readonly organisation?: string | undefined;
  readonly position?: string | undefined;
};

export type StaffEntryRefusal = {
  readonly ok: false;
  readonly reason: 'invalid' | Extract<Entered, { ok: false }>['reason'];
  readonly fields: readonly RegistrationFieldRefusal[];
};

/**
 * Registers a walk-in at the desk: approved by whoever stands there, ahead of the queue, never beyond the capacity (O6).
 * @throws NotFoundError, ForbiddenError
 */
export async function registerByStaff(
  viewer: Viewer,
  slug: string,
  entry: StaffEntry,
): Promise<Held | StaffEntryRefusal> {
  const { scope, edition } = await gateEdition(viewer, 'registration.edit', { edition: slug });
  const setup = await readSetup(getDb().read, scope, edition);
  return getDb().tx((tx) => enterByStaff({ tx, setup, viewer, by: 'staff', at: now() }, entry, 'walk_in'), {
    guarded: true,
    label: 'registration.walk_in',
  });
}

export type ImportRow = StaffEntry;
export type ImportResult =
  | { readonly ok: true; readonly count: number }
  | { readonly ok: false; readonly errors: readonly ({ readonly row: number } & StaffEntryRefusal)[] };

/** More in one transaction would keep other writers waiting. */
export const IMPORT_MOST = 500;

/**
 * Brings a list in, all of it or nothing; a dry run does everything and takes it back, so that it finds what the real one
 * would: typing errors, doubles, seats that are missing (O6). Rows count from 1. Who did it is written down with it.
 * @throws NotFoundError, ForbiddenError; RangeError for more than 500 rows
 */
export async function importRegistrations(
  viewer: Viewer,
  slug: string,
  rows: readonly ImportRow[],
  { isDryRun }: { readonly isDryRun: boolean },
): Promise<ImportResult> {
  const { scope, edition } = await gateEdition(viewer, 'registration.manage', { edition: slug });
  if (rows.length > IMPORT_MOST) throw new RangeError(`More than ${IMPORT_MOST} rows`);
  const setup = await readSetup(getDb().read, scope, edition);
  try {
    return await getDb().tx(
      async (tx) => {
        const work = { tx, setup, viewer, by: 'staff' as const, at: now() };
        const errors = await enterAll(work, rows);
        const result: ImportResult =
          errors.length > 0 ? { ok: false, errors } : { ok: true, count: rows.length };
        if (isDryRun || !result.ok) throw new TakeBackError(result);
        await note(work, result.count);
        return result;
      },
      { guarded: true, label: 'registration.import' },
    );
  } catch (error) {
    if (error instanceof TakeBackError) return error.result;
    throw error;
  }
}

async function note({ tx, setup, viewer, at }: RegistrationWork, after: number): Promise<void> {
  const { editionId } = setup.scope;
  const line = { editionId, action: 'registration.import', targetKind: 'edition', targetId: editionId };
  await recordAudit(tx, viewer, at, [
    { ...line, fields: ['count'], values: { count: { before: null, after } } },
  ]);
}

class TakeBackError extends Error {
  override readonly name = 'TakeBackError';
  readonly result: ImportResult;
  constructor(result: ImportResult) {
    super('taken back');
    this.result = result;
  }
}

async function enterAll(work: RegistrationWork, rows: readonly ImportRow[]) {
  const errors: ({ readonly row: number } & StaffEntryRefusal)[] = [];
  for (const [at, row] of rows.entries()) {
    const entered = await enterByStaff(work, row, 'import');
    if (!entered.ok) errors.push({ row: at + 1, ...entered });
  }
  return errors;
}

/** One person, in the transaction of whoever asked; approved, ahead of the queue, never beyond the capacity (O6). */
export async function enterByStaff(
  work: RegistrationWork,
  entry: StaffEntry,
  source: Extract<RegistrationSource, 'walk_in' | 'import'>,
): Promise<Held | StaffEntryRefusal> {
  const read = readEntry(work.setup, entry);
  if (!read.ok) return read;
  const entered = await enterRegistration(work, entrantOf(work.setup, read, source));
  if (entered.ok) return entered;
  const isFull = entered.reason === 'pool_full';
  const reason = isFull && (await isKnown(work, read)) ? 'duplicate' : entered.reason;
  return { ok: false, reason, fields: [] };
}

/** The seats are asked before the address; of somebody who has one already, that they are gone is no news. */
async function isKnown({ tx, setup }: RegistrationWork, { emailNorm, type }: ReadEntry): Promise<boolean> {
  if (emailNorm === null) return false;
  const live = await liveOfAddress(tx, setup.scope, emailNorm);
  return live.some(({ typeId }) => typeId === type.id);
}

type ReadEntry = {
  readonly ok: true;
  readonly type: TicketType;
  readonly name: string;
  readonly email: string | null;
  readonly emailNorm: string | null;
  readonly locale: string;
  readonly organisation: string | null;
  readonly position: string | null;
};

function readEntry(setup: RegistrationSetup, entry: StaffEntry): ReadEntry | StaffEntryRefusal {
  const email = entry.email?.trim() || undefined;
  const { name, locale, type: slug } = entry;
  const given = { name, ...(locale === undefined ? {} : { locale }), consents: { terms: true } };
  // The form asks for an address; at the desk a name is enough.
  const read = readRegistration({ ...given, email: email ?? 'nobody@localhost.localdomain' });
  if (!read.ok) return { ok: false, reason: 'invalid', fields: read.fields };
  const type = setup.types.find(
    (one) => one.visibility !== 'retired' && (slug === undefined || one.slug === slug),
  );
  if (type === undefined)
    return { ok: false, reason: 'invalid', fields: [{ name: 'type', code: 'unknown' }] };
  const { input } = read;
  const address = email === undefined ? { email: null, emailNorm: null } : input;
  const { defaultLocale } = setup.edition;
  return {
    ok: true,
    type,
    name: input.name,
    email: address.email,
    emailNorm: address.emailNorm,
    locale: input.locale ?? languageOf(defaultLocale),
    organisation: entry.organisation?.trim() || null,
    position: entry.position?.trim() || null,
  };
}

function entrantOf(
  setup: RegistrationSetup,
  { type, name, email, emailNorm, locale, organisation, position }: ReadEntry,
  source: RegistrationSource,
): Entrant {
  const { id: typeId, priceMinor, currency, vatRate } = type;
  const price = { priceMinor, currency, vatRate };
  const person = { badgeName: name, email, emailNorm, organisation, position };
  const row = { typeId, source, locale, ...price, ...person };
  const poolIds = seatPools(setup, type, {});
  const form = { consents: [], via: source === 'import' ? 'import' : 'staff', answers: [] } as const;
  return { row, poolIds, isApproved: true, joinsWaitlist: false, ...form };
}
