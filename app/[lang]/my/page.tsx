import type { Metadata } from 'next';
import { languageOf } from '#app/_request/language.ts';
import { myAgenda, myRegistrations } from '#app/_request/my-view.ts';
import { signedInViewer } from '#app/_request/viewer.ts';
import { Agenda } from '#components/my/agenda.tsx';
import { MyPage } from '#components/my/my-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { durationText } from '#domain/duration-text.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { myPage } from '#usecases/registration/my-page.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('ticket.my.title'), robots: { index: false } };
}

export default async function My({ params }: Props) {
  const language = await languageOf(params);
  const at = paths(language);
  const who = await signedInViewer(language, at.my());
  const t = translator(language);
  const page = await myPage(who);
  return (
    <Main>
      <MyPage t={t} registrations={myRegistrations(page, language)} accountHref={at.account()}>
        <Agenda
          t={t}
          days={myAgenda(page, language)}
          gapText={(minutes) => t('ticket.my.free', { minutes: durationText(minutes, language) })}
        />
      </MyPage>
    </Main>
  );
}
