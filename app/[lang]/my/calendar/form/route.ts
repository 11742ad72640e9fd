import { calendarDeed } from '#app/_request/calendar-deed.ts';
import { handler } from '#app/_request/handler.ts';
import { linkDeedInput } from '#domain/calendar/link-input.ts';
import { paths } from '#domain/paths.ts';

export const POST = handler(
  {
    name: 'calendar-link',
    method: 'POST',
    // Who is not signed in has links too: of the marks in the browser (calendar.md C9).
    permission: 'public',
    schema: linkDeedInput,
    page: ({ language, typed: { edition } }) => paths(language).myCalendar({ edition }),
  },
  calendarDeed,
);
