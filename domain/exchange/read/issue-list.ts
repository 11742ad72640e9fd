import type { ImportIssue, ImportIssueCode } from '../import-issue.ts';

const LONGEST = 200;

/** Collects what a reader notices; values are cut to the 200 characters that an ImportIssue may hold. */
export class IssueList {
  readonly issues: ImportIssue[] = [];

  /** Read differently from what stands there. */
  changed(
    code: ImportIssueCode,
    place: string,
    value: string,
    to: string,
    severity: Severity = 'warn',
  ): void {
    this.add({ code, severity, place, value, repair: 'changed', to });
  }

  /** Left out of the programme. */
  dropped(code: ImportIssueCode, place: string, value: string, severity: Severity = 'warn'): void {
    this.add({ code, severity, place, value, repair: 'dropped', to: null });
  }

  /** Taken as it stands, but worth a look. */
  kept(code: ImportIssueCode, place: string, value: string, severity: Severity = 'info'): void {
    this.add({ code, severity, place, value, repair: 'kept', to: null });
  }

  private add(issue: ImportIssue): void {
    this.issues.push({ ...issue, value: cut(issue.value), to: issue.to === null ? null : cut(issue.to) });
  }
}

type Severity = ImportIssue['severity'];

function cut(text: string): string {
  // A cut may fall into the middle of a surrogate pair, here or where the value was made.
  const short = text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
  return short.toWellFormed();
}
