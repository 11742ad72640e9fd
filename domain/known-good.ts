/** Which versions of a component may run: at least `minimum`, and none of `denied`. */
export type KnownGood = {
  readonly minimum: string;
  readonly denied: readonly string[];
  /** Why; ids of public advisories where there are some. */
  readonly advisories: readonly string[];
};

export type VersionFault = {
  readonly component: string;
  readonly version: string;
  readonly minimum: string;
  readonly reason: 'too_old' | 'denied';
};

/** Older than this, a list says nothing about the present (security-reliability.md rule 37). */
export const REVIEW_LIFE_DAYS = 14;

/** Components that are present in a version that must not run; absent ones are no fault. */
export function findVersionFaults(
  known: Readonly<Record<string, KnownGood>>,
  present: Readonly<Record<string, string | undefined>>,
): VersionFault[] {
  return Object.entries(known).flatMap(([component, { minimum, denied }]): VersionFault[] => {
    const version = present[component];
    if (version === undefined) return [];
    if (denied.includes(version)) return [{ component, version, minimum, reason: 'denied' }];
    return compareVersions(version, minimum) < 0 ? [{ component, version, minimum, reason: 'too_old' }] : [];
  });
}

/** Negative, zero or positive by the order of semver 2.0.0, rule 11: `5.0.0-beta.9 < 5.0.0-beta.32 < 5.0.0`. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [partsOf(a), partsOf(b)];
  const main = firstDifference(left.main, right.main);
  if (main !== 0) return main;
  // A version without a pre-release comes after all of its pre-releases.
  if (left.pre.length === 0 || right.pre.length === 0) return right.pre.length - left.pre.length;
  return firstDifference(left.pre, right.pre);
}

/** Whole days since the list was looked at; `reviewed` is `YYYY-MM-DD`, `at` UTC milliseconds. */
export function reviewAgeDays(reviewed: string, at: number): number {
  return Math.floor((at - Date.parse(`${reviewed}T00:00:00Z`)) / 86_400_000);
}

function partsOf(version: string): { main: string[]; pre: string[] } {
  const [plain = ''] = version.replace(/^v/, '').split('+');
  const dash = plain.indexOf('-');
  const main = (dash < 0 ? plain : plain.slice(0, dash)).split('.');
  return { main, pre: dash < 0 ? [] : plain.slice(dash + 1).split('.') };
}

function firstDifference(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const [left, right] = [a[index], b[index]];
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1;
    if (left === right) continue;
    const isNumber = [left, right].map((part) => /^\d+$/.test(part));
    if (isNumber[0] === true && isNumber[1] === true) return Number(left) - Number(right);
    if (isNumber[0] !== isNumber[1]) return isNumber[0] === true ? -1 : 1;
    return left < right ? -1 : 1;
  }
  return 0;
}
