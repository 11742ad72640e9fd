import { bus } from '#adapters/bus.ts';
import { now } from '#adapters/clock.ts';
import { recordAudit } from '#db/audit.ts';
import { getDb } from '#db/client.ts';
import {
  allConsentTexts,
  consentCounts,
  replaceConsentText,
  retireConsentText,
} from '#db/registration/question.ts';
import { settingOf } from '#db/registration/setting.ts';
import { type ConsentTextRow, currentConsentTexts, openQuestions } from '#db/registration/setup.ts';
import { allTypes } from '#db/registration/ticket-type.ts';
import type { EditionScope } from '#db/scope.ts';
import type { Reader, Tx } from '#db/types.ts';
import { sameData } from '#domain/canonical-json.ts';
import type { Language, LocaleMap } from '#domain/locale.ts';
import { isRequirable } from '#domain/registration/consent.ts';
import { STARTING_CONSENTS } from '#domain/registration/starting-consent.ts';
import { CONSENT_PURPOSES, type ConsentPurpose } from '#domain/registration/vocabulary.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gateEdition, NotFoundError } from '../access.ts';
import { type SetupPlace, setupPlace } from './question-desk.ts';

/** One wording as it was shown, and what people said to it. */
export type ConsentVersion = Pick<
  ConsentTextRow,
  'version' | 'text' | 'isRequired' | 'createdAt' | 'retiredAt'
> & { readonly given: number; readonly withdrawn: number };

export type ConsentDeskRow = {
  readonly purpose: ConsentPurpose;
  /** Undefined: nobody is asked for it. */
  readonly current: ConsentVersion | undefined;
  /** Earlier wordings, the newest first. */
  readonly history: readonly ConsentVersion[];
  readonly mayRequire: boolean;
  /** Questions about diet, access or health need it. */
  readonly isNeeded: boolean;
};
export type ConsentDesk = SetupPlace & { readonly consents: readonly ConsentDeskRow[] };

/**
 * What people are asked to agree to, with every wording that there was (registration.md P3, rule 27).
 * @throws NotFoundError, ForbiddenError
 */
export async function openConsentDesk(
  viewer: Viewer,
  slug: string,
  language: Language,
): Promise<ConsentDesk> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const { read } = getDb();
  if ((await settingOf(read, scope)).version === 0) throw new NotFoundError('no registration');
  const texts = await allConsentTexts(read, scope);
  const counts = await consentCounts(read, scope);
  const needsSpecial = await asksSpecial(read, scope);
  const consents = CONSENT_PURPOSES.map((purpose): ConsentDeskRow => {
    const versions = texts
      .filter((text) => text.purpose === purpose)
      .map(({ id, version, text, isRequired, createdAt, retiredAt }) => {
        const { given, withdrawn } = counts.get(id) ?? { given: 0, withdrawn: 0 };
        return { version, text, isRequired, createdAt, retiredAt, given, withdrawn };
      });
    return {
      purpose,
      current: versions.find(({ retiredAt }) => retiredAt === null),
      history: versions.filter(({ retiredAt }) => retiredAt !== null),
      mayRequire: isRequirable(purpose),
      isNeeded: purpose === 'special_answers' && needsSpecial,
    };
  });
  return { ...setupPlace(edition, await allTypes(read, scope), language), consents };
}

export type ConsentSaved =
  | { readonly ok: true; readonly version: number }
  | { readonly ok: false; readonly reason: 'stale' | 'no_text' | 'not_requirable' | 'needed' };

type Order = {
  readonly purpose: ConsentPurpose;
  readonly version: number | null;
  readonly text: LocaleMap;
  readonly isRequired: boolean;
};

/**
 * Shows a new wording from now on. The one before stays as it was for those who agreed to it; words that did not change
 * make no version. Only terms and the privacy notice may be required (rule 27). @throws NotFoundError, ForbiddenError
 */
export async function saveConsent(viewer: Viewer, slug: string, order: Order): Promise<ConsentSaved> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const { purpose, isRequired } = order;
  const text = Object.fromEntries(
    edition.locales.flatMap((locale) => {
      const words = order.text[locale]?.trim() ?? '';
      return words === '' ? [] : [[locale, words]];
    }),
  );
  if (text[edition.defaultLocale] === undefined) return { ok: false, reason: 'no_text' };
  if (isRequired && !isRequirable(purpose)) return { ok: false, reason: 'not_requirable' };
  const saved = await getDb().tx(
    async (tx): Promise<ConsentSaved> => {
      const current = await currentOf(tx, scope, purpose);
      if ((current?.version ?? null) !== order.version) return { ok: false, reason: 'stale' };
      if (current && current.isRequired === isRequired && sameData(current.text, text))
        return { ok: true, version: current.version };
      const at = now();
      const version = await replaceConsentText(tx, scope, { purpose, text, isRequired, createdAt: at });
      await recordAudit(tx, viewer, at, [
        auditLine(scope, 'consent-text.replace', purpose, current, version),
      ]);
      return { ok: true, version };
    },
    { label: 'consent.save' },
  );
  if (saved.ok) await bus().publish('edition', edition.slug);
  return saved;
}

/** Asks for a consent no more; what was given stays on record. @throws NotFoundError, ForbiddenError */
export async function retireConsent(
  viewer: Viewer,
  slug: string,
  { purpose, version }: Pick<Order, 'purpose' | 'version'>,
): Promise<ConsentSaved> {
  const { scope, edition } = await gateEdition(viewer, 'registration.setup', { edition: slug });
  const saved = await getDb().tx(
    async (tx): Promise<ConsentSaved> => {
      const current = await currentOf(tx, scope, purpose);
      if (current === undefined || current.version !== version) return { ok: false, reason: 'stale' };
      if (purpose === 'special_answers' && (await asksSpecial(tx, scope)))
        return { ok: false, reason: 'needed' };
      const at = now();
      await retireConsentText(tx, scope, purpose, at);
      await recordAudit(tx, viewer, at, [auditLine(scope, 'consent-text.retire', purpose, current, null)]);
      return { ok: true, version: current.version };
    },
    { label: 'consent.retire' },
  );
  if (saved.ok) await bus().publish('edition', edition.slug);
  return saved;
}

/** Sees to it that special answers can be agreed to (rule 26); true when people were not asked until now. */
export async function askSpecialConsent(
  tx: Tx,
  scope: EditionScope,
  viewer: Viewer,
  at: number,
): Promise<boolean> {
  const purpose = 'special_answers';
  if (await currentOf(tx, scope, purpose)) return false;
  const text = STARTING_CONSENTS[purpose];
  const version = await replaceConsentText(tx, scope, { purpose, text, isRequired: false, createdAt: at });
  await recordAudit(tx, viewer, at, [auditLine(scope, 'consent-text.replace', purpose, undefined, version)]);
  return true;
}

async function currentOf(
  reader: Reader,
  scope: EditionScope,
  purpose: ConsentPurpose,
): Promise<ConsentTextRow | undefined> {
  return (await currentConsentTexts(reader, scope)).find((text) => text.purpose === purpose);
}

async function asksSpecial(reader: Reader, scope: EditionScope): Promise<boolean> {
  return (await openQuestions(reader, scope)).some(({ retentionClass }) => retentionClass === 'special');
}

function auditLine(
  { editionId }: EditionScope,
  action: string,
  purpose: ConsentPurpose,
  before: ConsentTextRow | undefined,
  version: number | null,
) {
  const values = { version: { before: before?.version ?? null, after: version } };
  return { editionId, action, targetKind: 'consent-text', targetId: purpose, fields: ['text'], values };
}
