import { getDb } from '#db/client.ts';
import { loadProgramme } from '#db/programme/load.ts';
import type { EditionScope } from '#db/scope.ts';
import { deskProblems, type FieldProblem } from '#domain/api/field-problem.ts';
import type { SessionRefusal } from '#domain/desk/session-refusal.ts';
import type { Programme } from '#domain/programme/programme.ts';

/** Why a program could not change the draft. */
export type WriteRefusal =
  | { readonly ok: false; readonly reason: 'gone' | 'busy' | 'key_reused' | 'made_gone' }
  /** The row is not as the program knew it; `rev` is what it is now. */
  | { readonly ok: false; readonly reason: 'rev'; readonly rev: string }
  | { readonly ok: false; readonly reason: 'invalid'; readonly fields: readonly FieldProblem[] };

export type Written<R> = { readonly ok: true; readonly record: R; readonly isNew: boolean } | WriteRefusal;

/** What a PATCH says, and of which row it says it. */
export type Change<P> = {
  readonly id: string;
  /** The marks that the program would overwrite: `If-Match`. */
  readonly ifMatch: readonly string[];
  readonly patch: P;
};

/** What a POST says, and the key by which it is known again. */
export type Addition<B> = { readonly key: string; readonly body: B };

/** A refusal on its way through a command of the desk, which has refusals of its own. */
export type Refusing = { readonly ok: false; readonly reason: 'refused'; readonly refusal: WriteRefusal };

export function refusing(refusal: WriteRefusal): Refusing {
  return { ok: false, reason: 'refused', refusal };
}

type Refused =
  | Refusing
  | { readonly reason: 'invalid'; readonly fields: readonly SessionRefusal[] }
  | { readonly reason: 'stale' | 'gone' | 'busy' };

/** Why a command was refused, as programs are told it; `nameOf` says what a field of the form is called there. */
export function toldRefusal(refused: Refused, nameOf: (name: string) => string): WriteRefusal {
  if (refused.reason === 'refused') return refused.refusal;
  if (refused.reason === 'invalid')
    return { ok: false, reason: 'invalid', fields: deskProblems(refused.fields, nameOf) };
  // A program changes the row that its decision was made about: stale it cannot be.
  return { ok: false, reason: refused.reason === 'gone' ? 'gone' : 'busy' };
}

/** The name of a field of the form in the interface: its first word by a table, the rest of its path as it is. */
export function formName(name: string, names: Readonly<Record<string, string>>): string {
  const [first = name, ...rest] = name.split('.');
  return [names[first] ?? first, ...rest].join('.');
}

/** What a key made, as it is now. The caller has been to the gate for `scope`. */
export async function madeBefore<R>(
  scope: EditionScope,
  find: (draft: Programme) => R | undefined,
): Promise<Written<R>> {
  const record = find(await loadProgramme(getDb().read, scope));
  return record === undefined ? { ok: false, reason: 'made_gone' } : { ok: true, record, isNew: false };
}
