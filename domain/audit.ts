export const AUDIT_ACTOR_KINDS = ['account', 'system', 'anonymous', 'device'] as const;
export type AuditActorKind = (typeof AUDIT_ACTOR_KINDS)[number];

/** Old and new value of a field that is not personal: numbers, choices, ids, times; never a name or a text. */
export type AuditValues = Readonly<
  Record<string, { readonly before: AuditValue; readonly after: AuditValue }>
>;
/** Under this name stands the id of the token by which a program did it; no field of anything is called so. */
export const TOKEN_VALUE = 'by token';
/** Under this one the id of the operator who held the device (checkin.md D6). */
export const OPERATOR_VALUE = 'by operator';
export type AuditValue = string | number | boolean | null;

/** One line of the record of an edition or of the instance (security-reliability.md O2). */
export type AuditEntry = {
  readonly editionId: string | null;
  /** A deed in words of the glossary: `hall.edit`, `release.publish`, `grant.add`. */
  readonly action: string;
  readonly targetKind: string;
  readonly targetId: string | null;
  readonly fields: readonly string[];
  readonly values?: AuditValues;
  readonly commandId?: string | null;
  readonly requestId?: string | undefined;
};
