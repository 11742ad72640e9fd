import { STAGE_ID_ACTIONS } from '#usecases/broadcast/foreign-id-stage.fixture.ts';
import { DOOR_ID_ACTIONS } from '#usecases/checkin/foreign-id-door.fixture.ts';
import { ID_ACTIONS } from '#usecases/desk/foreign-id-action.fixture.ts';
import { REGISTRATION_ID_ACTIONS } from '#usecases/registration/foreign-id-registration-action.fixture.ts';
import type { MatrixRow, World } from '../e2e/authz/row.ts';
import { FOREIGN_ID_REASONS } from './foreign-id-reason.ts';

export type ForeignIdGaps = {
  /** Ways in that are told an id, and that no table tries with one of another edition. */
  readonly missing: readonly string[];
  /** Reasons for what is gone or tried by now, and tried names that no reason may point to. */
  readonly stale: readonly string[];
};

/** What of the matrix is told ids and neither tried with foreign ones (four foreign-id.test.ts) nor excused by a reason. */
export function foreignIdGaps(
  rows: readonly MatrixRow[],
  reasons: Readonly<Record<string, string>> = FOREIGN_ID_REASONS,
): ForeignIdGaps {
  const names = [...ID_ACTIONS, ...REGISTRATION_ID_ACTIONS, ...DOOR_ID_ACTIONS, ...STAGE_ID_ACTIONS].map(
    ({ name }) => name,
  );
  const tried = new Set(names.map((name) => name.replace(/^(?!GET|PUT)(\S+) .*$/, '$1')));
  const isTried = ({ entry }: MatrixRow) => tried.has(entry.replace(/^ACTION /, ''));
  const told = rows.filter(isToldIds);
  const wanted = new Set(told.filter((row) => !isTried(row)).map(({ entry }) => entry));
  const pointed = Object.values(reasons).flatMap((reason) => /^tried as (.+)$/.exec(reason)?.[1] ?? []);
  return {
    missing: [...wanted].filter((entry) => !Object.hasOwn(reasons, entry)),
    stale: [
      ...Object.keys(reasons).filter((entry) => !wanted.has(entry)),
      ...pointed.filter((name) => !tried.has(name)),
      ...Object.entries(reasons).flatMap(([entry, reason]) => (reason.length < 12 ? [entry] : [])),
    ],
  };
}

/** Parts of an address that are no ids of rows. */
const PLACES = /\{(?:edition|lang|records|day|token)\}/g;

/** Whether a request names more than its edition: by its address, or by what its sample takes out of the world. */
function isToldIds({ entry, permission, sample }: MatrixRow): boolean {
  if (permission === 'public' || permission === 'token') return false;
  if (/\{\w+\}/.test(entry.replace(PLACES, ''))) return true;
  const read = new Set<string>();
  try {
    JSON.stringify(sample(watched('', read) as World, 0));
  } catch {
    // It computes with a value, e.g. the hash of a text: that it read one is enough.
  }
  return [...read].some((path) => !/^mine\.edition\.(?!id$)/.test(path));
}

/** Stands for anything; notes which of its parts are used as values. */
function watched(path: string, read: Set<string>): unknown {
  const use = () => {
    read.add(path);
    return 'x';
  };
  return new Proxy(() => undefined, {
    // Spread into an input: all of it.
    ownKeys: (target) => {
      read.add(path);
      return Reflect.ownKeys(target);
    },
    get: (_, key) => {
      if (key === Symbol.toPrimitive || key === 'toJSON' || key === 'toString') return use;
      if (key === Symbol.iterator)
        return () => [0, 1, 2, 3].map((n) => watched(`${path}[${n}]`, read)).values();
      return watched(path === '' ? String(key) : `${path}.${String(key)}`, read);
    },
  });
}
