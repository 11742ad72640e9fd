import { CalendarSettingForm } from '#components/desk/feed/calendar-setting-form.tsx';
import type { SaveCalendarSetting } from '#components/desk/feed/calendar-setting-view.ts';
import { FeedDays } from '#components/desk/feed/feed-days.tsx';
import { FeedLines } from '#components/desk/feed/feed-lines.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { type Translator, translator } from '#i18n/translator.ts';
import type { CalendarSettingDesk } from '#usecases/calendar/calendar-setting.ts';
import type { FeedDesk } from '#usecases/calendar/feed-health.ts';

type Props = {
  readonly language: Language;
  readonly edition: string;
  readonly desk: FeedDesk;
  readonly setting: CalendarSettingDesk;
  readonly save: SaveCalendarSetting;
};

/**
 * What is chosen for the calendars of an edition, and how they fare: builds, fetches, links; no names and no addresses of
 * anybody (calendar.md C15, C16).
 */
export function FeedDeskScreen({ language, edition, desk, setting, save }: Props) {
  const t = translator(language);
  const { lines, days, zone, names } = desk;
  const hasFeeds = desk.progress !== undefined;
  const { locales, defaultLocale, version, choice } = setting;
  return (
    <>
      <DeskHeader title={t('feedDesk.title')} lead={t('feedDesk.lead')} />
      <FeedState {...{ language, edition, desk, t }} />
      <Section isSmall id="settings" title={t('calendarSetting.title')} note={t('calendarSetting.note')}>
        <CalendarSettingForm {...{ edition, locales, defaultLocale, save }} stored={{ version, choice }} />
      </Section>
      {hasFeeds && (
        <>
          <Section isSmall id="days" title={t('feedDesk.days')} note={t('feedDesk.daysNote')}>
            <FeedDays days={days} t={t} />
          </Section>
          <Section isSmall id="feeds" title={t('feedDesk.feeds')}>
            <FeedLines {...{ edition, lines, names, zone, t }} />
          </Section>
        </>
      )}
    </>
  );
}

function FeedState({
  language,
  edition,
  desk,
  t,
}: Omit<Props, 'setting' | 'save'> & { readonly t: Translator }) {
  const { liveLinks, progress } = desk;
  if (progress === undefined)
    return (
      <EmptyState
        title={t('feedDesk.empty')}
        action={
          <LinkButton href={paths(language).deskEdition(edition, 'publish')} size="studio">
            {t('feedDesk.toPublish')}
          </LinkButton>
        }
      >
        {t('feedDesk.emptyNote')}
      </EmptyState>
    );
  const { built, total } = progress;
  const said = t('feedDesk.progress', { built, total });
  return (
    <Section isSmall id="state" title={t('feedDesk.state')}>
      <div className="flex max-w-reading flex-col gap-2 text-14">
        <p className="tnum">{said}</p>
        {built < total && (
          <progress aria-label={said} value={built} max={total} className="h-2 w-full accent-accent" />
        )}
        <p className="tnum">{t('feedDesk.links', { count: liveLinks })}</p>
      </div>
    </Section>
  );
}
