import { DashboardPart } from '#components/desk/dashboard/dashboard-part.tsx';
import { FigureLine } from '#components/desk/dashboard/figure-line.tsx';
import { NextList } from '#components/desk/dashboard/next-list.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { dateRange, zonedTimeText } from '#domain/date-text.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { numberText } from '#domain/number-text.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { EditionDashboard } from '#usecases/desk/dashboard.ts';
import { nextLines } from './desk-dashboard.tsx';

type Props = { readonly language: Language; readonly dashboard: EditionDashboard };

/** The dashboard of an edition: what waits, what is public, and last its figures (design.md O1). */
export function EditionHome({ language, dashboard }: Props) {
  const t = translator(language);
  const { edition, actions, may } = dashboard;
  const { slug, zone } = edition;
  const seesAll = dashboard.changeCount !== null;
  const name = pickText(edition.name, language, edition.defaultLocale, edition.locales)?.text ?? slug;
  return (
    <>
      <DeskHeader
        title={name}
        meta={<span className="tnum">{dateRange(edition.startOn, edition.endOn, language)}</span>}
        actions={
          may.has('session.edit') && (
            <LinkButton href={paths(language).deskEdition(slug, 'sessions', 'new')} size="studio" icon="plus">
              {t('desk.new.session')}
            </LinkButton>
          )
        }
      />
      <DashboardPart id="next" title={t('desk.next.title')}>
        {actions.length === 0 ? (
          <EmptyState title={t('desk.next.nothing')} headingLevel={3}>
            {t(seesAll ? 'desk.next.nothingText' : 'desk.next.nothingOfYours')}
          </EmptyState>
        ) : (
          <NextList lines={nextLines(actions, { language, slug, zone, may })} />
        )}
      </DashboardPart>
      {seesAll && (
        <>
          <DashboardPart id="public" title={t('desk.group.public')}>
            <ReleaseLine language={language} dashboard={dashboard} />
          </DashboardPart>
          <DashboardPart id="figures" title={t('desk.figure.title')}>
            <FigureLine figures={figuresOf(language, dashboard)} />
          </DashboardPart>
        </>
      )}
      {dashboard.registrations && (
        <DashboardPart id="registration" title={t('registrationDesk.title')}>
          <FigureLine figures={registrationFigures(language, dashboard.registrations)} />
        </DashboardPart>
      )}
    </>
  );
}

function ReleaseLine({ language, dashboard }: Props) {
  const t = translator(language);
  const { edition, changeCount } = dashboard;
  const { release, zone } = edition;
  if (!release) return <p>{t('desk.state.draft')}</p>;
  const time = zonedTimeText(release.publishedAt, zone, language);
  return (
    <p className="tnum flex flex-wrap items-center gap-x-3">
      <a href={paths(language).programme(edition.slug)} className="link">
        {t('desk.state.publishedAt', { version: release.version, time })}
      </a>
      <span className="text-muted">{t('desk.state.waiting', { count: changeCount ?? 0 })}</span>
    </p>
  );
}

function registrationFigures(language: Language, counts: NonNullable<EditionDashboard['registrations']>) {
  const t = translator(language);
  return (['confirmed', 'waiting', 'pending'] as const).map((key) => ({
    key,
    label: t(`registrationDesk.figure.${key}`),
    value: numberText(counts[key], language),
  }));
}

function figuresOf(language: Language, { counts, placedCount }: EditionDashboard) {
  const t = translator(language);
  const names = ['sessions', 'people', 'organisations', 'halls', 'days', 'tracks'] as const;
  return names.map((key) => ({
    key,
    label: t(`desk.figure.${key}`),
    value: numberText(counts[key], language),
    ...(key === 'sessions' &&
      placedCount !== null &&
      counts.sessions > 0 && { note: t('desk.figure.placed', { count: placedCount }) }),
  }));
}
