import type { EditionPage } from '#domain/desk/page-record.ts';
import { seedId } from './seed-id.ts';

/** The one page of its own that a sample forum has: what this Plenum shows of it, and how to take it away. */
export function samplePage(edition: { readonly id: string; readonly slug: string }): EditionPage {
  return {
    id: seedId('page', edition.slug, 'about'),
    editionId: edition.id,
    slug: 'about-this-sample',
    title: { ru: 'Об этом образце', en: 'About this sample' },
    body: {
      ru: 'Этот форум показан как образец. Что известно о нём из открытых источников и что придумано, сказано внизу его главной страницы. Владелец сервера убирает образцы командой `npm run plenum -- sample remove`.',
      en: 'This forum is shown as a sample. What is known of it from public sources, and what is invented, is said at the foot of its front page. The owner of the server removes the samples with `npm run plenum -- sample remove`.',
    },
    position: 1,
    isShown: true,
    version: 1,
  };
}
