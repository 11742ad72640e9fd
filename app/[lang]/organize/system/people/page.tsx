import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { PrivacyPage } from '#components/desk/operator/privacy-page.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { findPersonForPrivacy } from '#usecases/system-state.ts';
import { erasePersonAction, findPersonAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('operator.privacy.title') };
}

export default async function InstancePrivacyPage({ params }: Props) {
  const language = await languageOf(params);
  const base = paths(language).desk('system', 'people');
  const viewer = await signedInViewer(language, base);
  // Asks for the right: the page itself knows of nobody.
  await deskPage(() => findPersonForPrivacy(viewer, ''));
  return (
    <PrivacyPage
      t={translator(language)}
      base={base}
      signInAgain={paths(language).signIn({ next: base, why: 'again' })}
      find={findPersonAction}
      erase={erasePersonAction}
    />
  );
}
