import type { Language } from './messages.ts';
import { translator } from './translator.ts';

/** Names of one's own calendars, in the shape of `OwnFeedWords` in domain/calendar/own-feed.ts. */
export function calendarLinkText(language: Language) {
  const t = translator(language);
  return {
    name: (kind: 'agenda' | 'speaker', edition: string) => t(`calendarLink.feed.${kind}Name`, { edition }),
    description: (kind: 'agenda' | 'speaker', edition: string) =>
      t(`calendarLink.feed.${kind}About`, { edition }),
  };
}
