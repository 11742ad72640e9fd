import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { FeedDeskScreen } from '#app/_request/feed-desk-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { openFeedDesk } from '#usecases/calendar/feed-health.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'feedDesk.title');
}

export default async function CalendarsPage({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'calendars');
  const desk = await deskPage(() => openFeedDesk(who, edition, { words: calendarText, language }));
  return <FeedDeskScreen language={language} edition={edition} desk={desk} />;
}
