import { Button } from '../ui/button.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import { Countdown } from './countdown.tsx';
import { controlText, fill, type LiveWords, reasonText } from './live-words.ts';
import { Plate } from './plate.tsx';
import { foreignProviders } from './provider.ts';
import { StateBadge } from './state-badge.tsx';
import type { WatchProps } from './watch-props.ts';
import type { Offer } from './watch-request.ts';

type Props = WatchProps & {
  readonly offer: Offer | undefined;
  readonly isAsking: boolean;
  readonly onWatch: () => void;
};

/** Our own poster before anything is loaded: what it is, the one Watch control, and who will know of a press (B1, B5). */
export function Poster(props: Props) {
  const { view, broadcast, words, ownHost, offer } = props;
  const people = broadcast?.people.map(({ name }) => name.text).join(', ') ?? '';
  return (
    <Plate
      head={
        <>
          {broadcast && <StateBadge broadcast={broadcast} words={words} />}
          <span>
            <LocalisedText {...view.hall.name} />
          </span>
          {broadcast && (
            <span className="tnum">
              {broadcast.dayText}, {broadcast.rangeText}
            </span>
          )}
        </>
      }
      title={broadcast ? <LocalisedText {...broadcast.title} /> : words.page.nothingNow}
      lead={people === '' ? undefined : people}
      foot={offer && <Origin offer={offer} words={words} ownHost={ownHost} />}
    >
      {broadcast && <Control {...props} broadcast={broadcast} />}
    </Plate>
  );
}

type ControlProps = Props & { readonly broadcast: NonNullable<Props['broadcast']> };

/** The one control. Without a script what it would open is listed below the poster, so there it is not shown. */
function Control({ broadcast, words, offer, isAsking, onWatch, serverNow, say }: ControlProps) {
  const { control } = broadcast;
  if (offer === undefined) {
    return (
      <>
        {control.kind === 'countdown' && (
          <Countdown at={control.at} serverNow={serverNow} words={words} say={say} />
        )}
        <Button variant="primary" unavailable={reasonText(broadcast, words) ?? words.control.delayed}>
          {controlText(control, words)}
        </Button>
      </>
    );
  }
  const icon = control.kind === 'join' ? ({ icon: 'live' } as const) : {};
  return (
    <Button variant="primary" {...icon} aria-busy={isAsking} onClick={onWatch} className="script-only">
      {controlText(control, words)}
    </Button>
  );
}

/** Who will know of it when somebody watches; said before the press (broadcast.md B5). */
function Origin({ offer, words, ownHost }: Pick<Props, 'words' | 'ownHost'> & { readonly offer: Offer }) {
  const providers = foreignProviders(offer.sources, ownHost).join(', ');
  if (providers === '') return <p>{words.player.own}</p>;
  return (
    <p>
      {fill(words.player.from, { providers })} {fill(words.player.privacy, { providers })}
    </p>
  );
}

/** Without a script there is no player of ours: what is open to everybody can be watched where it comes from. */
export function DirectSources({
  offer,
  words,
}: {
  readonly offer: Offer | undefined;
  readonly words: LiveWords;
}) {
  if (offer === undefined) return null;
  if (offer.isClosed) return <p>{words.player.withoutScriptClosed}</p>;
  return (
    <>
      <p>{words.player.withoutScript}</p>
      <ul>
        {offer.sources.map(({ id, url, providerHost }) => (
          <li key={id}>
            <a href={url} className="link" rel="noopener noreferrer">
              {providerHost}
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
