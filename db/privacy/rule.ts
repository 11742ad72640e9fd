import type { RetentionClass as RegistrationRetention } from '#domain/registration/vocabulary.ts';
import type { Tables } from '../tables.ts';

/** How close a value is to a person (security-reliability.md "db/privacy-registry.ts"). */
export type PrivacyClass = 'none' | 'personal' | 'special' | 'secret';

/**
 * What erasing does: the row goes; the value becomes null; what names the person is taken out and the rest stays
 * (tombstone); an id stays that leads nowhere, because the row it points to is gone; or the value stays, as it says
 * nothing without what goes, or as the law asks for it (an invoice).
 */
export type EraseRule = 'delete_row' | 'null' | 'tombstone' | 'orphan' | 'kept';

/** How long a row lives when nobody is erased. */
export type RetentionClass =
  /** With the edition or the catalogue. */
  | 'programme'
  /** Until the account ends. */
  | 'account'
  /** Hours or days: codes, links, sessions. */
  | 'passing'
  /** 90 days. */
  | 'correspondence'
  /** 24 months. */
  | 'record'
  /** As long as the instance. */
  | 'instance'
  /** registration.md rule 53: 7 days, 30 days, 30 days and 24 months after the edition, and the legal term. */
  | RegistrationRetention;

export type ColumnRule =
  | { readonly class: 'none' }
  | {
      readonly class: Exclude<PrivacyClass, 'none'>;
      /** Name in the export of a person; secrets are never exported. */
      readonly exportAs: string | null;
      readonly erase: EraseRule;
    };

type TableKey = keyof Tables & string;
type ColumnKey<T extends TableKey> = keyof Tables[T]['$inferSelect'] & string;

/** How the rows of a table are recognised as somebody's: any of these columns names them. */
export type About<Column extends string> = {
  readonly column: Column;
  /** `actor` is `account:<id>`; `address` an e-mail address as it was typed; the last three are rows of theirs. */
  readonly names:
    | 'person'
    | 'account'
    | 'actor'
    | 'address'
    | 'person_or_account'
    | 'registration'
    | 'party'
    | 'payment';
};

export type TableRule<T extends TableKey = TableKey> = {
  readonly retention: RetentionClass;
  /** Empty: no row of this table is about anybody, or a hand-written step looks into it (`within`). */
  readonly about: readonly About<ColumnKey<T>>[];
  /** Values inside JSON name people: db/erasure.ts and db/person-data.ts look into them. */
  readonly within?: boolean;
  readonly columns: { readonly [C in ColumnKey<T>]: ColumnRule };
};
export type PrivacyRegistry = { readonly [T in TableKey]: TableRule<T> };

/** Columns that say nothing about anybody. */
export function none<const C extends string>(...names: C[]): Record<C, ColumnRule> {
  return columns(names, () => ({ class: 'none' }));
}

/** Columns about a person whose row goes with them. */
export function personal<const C extends string>(...names: C[]): Record<C, ColumnRule> {
  return columns(names, (name) => ({ class: 'personal', exportAs: name, erase: 'delete_row' }));
}

/** Columns from which what names the person is taken; the rest of the value stays, or a dash where nothing steps in. */
export function scrubbed<const C extends string>(...names: C[]): Record<C, ColumnRule> {
  return columns(names, (name) => ({ class: 'personal', exportAs: name, erase: 'tombstone' }));
}

/** Columns that become null; the row stays as a count. */
export function blanked<const C extends string>(...names: C[]): Record<C, ColumnRule> {
  return columns(names, (name) => ({ class: 'personal', exportAs: name, erase: 'null' }));
}

/** Columns of a person's row that stay without the person. */
export function kept<const C extends string>(...names: C[]): Record<C, ColumnRule> {
  return columns(names, (name) => ({ class: 'personal', exportAs: name, erase: 'kept' }));
}

/** Health, diet, accessibility and whatever else an answer may say (GDPR article 9); the row goes with the person. */
export function special<const C extends string>(...names: C[]): Record<C, ColumnRule> {
  return columns(names, (name) => ({ class: 'special', exportAs: name, erase: 'delete_row' }));
}

/** Who did something, as an id: exported as deeds of the person, leading nowhere afterwards. */
export function actors<const C extends string>(...names: C[]): Record<C, ColumnRule> {
  return columns(names, (name) => ({ class: 'personal', exportAs: name, erase: 'orphan' }));
}

/** Hashes and keys of a person's sign-in: never exported, gone with the row. */
export function secrets<const C extends string>(...names: C[]): Record<C, ColumnRule> {
  return columns(names, () => ({ class: 'secret', exportAs: null, erase: 'delete_row' }));
}

/** Codes of rows that stay as counts: never exported, and nothing about anybody once the rest is gone. */
export function keptSecrets<const C extends string>(...names: C[]): Record<C, ColumnRule> {
  return columns(names, () => ({ class: 'secret', exportAs: null, erase: 'kept' }));
}

function columns<C extends string>(
  names: readonly C[],
  ruleOf: (name: C) => ColumnRule,
): Record<C, ColumnRule> {
  return Object.fromEntries(names.map((name) => [name, ruleOf(name)])) as Record<C, ColumnRule>;
}
