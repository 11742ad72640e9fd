import { environment } from '#adapters/env.ts';
import { markdownText } from '#adapters/markdown-text.ts';
import type { SlotFormView } from '#components/calendar/feed-view.ts';
import { SessionCalendar } from '#components/calendar/session-calendar.tsx';
import { entryForm, formLinks } from '#domain/calendar/calendar-link.ts';
import type { FeedSetting } from '#domain/calendar/calendar-setting.ts';
import { feedPath } from '#domain/calendar/feed-scope.ts';
import { releaseEntries } from '#domain/calendar/release-entry.ts';
import type { ReleaseFacts } from '#domain/calendar/release-fact.ts';
import type { SessionPageView, SlotLine } from '#domain/programme/view/session-page.ts';
import { calendarText } from '#i18n/calendar-text.ts';
import { publicFeedSetting } from '#usecases/calendar/calendar-setting.ts';
import type { EditionRequest } from './edition.ts';
import { feedWords } from './feed-words.ts';

type Props = { readonly request: EditionRequest; readonly view: SessionPageView };

/** What a session offers to calendars: nothing for a closed one, and nothing once all of its times are cancelled. */
export async function SessionCalendarOf({ request, view }: Props) {
  const { t, slug, href, index } = request;
  const facts = factsOf(request, await publicFeedSetting(slug));
  const slots = view.slots.flatMap((slot) => slotForm(slot, request, facts));
  if (index.snapshot.release.major === 0 || slots.length === 0) return null;
  return (
    <SessionCalendar
      file={feedPath(slug, { kind: 'session', key: view.code }, feedWords(request))}
      slots={slots}
      programme={href.programme(slug, view.slots[0]?.day)}
      t={t}
    />
  );
}

function slotForm(
  { occurrenceId, dayText, rangeText }: SlotLine,
  request: EditionRequest,
  facts: ReleaseFacts,
): SlotFormView[] {
  const { index, reading } = request;
  const slot = index.slotByOccurrenceId.get(occurrenceId);
  const wish = {
    lang: reading.locale,
    zoneMode: 'utc',
    cancelledMode: 'hidden',
    alarmMinutes: null,
  } as const;
  return releaseEntries(facts, wish, slot ? [slot] : []).flatMap((entry) => {
    const form = entryForm(entry);
    return form ? [{ occurrenceId, when: `${dayText}, ${rangeText}`, links: formLinks(form) }] : [];
  });
}

/** A form has no identity and no history: it needs the texts and times of the release alone. */
function factsOf({ index }: EditionRequest, setting: FeedSetting): ReleaseFacts {
  return {
    index,
    marks: new Map(),
    uidDomain: '',
    origin: new URL(environment().publicUrl).origin,
    isEnded: false,
    refreshMinutes: 60,
    setting,
    words: calendarText,
    plainText: markdownText,
  };
}
