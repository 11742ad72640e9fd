import { now } from '#adapters/clock.ts';
import { getDb } from '#db/client.ts';
import { addFormDraft, dropFormDrafts, formDraftById } from '#db/registration/form-draft.ts';
import type { EditionScope } from '#db/scope.ts';
import { isToken, newToken } from '../account/secret.ts';
import { openOwnAllocation } from './allocation-link.ts';
import { openOwnRegistration } from './own-registration.ts';
import { openOwnParty } from './party-link.ts';

/** Whose page a form stands on: the secret of its address opens it. */
export type DraftLink = { readonly of: 'ticket' | 'party' | 'delegation'; readonly secret: string };
type Typed = Readonly<Record<string, string>>;

const LIFE_MS = 30 * 60_000;

/**
 * Keeps what was typed into a refused form that is too long for a cookie, for half an hour and in the place of the one
 * before: a link has room for one. Only who has the link can fill it (registration.md A7). @returns the id that opens it
 * @throws NotFoundError for a link that opens nothing
 */
export async function keepLinkDraft(link: DraftLink, values: Typed): Promise<string> {
  const { scope, kind, emailNorm } = await ownerOf(link);
  const id = newToken(24);
  const createdAt = now();
  const draft = { id, kind, emailNorm, values, errors: [], createdAt, expiresAt: createdAt + LIFE_MS };
  await getDb().tx(
    async (tx) => {
      await dropFormDrafts(tx, scope, kind);
      await addFormDraft(tx, scope, draft);
    },
    { label: 'keep-link-draft' },
  );
  return id;
}

/** What was kept for this link, or nothing: over, of another one, or never there. @throws NotFoundError */
export async function openLinkDraft(link: DraftLink, id: string): Promise<Typed> {
  if (!isToken(id)) return {};
  const { scope, kind } = await ownerOf(link);
  const row = await formDraftById(getDb().read, scope, id, now());
  return row?.kind === kind ? (row.values as Typed) : {};
}

type Owner = { readonly scope: EditionScope; readonly kind: string; readonly emailNorm: string | null };

async function ownerOf({ of, secret }: DraftLink): Promise<Owner> {
  if (of === 'ticket') {
    const { setup, registration } = await openOwnRegistration(secret);
    return { scope: setup.scope, kind: `ticket ${registration.id}`, emailNorm: registration.emailNorm };
  }
  if (of === 'party') {
    const { setup, party } = await openOwnParty(secret);
    return { scope: setup.scope, kind: `party ${party.id}`, emailNorm: party.emailNorm };
  }
  const { setup, allocation } = await openOwnAllocation(secret);
  return { scope: setup.scope, kind: `delegation ${allocation.id}`, emailNorm: allocation.emailNorm };
}
