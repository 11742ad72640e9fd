import { FavouriteButton } from '#components/ui/favourite-button.tsx';
import type { EditionRequest } from './edition.ts';

type Props = { readonly request: EditionRequest; readonly code: string };

/** The star of a session's page, with words. */
export function SessionFavourite({ request: { t, slug, href }, code }: Props) {
  const words = {
    add: t('favourite.add'),
    on: t('favourite.on'),
    remove: t('favourite.remove'),
    withoutScript: t('favourite.withoutScript'),
  };
  return <FavouriteButton edition={slug} code={code} action={href.favourites()} words={words} />;
}
