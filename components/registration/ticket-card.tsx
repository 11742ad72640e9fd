import type { Translator } from '#i18n/translator.ts';
import { classList } from '../ui/class-list.ts';
import { LocalisedText } from '../ui/localised-text.tsx';
import { CodeScreen } from './code-screen.tsx';
import type { TicketCardView } from './ticket-view.ts';

type Props = { readonly card: TicketCardView; readonly stateWord: string; readonly t: Translator };

/** The ticket itself: white in every theme, the name large, the code on its own part behind the perforation. */
export function TicketCard({ card, stateWord, t }: Props) {
  const { code } = card;
  return (
    <div className="relative">
      <div className="grid overflow-hidden rounded-dialog border border-border border-s-4 border-s-accent paper @reading:grid-cols-[minmax(0,1fr)_19rem]">
        <div className="flex min-w-0 flex-col gap-6 px-5 py-5 @reading:px-8 @reading:py-7">
          <Forum card={card} stateWord={stateWord} />
          <p
            className={classList(
              'my-auto font-heading leading-[1.15] [overflow-wrap:anywhere] @reading:text-34',
              hasLongWord(card.name) ? 'text-23' : 'text-28',
            )}
          >
            <span className="sr-only">{t('ticket.card.name')}: </span>
            {card.name}
          </p>
          <Facts card={card} t={t} />
        </div>
        {(code !== undefined || card.isBlocked) && (
          <div className="flex flex-col items-center justify-center gap-2 border-t-2 border-dashed border-edge px-5 py-5 @reading:border-s-2 @reading:border-t-0">
            {code === undefined ? (
              <p className="text-14 font-medium text-danger">{t('ticket.card.blocked')}</p>
            ) : (
              <Code card={card} code={code} t={t} />
            )}
          </div>
        )}
      </div>
      {code !== undefined && <Notches />}
    </div>
  );
}

/** Whether a word is longer than a line of large letters on a phone: it would lose its last ones to the next line. */
function hasLongWord(name: string): boolean {
  return name.split(/[\s-]+/).some((word) => word.length > 16);
}

function Forum({ card, stateWord }: Pick<Props, 'card' | 'stateWord'>) {
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2">
      <p className="flex min-w-0 flex-1 basis-[14rem] flex-col">
        <span className="font-medium">
          <LocalisedText {...card.forum} />
        </span>
        <span className="tnum text-14 text-muted">{card.facts}</span>
      </p>
      <span className="rounded-control border border-accent px-2 py-[2px] text-14 font-medium text-accent">
        {stateWord}
      </span>
    </div>
  );
}

function Facts({ card, t }: Pick<Props, 'card' | 't'>) {
  return (
    <dl className="grid gap-x-8 gap-y-3 @narrow:grid-cols-[auto_minmax(0,1fr)]">
      <div>
        <dt className="text-13 text-muted">{t('ticket.card.type')}</dt>
        <dd className="font-medium">
          <LocalisedText {...card.type} />
        </dd>
      </div>
      {card.validText !== undefined && (
        <div>
          <dt className="text-13 text-muted">{t('ticket.card.valid')}</dt>
          <dd className="tnum font-medium">{card.validText}</dd>
        </div>
      )}
    </dl>
  );
}

type CodeProps = Pick<Props, 'card' | 't'> & { readonly code: NonNullable<TicketCardView['code']> };

function Code({ card, code, t }: CodeProps) {
  const words = {
    qr: t('ticket.card.qr'),
    show: t('ticket.card.show'),
    hide: t('ticket.card.hide'),
    bright: t('ticket.card.bright'),
  };
  return (
    <div className="flex w-full max-w-72 flex-col items-center">
      <div className="flex w-full flex-col items-center">
        <CodeScreen symbol={code.symbol} human={code.human} name={card.name} words={words} />
      </div>
      <p className="text-center">
        <span className="sr-only">{t('ticket.card.code')}: </span>
        <span className="whitespace-nowrap font-mono text-23 tracking-[0.04em]">{code.human}</span>
      </p>
      <p className="text-center text-13 text-muted">{t('ticket.card.codeNote')}</p>
    </div>
  );
}

/** Half circles in the colour of the page where the stub would be torn off. */
function Notches() {
  return (
    <div aria-hidden="true" data-print="no" className="hidden @reading:block">
      <span className="absolute -top-3 end-[19rem] size-6 translate-x-1/2 rounded-[50%] border border-transparent border-b-border bg-bg rtl:-translate-x-1/2" />
      <span className="absolute -bottom-3 end-[19rem] size-6 translate-x-1/2 rounded-[50%] border border-transparent border-t-border bg-bg rtl:-translate-x-1/2" />
    </div>
  );
}
