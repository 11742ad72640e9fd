import { LiveBoard } from '#components/desk/audience/live-board.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { translator } from '#i18n/translator.ts';
import { openAudienceBoard } from '#usecases/viewing/audience-board.ts';
import { audienceBoardView } from './audience-board-view.ts';
import { AudienceFrame, type AudiencePlace, audienceAddress } from './audience-frame.tsx';
import { deskPage } from './desk-page.ts';

/** Who watches now (B20). */
export async function AudienceBoardScreen(place: AudiencePlace) {
  const { language, who, edition } = place;
  const t = translator(language);
  const board = await deskPage(() => openAudienceBoard(who, edition));
  const address = audienceAddress(place)('live', 'data');
  return (
    <AudienceFrame
      {...place}
      current="live"
      title={t('audience.tab.live')}
      lead={t('audienceDesk.live.lead')}
    >
      {board.streams.length === 0 ? (
        <EmptyState title={t('audienceDesk.live.none.title')}>{t('audienceDesk.live.none.text')}</EmptyState>
      ) : (
        <LiveBoard
          first={audienceBoardView(board, language)}
          address={address}
          csv={`${address}?format=csv`}
        />
      )}
    </AudienceFrame>
  );
}
