import type { AuditActor, AuditLine } from '#domain/audit-line.ts';

/** What there is to filter by. */
export type AuditChoices = {
  readonly actors: readonly (AuditActor & { readonly value: string })[];
  readonly actions: readonly string[];
  readonly kinds: readonly string[];
};

/** A page of the log as the desk shows it. */
export type AuditView = {
  readonly lines: readonly AuditLine[];
  readonly total: number;
  readonly page: number;
  readonly pageCount: number;
  readonly perPage: number;
  readonly choices: AuditChoices;
  readonly zone: string;
};
