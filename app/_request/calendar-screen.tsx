import { headers } from 'next/headers';
import { now } from '#adapters/clock.ts';
import { addressSymbol, symbolPath } from '#adapters/qr.ts';
import { LinkPage } from '#components/calendar/link-page.tsx';
import type { EditionLinksView, MadeView } from '#components/calendar/link-view.ts';
import { Main } from '#components/shell/main.tsx';
import { feedLinks } from '#domain/calendar/calendar-link.ts';
import { MOST_LINKS } from '#domain/calendar/link-setting.ts';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type MessageKey, type Translator, translator } from '#i18n/translator.ts';
import { addressOfOwn, ownLinks } from '#usecases/calendar/link-page.ts';
import { freshToken, marksKey } from './calendar-cookie.ts';
import { editionLinksView } from './calendar-link-view.ts';
import { viewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly edition: string | undefined;
  readonly done: string | undefined;
  readonly why: string | undefined;
};

/** Links to the reader's own calendars, signed in or not. */
export async function CalendarScreen({ language, edition, done, why }: Props) {
  const t = translator(language);
  const at = paths(language);
  const who = await viewer();
  const cookie = (await headers()).get('cookie') ?? undefined;
  const asker = { viewer: who, browserKey: marksKey(cookie) };
  const editions = (await ownLinks(asker, edition)).map((one) => editionLinksView(one, language, now()));
  const isSignedIn = who.kind === 'account';
  const fresh = await addressOfOwn(asker, freshToken(cookie));
  return (
    <Main>
      <LinkPage
        t={t}
        editions={editions}
        made={fresh && madeView(fresh, editions)}
        done={wordOf(DONE, done, t)}
        problem={wordOf(PROBLEMS, why, t)}
        action={at.myCalendar()}
        signInHref={isSignedIn ? undefined : at.signIn({ next: at.myCalendar({ edition }) })}
        back={backOf(t, at, { isSignedIn, edition: editions.find(({ slug }) => slug === edition) })}
        homeHref={at.home()}
      />
    </Main>
  );
}

/** Where the reader came from: the own agenda is for who signed in only. */
function backOf(
  t: Translator,
  at: ReturnType<typeof paths>,
  { isSignedIn, edition }: { readonly isSignedIn: boolean; readonly edition: EditionLinksView | undefined },
) {
  if (isSignedIn) return { href: at.my(), label: t('calendarLink.back') };
  if (edition === undefined) return undefined;
  return { href: at.programme(edition.slug), label: t('calendarLink.backProgramme') };
}

function madeView(
  { id, address }: { readonly id: string; readonly address: string },
  editions: readonly EditionLinksView[],
): MadeView | undefined {
  for (const { slug, forum, links } of editions) {
    const link = links.find((one) => one.id === id);
    if (link === undefined) continue;
    const ways = feedLinks(address, link.label);
    const symbol = symbolPath(addressSymbol(ways.webcal));
    const feed = { key: id, label: forum, links: ways, symbol };
    return { edition: slug, label: link.label, feed };
  }
  return undefined;
}

const DONE: Readonly<Record<string, MessageKey>> = {
  saved: 'calendarLink.done.saved',
  off: 'calendarLink.done.off',
  on: 'calendarLink.done.on',
  seen: 'calendarLink.done.seen',
};

const PROBLEMS: Readonly<Record<string, MessageKey>> = {
  too_many: 'calendarLink.problem.too_many',
  over: 'calendarLink.problem.over',
  no_marks: 'calendarLink.problem.no_marks',
  locale: 'calendarLink.problem.locale',
  not_cast: 'calendarLink.problem.not_cast',
  'label.missing': 'calendarLink.problem.label',
  'label.long': 'calendarLink.problem.label',
};

/** Words of an address that are not ours say nothing; a field that nobody foresaw is some problem of the form. */
function wordOf(
  words: Readonly<Record<string, MessageKey>>,
  said: string | undefined,
  t: Translator,
): string | undefined {
  const [word = ''] = (said ?? '').split(',');
  const key = Object.hasOwn(words, word) ? words[word] : undefined;
  if (key !== undefined) return t(key, { count: MOST_LINKS });
  return words === PROBLEMS && word.includes('.') ? t('calendarLink.problem.form') : undefined;
}
