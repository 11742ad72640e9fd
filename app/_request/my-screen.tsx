import { headers } from 'next/headers';
import { now } from '#adapters/clock.ts';
import { LinkSummary } from '#components/calendar/link-summary.tsx';
import { Agenda } from '#components/my/agenda.tsx';
import { MyPage } from '#components/my/my-page.tsx';
import { Main } from '#components/shell/main.tsx';
import { durationText } from '#domain/duration-text.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { ownLinks } from '#usecases/calendar/link-page.ts';
import { myPage } from '#usecases/registration/my-page.ts';
import { type OwnMinutes, ownMinutes } from '#usecases/viewing/certificate-page.ts';
import { marksKey } from './calendar-cookie.ts';
import { editionLinksView, linkSentences } from './calendar-link-view.ts';
import { foundOrUndefined } from './edition.ts';
import { myAgenda, myTimeless } from './my-agenda.ts';
import { myGroups, myRegistrations } from './my-view.ts';
import { type AccountViewer, signedInViewer } from './viewer.ts';

type Props = { readonly language: Language; readonly done: string | undefined };

/** The own registrations, and the days of what was booked and marked. */
export async function MyScreen({ language, done }: Props) {
  const at = paths(language);
  const who = await signedInViewer(language, at.my());
  const t = translator(language);
  const page = await myPage(who);
  const links = await myLinks(who, language);
  return (
    <Main>
      <MyPage
        t={t}
        registrations={myRegistrations(page, language, await ownMinutesOf(page))}
        groups={myGroups(page, language)}
        accountHref={at.account()}
        done={done === 'favourites' ? t('favourite.my.done') : undefined}
        timeless={myTimeless(page, language)}
      >
        <Agenda
          t={t}
          days={myAgenda(page, language)}
          duration={(minutes) => durationText(minutes, language)}
          favouritesAction={at.favourites()}
        />
        <LinkSummary t={t} links={links} href={at.myCalendar()} />
      </MyPage>
    </Main>
  );
}

/** By the secret of the ticket; a link that ended says nothing. */
async function ownMinutesOf({ registrations }: Awaited<ReturnType<typeof myPage>>) {
  const found = new Map<string, OwnMinutes>();
  for (const { state, ticketPath } of registrations) {
    if (state !== 'confirmed') continue;
    const secret = ticketPath.split('/').at(-1) ?? '';
    const own = await foundOrUndefined(() => ownMinutes(secret));
    if (own !== undefined) found.set(secret, own);
  }
  return found;
}

async function myLinks(viewer: AccountViewer, language: Language) {
  const cookie = (await headers()).get('cookie') ?? undefined;
  const editions = await ownLinks({ viewer, browserKey: marksKey(cookie) });
  return linkSentences(editions.map((one) => editionLinksView(one, language, now())));
}
