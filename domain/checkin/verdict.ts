/** Every answer of a door, in the order of the table of checkin.md "Verdicts". A stored word is never renamed. */
export const VERDICTS = [
  'ok',
  'ok_attention',
  'new_ticket',
  'standby_ok',
  'exit',
  'exit_unmatched',
  'test',
  'already_in',
  'already_taken',
  'question',
  'unpaid',
  'full',
  'too_early',
  'too_late',
  'wrong_day',
  'wrong_session',
  'not_booked',
  'rule_denied',
  'not_entitled',
  'unapproved',
  'cancelled',
  'revoked',
  'blocked',
  'unknown_code',
  'wrong_event',
  'unreadable',
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Green lets pass, amber asks a supervisor, red stops, blue is only a test. */
export type VerdictClass = 'green' | 'amber' | 'red' | 'blue';

/** Who may let pass all the same: nobody has to, a supervisor, a supervisor who gives a reason, nobody. */
export type OverridePolicy = 'none' | 'supervisor' | 'supervisor_with_reason' | 'never';

/** How a verdict is seen, heard and felt: never by colour or by sound alone (rule 7, T3). */
export type VerdictSign = {
  readonly class: VerdictClass;
  /** A band of another colour across the screen: somebody passes, but look. */
  readonly band: 'amber' | null;
  readonly override: OverridePolicy;
  readonly icon: 'tick' | 'eye' | 'cross' | 'ring';
  readonly sound: 'rising_pair' | 'single' | 'low_pair';
  /** Milliseconds on, off, on … */
  readonly vibration: readonly number[];
  /** After so long the screen is ready again by itself; a new code ends it sooner. */
  readonly returnAfterMs: number;
};

/** The whole table: class, override and signs of each verdict (checkin.md "Verdicts", rule 7). */
export const VERDICT_SIGNS: Readonly<Record<Verdict, VerdictSign>> = {
  ok: green(),
  // It lets pass and has to be noticed: colour alone would not do it.
  ok_attention: { ...green(), band: 'amber', icon: 'eye', sound: 'single', vibration: [60, 60, 60] },
  new_ticket: green(),
  standby_ok: green(),
  exit: green(),
  exit_unmatched: green(),
  test: { ...green(), class: 'blue', icon: 'ring', returnAfterMs: 4000 },
  already_in: amber(),
  already_taken: amber(),
  question: amber(),
  unpaid: amber(),
  full: amber(),
  too_early: amber(),
  too_late: amber(),
  wrong_day: amber(),
  wrong_session: amber(),
  not_booked: amber(),
  rule_denied: amber(),
  not_entitled: red('supervisor_with_reason'),
  unapproved: red('supervisor_with_reason'),
  cancelled: red('supervisor_with_reason'),
  revoked: red('never'),
  blocked: red('never'),
  unknown_code: red('never'),
  wrong_event: red('never'),
  unreadable: red('never'),
};

/** Whether the verdict by itself lets somebody pass: the green ones, out as well as in. A test admits nobody. */
export function isAdmitting(verdict: Verdict): boolean {
  return VERDICT_SIGNS[verdict].class === 'green';
}

/** True for a word of the list; a scan may carry one of another version of the program. */
export function isVerdict(word: string): word is Verdict {
  return (VERDICTS as readonly string[]).includes(word);
}

function green(): VerdictSign {
  const signs = { icon: 'tick', sound: 'rising_pair', vibration: [60], returnAfterMs: 1500 } as const;
  return { class: 'green', band: null, override: 'none', ...signs };
}

function amber(): VerdictSign {
  const signs = { icon: 'eye', sound: 'single', vibration: [60, 60, 60], returnAfterMs: 4000 } as const;
  return { class: 'amber', band: null, override: 'supervisor', ...signs };
}

function red(override: OverridePolicy): VerdictSign {
  const signs = { icon: 'cross', sound: 'low_pair', vibration: [400], returnAfterMs: 4000 } as const;
  return { class: 'red', band: null, override, ...signs };
}
