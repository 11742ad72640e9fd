import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { FeedDeskScreen } from '#app/_request/feed-desk-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { openCalendarSetting } from '#usecases/calendar/calendar-setting.ts';
import { openFeedDesk } from '#usecases/calendar/feed-health.ts';
import { saveCalendarSettingAction } from './actions.ts';

type Props = { readonly params: Promise<{ lang: string; edition: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'feedDesk.title');
}

export default async function CalendarsPage({ params }: Props) {
  const { language, who, edition } = await editionDesk(params, 'calendars');
  const desk = await deskPage(() => openFeedDesk(who, edition, { words: calendarText, language }));
  const setting = await deskPage(() => openCalendarSetting(who, edition));
  return <FeedDeskScreen {...{ language, edition, desk, setting }} save={saveCalendarSettingAction} />;
}
