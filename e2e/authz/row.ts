import type { Tenant } from '#db/factories/tenancy.ts';
import type { Deed } from '#domain/permissions.ts';

/** The seeded world as rows of the matrix see it. */
export type World = { readonly mine: Tenant; readonly hidden: Tenant; readonly other: Tenant };

/** One request of a row; `action` bodies are the arguments of the server action. */
export type Sample = {
  readonly path: string;
  readonly json?: unknown;
  readonly form?: Readonly<Record<string, string>>;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
};

/**
 * One way into the program and who may come (security-reliability.md B1). `permission` is the deed that the use case
 * asks at the gate, or: `signed_in` for what everybody with an account may do to their own things, `public` for what
 * all may see, `token` for what a secret in the request opens. The last two say why.
 */
export type MatrixRow = {
  readonly entry: string;
  readonly permission: Deed | 'signed_in' | 'public' | 'token';
  readonly why?: string;
  /** What the deed is asked about; `edition` when absent. */
  readonly at?: 'instance' | 'series' | 'edition';
  readonly isAnyPart?: true;
  readonly sample: (world: World) => Sample;
  /** The allowed request changes something stored: the control of the denied ones. */
  readonly changes?: true;
  /** What an allowed request answers; 200 when absent. */
  readonly answers?: readonly number[];
};
