import { FreshPage } from '#components/desk/broadcast/fresh-page.tsx';
import { MakeStreamsButton } from '#components/desk/broadcast/made-button.tsx';
import type { MakeMany, RunBroadcast } from '#components/desk/broadcast/stage-view.ts';
import { StreamCard } from '#components/desk/broadcast/stream-card.tsx';
import { ProxyNotice } from '#components/desk/operator/proxy-notice.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { zoneNameText } from '#domain/date-text.ts';
import type { Language } from '#domain/locale.ts';
import { translator } from '#i18n/translator.ts';
import type { openControlBoard } from '#usecases/broadcast/control-desk.ts';
import { StageFrame } from './stage-frame.tsx';
import { streamView } from './stage-view.ts';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly board: Awaited<ReturnType<typeof openControlBoard>>;
  readonly run: RunBroadcast;
  readonly make: MakeMany;
  /** The address that whoever looks comes from, as the server sees it. */
  readonly seenAs: string;
};

/** Every hall as it is now; where nothing is set up, the way there. */
export function StageBoardScreen({ language, who, edition, board, run, make, seenAs }: Props) {
  const t = translator(language);
  const words = { ...board, language, edition };
  const clock = t('broadcastDesk.clock', { zone: zoneNameText(board.zone, board.at, language) });
  return (
    <StageFrame
      {...{ language, who, edition }}
      current="board"
      title={t('broadcastDesk.title')}
      lead={`${t('broadcastDesk.lead')} ${clock}`}
    >
      <ProxyNotice t={t} isSuspected={board.isProxySuspected} seenAs={seenAs} />
      {board.streams.length === 0 ? (
        <EmptyState
          title={t('broadcastDesk.empty.title')}
          action={board.mayManage && <MakeStreamsButton edition={edition} make={make} />}
        >
          {t('broadcastDesk.empty.text')}
        </EmptyState>
      ) : (
        <>
          <FreshPage everySeconds={5} />
          {board.streams.map((stream) => (
            <StreamCard
              key={stream.id}
              t={t}
              edition={edition}
              stream={streamView(words, stream)}
              run={run}
              mayManage={board.mayManage}
            />
          ))}
        </>
      )}
    </StageFrame>
  );
}
