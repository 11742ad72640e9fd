import { DashboardPart } from '#components/desk/dashboard/dashboard-part.tsx';
import { EditionList } from '#components/desk/dashboard/edition-list.tsx';
import { NextList } from '#components/desk/dashboard/next-list.tsx';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { DeskDashboard } from '#usecases/desk/dashboard.ts';
import { editionLine, nextLines } from './desk-dashboard.tsx';

type Props = {
  readonly language: Language;
  readonly dashboard: DeskDashboard;
};

/** The first page of the desk: what waits in the house, then the viewer's editions. */
export function DeskHome({ language, dashboard }: Props) {
  const t = translator(language);
  const href = paths(language);
  const { editions, may, actions, today, zone } = dashboard;
  const isAhead = ({ endOn }: { endOn: string }) => endOn >= today;
  const ahead = editions.filter(isAhead).toReversed();
  const past = editions.filter((edition) => !isAhead(edition));
  const heads = {
    forum: t('desk.home.forum'),
    dates: t('desk.home.dates'),
    programme: t('desk.home.programme'),
  };
  const newEdition = may.has('edition.create') && (
    <LinkButton href={href.desk('new')} variant="primary" size="studio" icon="plus">
      {t('desk.home.newEdition')}
    </LinkButton>
  );
  return (
    <>
      <DeskHeader title={t('desk.home.title')} actions={editions.length > 0 && newEdition} />
      {actions.length > 0 && (
        <DashboardPart id="next" title={t('desk.next.title')}>
          <NextList lines={nextLines(actions, { language, zone, may })} />
        </DashboardPart>
      )}
      {editions.length === 0 && <NoEdition language={language} action={newEdition} />}
      <div className="flex flex-col gap-6">
        {ahead.length > 0 && (
          <EditionList
            caption={t('desk.home.upcoming')}
            heads={heads}
            editions={ahead.map((edition) => editionLine(edition, language))}
          />
        )}
        {past.length > 0 && (
          <EditionList
            caption={t('desk.home.past')}
            heads={heads}
            editions={past.map((edition) => editionLine(edition, language))}
          />
        )}
      </div>
    </>
  );
}

/** Nothing to organize yet: for those who may make a forum, and for those whom nobody has invited. */
function NoEdition({ language, action }: { readonly language: Language; readonly action: React.ReactNode }) {
  const t = translator(language);
  const href = paths(language);
  if (action !== false)
    return (
      <EmptyState title={t('desk.home.empty')} action={action}>
        {t('desk.home.emptyText')}
      </EmptyState>
    );
  return (
    <EmptyState
      title={t('desk.home.noRight')}
      action={
        <div className="flex flex-wrap gap-2">
          <LinkButton href={href.account()} size="studio">
            {t('desk.home.myAccount')}
          </LinkButton>
          <LinkButton href={href.home()} size="studio">
            {t('desk.home.publicPages')}
          </LinkButton>
        </div>
      }
    >
      {t('desk.home.noRightText')}
    </EmptyState>
  );
}
