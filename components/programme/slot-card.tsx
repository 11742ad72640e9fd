import { LocalisedText } from '#components/ui/localised-text.tsx';
import type { GridArea } from '#domain/programme/view/grid.ts';
import { localised } from '#domain/programme/view/localised.ts';
import type { SessionCard } from '#domain/programme/view/session-card.ts';
import type { Translator } from '#i18n/translator.ts';
import style from './programme.module.css';

type Props = {
  readonly card: SessionCard;
  readonly href: string;
  readonly area: GridArea | undefined;
  /** Height in the grid, which decides how many lines fit. */
  readonly size: 'xs' | 's' | 'm' | 'l';
  readonly isEcho?: boolean;
  readonly t: Translator;
};

/** A slot of the programme. An echo repeats it where its halls do not stand side by side; only eyes meet it. */
export function SlotCard({ card, href, area, size, isEcho = false, t }: Props) {
  const names = card.people.shown;
  return (
    <article
      className={isEcho ? `${style.card} ${style.echo}` : style.card}
      data-track={card.track?.colourNo}
      data-kind={card.kind}
      data-state={card.state}
      data-size={size}
      aria-hidden={isEcho || undefined}
      style={area && areaStyle(area)}
    >
      <p className={style.meta}>
        <span className={style.range}>{card.rangeText}</span>
        {card.track && (
          <span className={style.code} title={card.track.name.text}>
            {card.track.code}
          </span>
        )}
        {card.halls.length > 0 && (
          <span className={style.hall}>{card.halls.map((hall) => hall.name.text).join(', ')}</span>
        )}
        {card.state !== 'planned' && <strong>{t(`programme.state.${card.state}`)}</strong>}
        {card.isInvitedOnly && <span>{t('programme.invitedOnly')}</span>}
      </p>
      <h3 className={style.title}>
        {card.kind === 'session' ? (
          <a href={href} tabIndex={isEcho ? -1 : undefined}>
            <LocalisedText {...localised(card.title)} />
          </a>
        ) : (
          <LocalisedText {...localised(card.title)} />
        )}
      </h3>
      {names.length > 0 && (
        <p className={style.people}>
          {names.map((name) => name.text).join(', ')}
          {card.people.more > 0 && ` +${card.people.more}`}
        </p>
      )}
    </article>
  );
}

function areaStyle({ row, rowSpan, column, columnSpan }: GridArea) {
  // line 1 is the row of hall names, column 1 the time
  return { '--r': row + 1, '--s': rowSpan, '--c': column + 1, '--w': columnSpan } as React.CSSProperties;
}
