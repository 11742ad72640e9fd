import type { Translator } from '#i18n/translator.ts';
import { LinkButton } from '../../ui/link-button.tsx';

type Props = {
  readonly t: Translator;
  readonly href: string;
  /** Of the card, so that each of several such links has a name of its own. */
  readonly question: string;
  /** Absent: what the card shows. */
  readonly label?: string;
};

/** Takes along what a card of figures shows (design.md O4). */
export function CardFile({ t, href, question, label = t('doorBoard.csv') }: Props) {
  return (
    <LinkButton href={href} size="studio" icon="download" aria-label={`${label}: ${question}`}>
      {label}
    </LinkButton>
  );
}
