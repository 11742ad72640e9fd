import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { PrivacyPage } from '#components/desk/operator/privacy-page.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { findRegistrantForPrivacy } from '#usecases/system-state.ts';
import { erasePersonAction, findPersonAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string }>; readonly searchParams: QueryParams };

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  return { title: translator(await languageOf(params))('operator.privacy.title') };
}

export default async function InstancePrivacyPage({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const base = paths(language).desk('system', 'people');
  // Only an id: names and addresses in a query stay in logs of proxies.
  const registration = await queryWord(searchParams, 'registration');
  const here = registration === undefined ? base : (`${base}?registration=${registration}` as const);
  const viewer = await signedInViewer(language, here);
  const first = await deskPage(() => findRegistrantForPrivacy(viewer, registration ?? ''));
  return (
    <PrivacyPage
      t={translator(language)}
      {...{ base, first }}
      signInAgain={paths(language).signIn({ next: here, why: 'again' })}
      find={findPersonAction}
      erase={erasePersonAction}
    />
  );
}
