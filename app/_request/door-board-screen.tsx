import { DoorBoard } from '#components/desk/door/door-board.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { translator } from '#i18n/translator.ts';
import { openDoorBoard } from '#usecases/checkin/door-board.ts';
import { editionNavigationOf } from './desk-navigation.ts';
import { deskPage } from './desk-page.ts';
import { boardView } from './door-board-view.ts';
import { DoorFrame } from './door-frame.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = { readonly language: Language; readonly who: AccountViewer; readonly edition: string };

/** The doors as they are now (O2); where nothing is set up, the way there. */
export async function DoorBoardScreen({ language, who, edition }: Props) {
  const t = translator(language);
  const board = await deskPage(() => openDoorBoard(who, edition));
  const mayManage = (await editionNavigationOf(who, edition))?.mayWhole.has('door.manage') === true;
  const at = (...below: readonly string[]) => paths(language).deskEdition(edition, 'doors', ...below);
  return (
    <DoorFrame
      {...{ language, who, edition }}
      current="board"
      title={t('doorBoard.title')}
      lead={t('doorBoard.lead')}
    >
      {board.isSetUp ? (
        <DoorBoard first={boardView(board, language)} address={at('live')} files={at('export')} />
      ) : (
        <EmptyState
          title={t('doorBoard.empty.title')}
          action={mayManage && <LinkButton href={at('setup')}>{t('doorBoard.empty.action')}</LinkButton>}
        >
          {t('doorBoard.empty.text')}
        </EmptyState>
      )}
    </DoorFrame>
  );
}
