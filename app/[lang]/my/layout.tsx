import type { ReactNode } from 'react';
import { languageOf } from '#app/_request/language.ts';
import { viewer } from '#app/_request/viewer.ts';
import { FavouriteUnion } from '#components/my/favourite-union.tsx';
import { SiteHeader } from '#components/shell/site-header.tsx';
import { paths } from '#domain/paths.ts';

type Props = { readonly params: Promise<{ lang: string }>; readonly children: ReactNode };

/** Private pages are never cached, so their header may say who is signed in. It gives no right. */
export default async function MyLayout({ params, children }: Props) {
  const who = await viewer();
  const accountName = who.kind === 'account' ? who.name : undefined;
  const language = await languageOf(params);
  return (
    <>
      <SiteHeader language={language} accountName={accountName} />
      {accountName !== undefined && <FavouriteUnion at={paths(language).favourites()} />}
      {children}
    </>
  );
}
