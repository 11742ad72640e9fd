import type { LetInDeskProps } from '#components/broadcast/live-desk/let-in-desk.tsx';
import { LiveDesk, type LiveDeskProps } from '#components/broadcast/live-desk/live-desk.tsx';
import { liveDeskWords } from '#components/broadcast/live-desk/live-desk-words.ts';
import { translator } from '#i18n/translator.ts';
import { LetInDeskIsland } from './let-in-desk-island.tsx';
import { deskAddresses } from './live-desk-view.ts';

type Props = Omit<LiveDeskProps, 'words' | 'addresses'>;
type LetInProps = Omit<LetInDeskProps, 'words' | 'addresses' | 'ticketOf'>;
type Place = Pick<LiveDeskProps, 'edition' | 'sessionCode' | 'broadcastId' | 'language'>;

/** The live desk with its words and addresses: for its own page, and for the page of a player. */
export function LiveDeskOf(props: Props) {
  return <LiveDesk {...props} {...deskFittings(props)} />;
}

/** The same for a closed broadcast, in whose page nothing of it stands. */
export function LetInDeskOf(props: LetInProps) {
  return <LetInDeskIsland key={props.broadcastId} {...props} {...deskFittings(props)} />;
}

function deskFittings({ edition, sessionCode, broadcastId, language }: Place) {
  return {
    words: liveDeskWords(translator(language)),
    addresses: deskAddresses(language, { edition, code: sessionCode, broadcastId }),
  };
}
