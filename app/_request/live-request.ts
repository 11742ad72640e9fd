import { cache } from 'react';
import { now } from '#adapters/clock.ts';
import { environment } from '#adapters/env.ts';
import type { LiveHref } from '#components/broadcast/live-href.ts';
import { plainPaths } from '#domain/paths.ts';
import { editionIsBroadcast } from '#usecases/broadcast/live-board.ts';
import type { EditionRequest } from './edition.ts';
import { liveWords } from './live-words.ts';

/** How boards of this request are read: in its language, now. */
export function boardReading({ language, reading }: EditionRequest) {
  return { language, locale: reading.locale, at: now() };
}

/** What every live page gives to the browser. `back`: where whoever signs in comes back to. */
export function livePage({ slug, href, language }: EditionRequest, back: string) {
  const addresses: LiveHref = {
    hallLive: href.hallLive(slug, '~'),
    session: href.session(slug, '~'),
    person: href.person(slug, '~'),
    ...{ live: href.live(slug), programme: href.programme(slug), hall: href.hall(slug, '~') },
    register: href.register(slug),
    signIn: href.signIn({ next: back }),
    ...{ lostTicket: href.lostTicket(slug), contact: href.contact(slug) },
  };
  return { href: addresses, words: liveWords(language), language, bell: plainPaths.liveBell(slug) };
}

/** Whether anything of an edition is sent at all: once a request. */
export const isBroadcast = cache((slug: string) => editionIsBroadcast(slug));

/** Where a player finds what it needs of us. */
export function playerPlaces() {
  return { ownHost: new URL(environment().publicUrl).host, captionAddress: plainPaths.captionFile('~') };
}
