/** What `doctor` looks at (security-reliability.md rule 34). */
export const DOCTOR_CHECKS = [
  'url',
  'proxy',
  'tls',
  'mail',
  'clock',
  'disk',
  'modes',
  'database',
  'schema',
  'audit',
  'work',
  'backup',
  'calendar',
  'country',
  'hosting',
  'versions',
] as const;
export type DoctorCheck = (typeof DOCTOR_CHECKS)[number];

/** `fail`: something is broken or unsafe. `warn`: it works, and somebody should look. */
export type DoctorState = 'ok' | 'warn' | 'fail';

/** One line of the answer; the words belong to `<check>_<finding>`, filled with the facts. */
export type DoctorFinding = {
  readonly check: DoctorCheck;
  readonly state: DoctorState;
  readonly finding: string;
  readonly facts: Readonly<Record<string, string | number>>;
};

/** The worst of all findings. */
export function worstState(findings: readonly DoctorFinding[]): DoctorState {
  const states = new Set(findings.map(({ state }) => state));
  return states.has('fail') ? 'fail' : states.has('warn') ? 'warn' : 'ok';
}
