import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { languageOf } from '#app/_request/language.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { PrivacyPage } from '#components/desk/operator/privacy-page.tsx';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { findPersonForPrivacy } from '#usecases/system-state.ts';
import { erasePersonAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('operator.privacy.title') };
}

export default async function InstancePrivacyPage({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const base = paths(language).desk('system', 'people');
  const viewer = await signedInViewer(language, base);
  const { who = '' } = await searchParams;
  const asked = String(who).slice(0, 254);
  const found = await deskPage(() => findPersonForPrivacy(viewer, asked));
  return (
    <PrivacyPage
      t={translator(language)}
      base={base}
      asked={asked}
      found={found}
      exportHref={`${base}/export?who=${encodeURIComponent(asked)}`}
      signInAgain={paths(language).signIn({ next: base, why: 'again' })}
      erase={erasePersonAction}
    />
  );
}
