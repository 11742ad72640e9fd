import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { addFormDraft, formDraftById } from '#db/registration/form-draft.ts';
import { normaliseEmail } from '#domain/account.ts';
import type { Viewer } from '#domain/viewer.ts';
import { gate } from '../access.ts';
import { isToken, newToken } from '../account/secret.ts';

/** What somebody typed and why it was refused; `name` is that of a field, or `form`. */
export type FormDraft = {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: readonly { readonly name: string; readonly code: string }[];
};

const LIFE_MS = 30 * 60_000;
/** A form has tens of fields; what comes beside them is not kept. */
const MOST_FIELDS = 200;
const LONGEST_VALUE = 4_000;

/**
 * Keeps a refused form for half an hour, so that a browser without script gets it back filled in; the id opens it for
 * whoever has it (architecture.md 9). @throws NotFoundError for an edition that is not there for the viewer
 */
export async function keepFormDraft(viewer: Viewer, edition: string, draft: FormDraft): Promise<string> {
  const scope = await gate(viewer, 'programme.see', { edition });
  const id = newToken(24);
  const createdAt = now();
  const fields = Object.entries(draft.values).slice(0, MOST_FIELDS);
  const email = draft.values.email;
  await getDb().tx(
    (tx) =>
      addFormDraft(tx, scope, {
        id,
        kind: 'register',
        emailNorm: (typeof email === 'string' ? normaliseEmail(email) : undefined) ?? null,
        values: Object.fromEntries(fields.map(([name, value]) => [name.slice(0, 100), cut(value)])),
        errors: draft.errors.slice(0, MOST_FIELDS),
        createdAt,
        expiresAt: createdAt + LIFE_MS,
      }),
    { label: 'keep-form-draft' },
  );
  return id;
}

/** The form that was kept, or nothing: over, of another edition, or never there. */
export async function openFormDraft(
  viewer: Viewer,
  edition: string,
  id: string,
): Promise<FormDraft | undefined> {
  if (!isToken(id)) return undefined;
  const scope = await gate(viewer, 'programme.see', { edition });
  const row = await formDraftById(getDb().read, scope, id, now());
  return row && { values: row.values, errors: row.errors as FormDraft['errors'] };
}

function cut(value: string | readonly string[]): string | readonly string[] {
  return typeof value === 'string'
    ? value.slice(0, LONGEST_VALUE)
    : value.slice(0, MOST_FIELDS).map((one) => one.slice(0, LONGEST_VALUE));
}
