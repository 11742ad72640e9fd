import type { Programme } from '../programme/programme.ts';
import type { SessionRows } from './session-read.ts';

/** What the check looks at beside the values. `directory` holds ids of the instance that the values may name. */
export type SessionContext = {
  readonly draft: Programme;
  /** The session as it is stored, or null for a new one. */
  readonly stored: SessionRows | null;
  readonly directory: SessionDirectory;
};
export type SessionDirectory = {
  readonly personIds: ReadonlySet<string>;
  readonly organisationIds: ReadonlySet<string>;
  readonly personSlugs: ReadonlySet<string>;
  readonly organisationSlugs: ReadonlySet<string>;
};
