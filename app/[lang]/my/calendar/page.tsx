import type { Metadata } from 'next';
import { CalendarScreen } from '#app/_request/calendar-screen.tsx';
import { languageOf } from '#app/_request/language.ts';
import { type QueryParams, queryWord } from '#app/_request/query-word.ts';
import { translator } from '#i18n/translator.ts';

type Props = { readonly params: Promise<{ lang: string }>; readonly searchParams: QueryParams };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await languageOf(params))('calendarLink.title'), robots: { index: false } };
}

export default async function MyCalendar({ params, searchParams }: Props) {
  return (
    <CalendarScreen
      language={await languageOf(params)}
      edition={await queryWord(searchParams, 'edition')}
      done={await queryWord(searchParams, 'done')}
      why={await queryWord(searchParams, 'why')}
    />
  );
}
