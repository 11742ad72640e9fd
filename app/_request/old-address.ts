import type { Route } from 'next';
import { notFound, permanentRedirect } from 'next/navigation';
import type { paths } from '#domain/paths.ts';
import type { SnapshotIndex } from '#domain/programme/snapshot-index.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { formerOwner, movedEdition, movedInInstance } from '#usecases/old-address.ts';
import { ownPages } from './own-page.ts';

/** The pages of an edition by the first word below it; '' is its own page. */
export type EditionPlace =
  | ''
  | 'programme'
  | 'sessions'
  | 'people'
  | 'tracks'
  | 'halls'
  | 'live'
  | 'forums'
  | 'organisations'
  | 'pages'
  | 'register'
  | 'draws'
  | 'lost-ticket'
  | 'contact';

type Href = ReturnType<typeof paths>;

/** Sends the reader of an edition's old address to the same page at its new one; else a 404. */
export async function editionMovedOr404(
  slug: string,
  place: EditionPlace,
  params: Readonly<Record<string, string>>,
  href: Href,
): Promise<never> {
  const now = await movedEdition(anonymousViewer, slug);
  if (now === undefined) notFound();
  const { slug: part = '', code = '', day } = params;
  const addresses: Readonly<Record<EditionPlace, () => string>> = {
    '': () => href.edition(now),
    programme: () => href.programme(now, day),
    sessions: () => href.session(now, code),
    people: () => (part === '' ? href.people(now) : href.person(now, part)),
    tracks: () => href.track(now, part),
    halls: () => href.hall(now, part),
    live: () => href.live(now),
    forums: () => href.forum(now, part),
    organisations: () => href.editionOrganisations(now),
    pages: () => href.page(now, part),
    register: () => href.register(now),
    draws: () => href.draws(now),
    'lost-ticket': () => href.lostTicket(now),
    contact: () => href.contact(now),
  };
  permanentRedirect(addresses[place]() as Route);
}

/** What a page of an edition knows when it finds nothing at its address. */
type Place = { readonly slug: string; readonly index: SnapshotIndex; readonly href: Href };
type Part = 'hall' | 'track' | 'sub-forum' | 'session' | 'person' | 'page';

/** Sends the reader of an old address of a part of an edition to the present one; else a 404. */
export async function partMovedOr404({ slug, index, href }: Place, part: Part, old: string): Promise<never> {
  const owner = await formerOwner(anonymousViewer, slug, part, old);
  const now = owner === undefined ? undefined : await presentSlug(slug, index, part, owner);
  if (now === undefined || now === old) notFound();
  const addresses: Readonly<Record<Part, () => string>> = {
    hall: () => href.hall(slug, now),
    track: () => href.track(slug, now),
    'sub-forum': () => href.forum(slug, now),
    session: () => href.session(slug, now),
    person: () => href.person(slug, now),
    page: () => href.page(slug, now),
  };
  permanentRedirect(addresses[part]() as Route);
}

async function presentSlug(
  slug: string,
  index: SnapshotIndex,
  part: Part,
  id: string,
): Promise<string | undefined> {
  if (part === 'page') return (await ownPages(slug)).find((page) => page.id === id)?.slug;
  if (part === 'session') return index.sessionById.get(id)?.code;
  const maps = {
    hall: index.hallById,
    track: index.trackById,
    'sub-forum': index.subForumById,
    person: index.personById,
  };
  return maps[part].get(id)?.slug;
}

/** The same for what has one address in the whole instance. */
export async function instanceMovedOr404(
  kind: 'organisation' | 'series',
  old: string,
  address: (slug: string) => string,
): Promise<never> {
  const now = await movedInInstance(kind, old);
  if (now === undefined) notFound();
  permanentRedirect(address(now) as Route);
}
