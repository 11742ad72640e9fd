import { now } from '#adapters/clock.ts';
import { languageOf } from '#app/_request/language.ts';
import { HomePage } from '#components/home/home-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { homePageView } from '#domain/programme/view/home-page.ts';
import { anonymousViewer } from '#domain/viewer.ts';
import { listPublicEditions } from '#usecases/programme/public-home.ts';

type Props = { readonly params: Promise<{ lang: string }> };

export default async function Home({ params }: Props) {
  const language = await languageOf(params);
  const view = homePageView(await listPublicEditions(anonymousViewer), now(), language);
  return (
    <Main>
      <HomePage language={language} view={view} />
    </Main>
  );
}
