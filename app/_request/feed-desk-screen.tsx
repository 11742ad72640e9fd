import { FeedDays } from '#components/desk/feed/feed-days.tsx';
import { FeedLines } from '#components/desk/feed/feed-lines.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { FeedDesk } from '#usecases/calendar/feed-health.ts';

type Props = { readonly language: Language; readonly edition: string; readonly desk: FeedDesk };

/** How the calendars of an edition fare: builds, fetches, links; no names and no addresses of anybody (calendar.md C15). */
export function FeedDeskScreen({ language, edition, desk }: Props) {
  const t = translator(language);
  const { lines, days, liveLinks, progress, zone, names } = desk;
  if (progress === undefined)
    return (
      <>
        <DeskHeader title={t('feedDesk.title')} lead={t('feedDesk.lead')} />
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
      </>
    );
  const { built, total } = progress;
  const said = t('feedDesk.progress', { built, total });
  return (
    <>
      <DeskHeader title={t('feedDesk.title')} lead={t('feedDesk.lead')} />
      <Section isSmall id="state" title={t('feedDesk.state')}>
        <div className="flex max-w-reading flex-col gap-2 text-14">
          <p className="tnum">{said}</p>
          {built < total && (
            <progress aria-label={said} value={built} max={total} className="h-2 w-full accent-accent" />
          )}
          <p className="tnum">{t('feedDesk.links', { count: liveLinks })}</p>
        </div>
      </Section>
      <Section isSmall id="days" title={t('feedDesk.days')} note={t('feedDesk.daysNote')}>
        <FeedDays days={days} t={t} />
      </Section>
      <Section isSmall id="feeds" title={t('feedDesk.feeds')}>
        <FeedLines {...{ edition, lines, names, zone, t }} />
      </Section>
    </>
  );
}
