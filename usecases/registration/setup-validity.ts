import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import { allValidities, storeValidity, type Validity } from '#db/registration/setting.ts';
import { removeValidity as removeRow, validityUses } from '#db/registration/setup-use.ts';
import type { Tx } from '#db/types.ts';
import type { RecordRow, RemoveResult, SaveResult } from '#domain/desk/record.ts';
import { nameIn } from '#domain/desk/record-value.ts';
import type { Language } from '#domain/locale.ts';
import {
  checkValidity,
  VALIDITY_COLUMN,
  validityFields,
  validityFrom,
  validityValues,
} from '#domain/registration/validity-record.ts';
import type { Viewer } from '#domain/viewer.ts';
import type { OpenRecord, RecordList } from '../desk/record.ts';
import type { RecordInput } from '../desk/record-input.ts';
import { editionDays } from './setup-facts.ts';
import { gateSetup, type SetupPlace, StaleSetupError, saveSetup } from './setup-save.ts';

const VALIDITIES_MOST = 255;
const BLANK = { name: {}, fromAt: null, untilAt: null, days: [] } as const;

/**
 * When tickets hold: spans and days beside the whole edition, which is number 0 and not listed; undefined where
 * registration was never opened. @throws NotFoundError, ForbiddenError
 */
export async function listValidities(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<RecordList | undefined> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return undefined;
  const rows = (await ownValidities(place)).map((one): RecordRow => {
    const values = { ...validityValues(one, place.edition.zone), validityNo: one.validityNo };
    return { id: String(one.validityNo), name: nameIn(one.name, language, place.edition), values };
  });
  const fields = [...validityFields(editionDays(place.edition)), VALIDITY_COLUMN];
  return { ...frame(place), fields, rows, marks: {} };
}

/** One of them for its form, by its number, or the form of a new one. @throws NotFoundError, ForbiddenError */
export async function openValidity(
  viewer: Viewer,
  slug: string,
  id: string | null,
  language: Language,
): Promise<OpenRecord | undefined> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return undefined;
  const { edition } = place;
  const found = (await ownValidities(place)).find(({ validityNo }) => String(validityNo) === id);
  if (id !== null && found === undefined) return undefined;
  const values = validityValues(found ?? BLANK, edition.zone);
  const fields = validityFields(editionDays(edition));
  return {
    ...frame(place),
    fields,
    id,
    name: nameIn(found?.name ?? {}, language, edition),
    values,
    marks: [],
  };
}

/** Makes one under the next number, or changes what a number means: tickets of it follow. @throws as above */
export async function saveValidity(viewer: Viewer, slug: string, input: RecordInput): Promise<SaveResult> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return { ok: false, reason: 'gone' };
  const { scope, edition } = place;
  return saveSetup(viewer, place, {
    noun: 'validity',
    action: input.id === null ? 'registration.validity_add' : 'registration.validity_change',
    fields: validityFields(editionDays(edition)),
    inputs: [input],
    read: async (tx, id) => {
      const all = await allValidities(tx, scope);
      const found = all.find(({ validityNo }) => validityNo > 0 && String(validityNo) === id);
      const values = found && validityValues(found, edition.zone);
      return { stored: { all, found }, values, facts: { locales: edition.locales, known: () => false } };
    },
    check: (values, { all, found }) => [
      ...checkValidity(values),
      ...(found === undefined && nextNo(all) > VALIDITIES_MOST
        ? [{ name: 'name', code: 'too_large' } as const]
        : []),
    ],
    write: async (tx, values, { all, found }) => {
      const validityNo = found?.validityNo ?? nextNo(all);
      const row = validityFrom(values, edition.zone, found ?? BLANK);
      const isStored = await storeValidity(tx, scope, { ...row, validityNo, version: found?.version ?? 0 });
      if (!isStored) throw new StaleSetupError('validity');
      return { id: String(validityNo) };
    },
  });
}

/** Takes one away that no type and no ticket names. @throws NotFoundError, ForbiddenError */
export async function removeValidity(viewer: Viewer, slug: string, id: string): Promise<RemoveResult> {
  const place = await gateSetup(viewer, slug);
  if (place === undefined) return { ok: false, reason: 'gone' };
  const result = await getDb().tx((tx) => remove(tx, viewer, place, id), {
    label: 'registration.validity_remove',
  });
  if (result.ok) await bus().publish('edition', place.edition.slug);
  return result;
}

async function remove(tx: Tx, viewer: Viewer, { scope }: SetupPlace, id: string): Promise<RemoveResult> {
  const no = Number(id);
  if (!Number.isInteger(no) || no < 1) return { ok: false, reason: 'gone' };
  const { tickets, types } = await validityUses(tx, scope, no);
  if (tickets + types > 0) {
    const uses = [
      { id, noun: 'ticket-type', count: types },
      { id, noun: 'ticket', count: tickets },
    ] as const;
    return { ok: false, reason: 'in_use', uses: uses.filter(({ count }) => count > 0) };
  }
  if (!(await removeRow(tx, scope, no))) return { ok: false, reason: 'gone' };
  const line = { editionId: scope.editionId, action: 'registration.validity_remove', fields: [] };
  await recordAudit(tx, viewer, now(), [{ ...line, targetKind: 'validity', targetId: id }]);
  return { ok: true, commandId: null, changeCount: 1 };
}

async function ownValidities({ scope }: SetupPlace): Promise<Validity[]> {
  return (await allValidities(getDb().read, scope)).filter(({ validityNo }) => validityNo > 0);
}

function nextNo(all: readonly Validity[]): number {
  return Math.max(0, ...all.map(({ validityNo }) => validityNo)) + 1;
}

function frame({ edition: { locales, defaultLocale, zone } }: SetupPlace) {
  return { noun: 'validity', options: {}, locales, defaultLocale, zone } as const;
}
