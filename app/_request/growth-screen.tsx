import { GrowthTable } from '#components/series/growth-table.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { translator } from '#i18n/translator.ts';
import { openGrowth } from '#usecases/viewing/growth.ts';
import { AudienceFrame, type AudiencePlace } from './audience-frame.tsx';
import { deskPage } from './desk-page.ts';
import { growthView } from './growth-view.ts';

/** How a series grew from edition to edition, by frozen reports. */
export async function GrowthScreen(place: AudiencePlace) {
  const { language, who, edition } = place;
  const t = translator(language);
  const view = growthView(await deskPage(() => openGrowth(who, edition)), language);
  return (
    <AudienceFrame
      {...place}
      current="growth"
      title={t('audienceDesk.growth.question')}
      lead={t('audienceDesk.growth.lead')}
    >
      {view === undefined ? (
        <EmptyState title={t('audienceDesk.reports.none.title')}>{t('audienceDesk.growth.few')}</EmptyState>
      ) : (
        <GrowthTable view={view} />
      )}
    </AudienceFrame>
  );
}
