import { sealAudit } from '#usecases/audit-seal.ts';

/** Recurring work: new rows of the audit log get their seal (security-reliability.md rule 24). */
export async function sealNewAuditRows(): Promise<void> {
  await sealAudit();
}
