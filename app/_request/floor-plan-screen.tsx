import { FloorPlanEditor } from '#components/desk/floor-plan/floor-plan-editor.tsx';
import type { FloorPlanActions } from '#components/desk/floor-plan/use-floor-plan.ts';
import { DeskHeader } from '#components/desk/shell/desk-header.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Tabs } from '#components/ui/tabs.tsx';
import { type Language, pickText } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import type { FloorPlanDesk } from '#usecases/floor-plan.ts';

type Props = {
  readonly language: Language;
  readonly edition: string;
  readonly desk: FloorPlanDesk;
  /** Id of a plan, or `new`. */
  readonly asked: string | string[] | undefined;
  readonly actions: FloorPlanActions;
};

const NEW = 'new';

/** The page of the plans of an edition: one at a time, each at its own address. */
export function FloorPlanScreen({ language, edition, desk, asked, actions }: Props) {
  const t = translator(language);
  const { plans, venues, halls, locales, defaultLocale } = desk;
  const address = paths(language).deskEdition(edition, 'floor-plans');
  const found = plans.find(({ id }) => id === asked);
  const plan = asked === NEW ? null : (found ?? plans[0]);
  const tabs = plans.map(({ id, name }) => ({
    href: `${address}?plan=${id}`,
    label: pickText(name, language, defaultLocale, locales)?.text ?? t('fileDesk.plan.new'),
    isCurrent: id === plan?.id,
  }));
  const isReady = venues.length > 0;
  return (
    <>
      <DeskHeader
        title={t('fileDesk.plan.title')}
        actions={
          isReady && (
            <LinkButton href={`${address}?plan=${NEW}`} size="studio" icon="plus">
              {t('fileDesk.plan.new')}
            </LinkButton>
          )
        }
      />
      <p className="max-w-[66ch] pb-3 text-muted">{t('fileDesk.plan.lead')}</p>
      {tabs.length > 0 && <Tabs label={t('fileDesk.plan.title')} tabs={tabs} />}
      <div className="pt-4 pb-6">
        {plan === undefined ? (
          <EmptyState title={t('fileDesk.plan.none')}>{!isReady && t('fileDesk.plan.noVenue')}</EmptyState>
        ) : (
          <FloorPlanEditor
            key={plan?.id ?? NEW}
            {...{ edition, address, plan, venues, halls, locales, actions }}
          />
        )}
      </div>
    </>
  );
}
