import { Badge } from '../ui/badge.tsx';
import { classList } from '../ui/class-list.ts';
import { Icon } from '../ui/icon.tsx';
import { LocalisedText } from '../ui/localised-text.tsx';
import type { RegisterWords, SeatsView, TypeView } from './register-view.ts';
import { isChoosable, isTakeable, seatText } from './seat-text.ts';

type Props = {
  readonly types: readonly TypeView[];
  readonly seatsOf: (type: TypeView) => SeatsView;
  readonly chosen: string;
  readonly problem: string | undefined;
  readonly takesCode: boolean;
  readonly words: RegisterWords;
};

/** The types as cards of one choice: what it is, what it costs, whether there is a place (registration.md A3). */
export function TypeCards({ types, seatsOf, chosen, problem, takesCode, words }: Props) {
  return (
    <fieldset id="type" tabIndex={-1} className="flex min-w-0 flex-col gap-2">
      <legend className="sr-only">{words.choice}</legend>
      {problem !== undefined && <p className="text-14 font-medium text-danger">{problem}</p>}
      {types.map((type) => (
        <TypeCard
          key={type.slug}
          type={type}
          seats={seatsOf(type)}
          isChosen={type.slug === chosen}
          isOnly={types.length === 1}
          takesCode={takesCode}
          words={words}
        />
      ))}
    </fieldset>
  );
}

type CardProps = {
  readonly type: TypeView;
  readonly seats: SeatsView;
  readonly isChosen: boolean;
  readonly isOnly: boolean;
  readonly takesCode: boolean;
  readonly words: RegisterWords;
};

const CARD = 'grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-card border bg-surface px-4 py-3';
const OPEN_CARD =
  'border-edge hover:border-text has-checked:border-accent has-checked:shadow-[inset_0_0_0_1px_var(--color-accent)] has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-text';

function TypeCard({ type, seats, isChosen, isOnly, takesCode, words }: CardProps) {
  if (!isChoosable(seats, takesCode)) {
    return (
      <div className={classList(CARD, 'border-dashed border-edge text-muted')}>
        <Icon name="stop" className="mt-[2px]" />
        <CardText type={type} seats={seats} words={words} needsCode={false} />
      </div>
    );
  }
  const id = `type.${type.slug}`;
  return (
    <label htmlFor={id} className={classList(CARD, OPEN_CARD)}>
      <input
        type="radio"
        id={id}
        name="type"
        value={type.slug}
        defaultChecked={isChosen}
        autoComplete="off"
        className={classList('mt-[3px] size-5 outline-none', isOnly && 'sr-only')}
      />
      <CardText type={type} seats={seats} words={words} needsCode={!isTakeable(seats)} />
    </label>
  );
}

type TextProps = Pick<CardProps, 'type' | 'seats' | 'words'> & { readonly needsCode: boolean };

function CardText({ type, seats, words, needsCode }: TextProps) {
  return (
    <span className="col-start-2 flex min-w-0 flex-col gap-1">
      <span className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="text-19 font-heading">
          <LocalisedText {...type.name} />
        </span>
        <span className="tnum whitespace-nowrap font-medium">{type.priceText}</span>
      </span>
      {type.description && (
        <span className="text-14 text-muted">
          <LocalisedText {...type.description} />
        </span>
      )}
      <Seats type={type} seats={seats} words={words} />
      {needsCode && <span className="text-14 text-muted">{words.withCode}</span>}
    </span>
  );
}

const SIGNS = {
  open: { icon: 'check', look: 'text-success' },
  few: { icon: 'clock', look: 'text-warning' },
  lottery: { icon: 'list', look: 'text-accent' },
  waitlist: { icon: 'list', look: 'text-warning' },
  may_return: { icon: 'renew', look: 'text-warning' },
  sold_out: { icon: 'stop', look: 'text-danger' },
  not_yet: { icon: 'clock', look: 'text-muted' },
  closed: { icon: 'stop', look: 'text-muted' },
} as const;

function Seats({ type, seats, words }: Pick<CardProps, 'type' | 'seats' | 'words'>) {
  const { icon, look } = SIGNS[seats.state];
  return (
    <span className="mt-1 flex flex-wrap items-start gap-x-3 gap-y-1 text-14 font-medium">
      <span aria-live="polite" className={classList('tnum inline-flex items-start gap-2', look)}>
        <Icon name={icon} size={16} className="mt-[3px]" />
        {seatText(type, seats, words)}
      </span>
      {type.needsApproval && (
        <span className="inline-flex flex-wrap items-baseline gap-x-2 font-regular text-muted">
          <Badge>{words.asked}</Badge>
          {words.askedNote}
        </span>
      )}
    </span>
  );
}
