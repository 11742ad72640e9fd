import { newSigningKey } from '#adapters/signing.ts';
import { anEdition, scopeOf } from '#db/factories/edition.ts';
import { startingRegistration } from '#db/seed/creativity-week-registration.ts';
import type { Tx } from '#db/types.ts';
import { systemViewer } from '#domain/viewer.ts';
import { storeRegistration } from '#usecases/registration/open-registration.ts';
import type { Post } from './post-load.ts';

export type ForumOrder = {
  readonly data: string;
  readonly slug: string;
  readonly seats: number | null;
  /** ISO dates. */
  readonly startOn?: string;
  readonly endOn?: string;
};

/** An edition that registers people for one free type with so many seats, with a waiting list. */
export async function anOpenForum(
  tx: Tx,
  { data, slug, seats, startOn = '2026-09-10', endOn = '2026-09-11' }: ForumOrder,
): Promise<string> {
  const edition = await anEdition(tx, { slug, startOn, endOn });
  const types = startingRegistration.types.map((type) => ({ ...type, seats }));
  const viewer = systemViewer('bench');
  const work = { scope: scopeOf(edition), viewer, at: Date.now(), key: newSigningKey(data) };
  if (!(await storeRegistration(tx, work, { ...startingRegistration, types })))
    throw new Error('open already');
  return edition.id;
}

/** What the page of a person posts; `mark` makes the person. */
export function aSubmission(
  origin: string,
  slug: string,
  mark: string,
  more: Readonly<Record<string, unknown>> = {},
): Post {
  const body = {
    name: `Участница ${mark}`,
    email: `${mark}@forum.example`,
    locale: 'ru',
    consents: { terms: true, privacy_notice: true },
    ...more,
  };
  return {
    path: `/${slug}/register`,
    headers: {
      Host: new URL(origin).host,
      Origin: origin,
      'Content-Type': 'application/json',
      'Idempotency-Key': `key-of-person-${mark}`.padEnd(16, '-'),
    },
    body: JSON.stringify(body),
  };
}
