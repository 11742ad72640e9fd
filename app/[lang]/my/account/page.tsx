import type { Metadata } from 'next';
import { typedValues } from '#app/_request/form-memory.ts';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { AccountPage } from '#components/account/account-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { sessionClassOf } from '#domain/account.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { ownAccount } from '#usecases/account/own-account.ts';
import { ownSessions } from '#usecases/account/own-session.ts';
import { instanceZone } from '#usecases/setting.ts';

type Props = { readonly params: Promise<{ lang: string }>; readonly searchParams: QueryParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('account.title'), robots: { index: false } };
}

export default async function Account({ params, searchParams }: Props) {
  const language = await languageOf(params);
  const address = paths(language).account();
  const who = await signedInViewer(language, address);
  const [sessions, zone] = await Promise.all([ownSessions(who), instanceZone()]);
  return (
    <Main>
      <AccountPage
        language={language}
        account={await ownAccount(who, language)}
        why={await queryWord(searchParams, 'why')}
        done={await queryWord(searchParams, 'done')}
        typed={await typedValues(address)}
        isOrganizer={sessionClassOf(who.grants) === 'organizer'}
        sessions={sessions}
        zone={zone}
      />
    </Main>
  );
}
