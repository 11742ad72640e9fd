import type { EditionHref } from '#components/edition/edition-href.ts';
import type { EditionRequest } from './edition.ts';
import { isRegistrationOpen } from './registration.ts';

/** Where the front page of a forum leads: its programme and parts, and the registration while it is open. */
export async function editionLinks({ slug, href }: EditionRequest, series: string): Promise<EditionHref> {
  return {
    programme: href.programme(slug),
    register: (await isRegistrationOpen(slug)) ? href.register(slug) : undefined,
    day: (date) => href.programme(slug, date),
    format: (format) => href.programme(slug, undefined, { format }),
    track: (track) => href.track(slug, track),
    hall: (hall) => href.hall(slug, hall),
    forum: (forum) => href.forum(slug, forum),
    series: href.series(series),
  };
}
