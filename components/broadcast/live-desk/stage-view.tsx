'use client';

import type { LiveDeskFacts } from '#domain/broadcast/live-desk.ts';
import { onStage } from '#domain/broadcast/live-desk.ts';
import type { PublicPoll } from '#domain/broadcast/poll.ts';
import type { PublicQuestion } from '#domain/broadcast/question.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { classList } from '../../ui/class-list.ts';
import { CodeSymbol, type SymbolView } from '../../ui/code-symbol.tsx';
import type { PollWords } from './live-desk-words.ts';
import { PollResult } from './poll-result.tsx';
import { useLiveFacts } from './use-live-facts.ts';

export type StageWords = {
  readonly ask: string;
  readonly idle: string;
  readonly idleText: string;
  readonly symbol: string;
  readonly nobody: string;
  readonly poll: PollWords;
};

type Props = {
  readonly facts: LiveDeskFacts;
  readonly stream: string;
  readonly twin: string;
  readonly title: string;
  readonly hall: string;
  readonly words: StageWords;
  readonly language: Language;
  readonly locales: readonly string[];
  /** Leads to the page of questions. */
  readonly symbol: SymbolView;
  /** The same address, short, for whoever types it. */
  readonly address: string;
  readonly theme: 'light' | 'dark';
  /** The way to the other theme, for whoever stands at the keyboard. */
  readonly other: { readonly href: string; readonly label: string };
};

/**
 * The screen of a hall: the question that is pinned or the poll that was put there, in letters that are read from the
 * last row, and the way to ask (broadcast.md B11, B15). Nothing else is on it.
 */
export function StageView(props: Props) {
  const { words, theme, title, hall, symbol, address, other } = props;
  const { facts } = useLiveFacts(props.facts, props);
  const { question, poll } = onStage(facts);
  const isIdle = question === undefined && poll === undefined;
  return (
    <main
      // Where the skip link of every page leads.
      id="content"
      className={classList(
        'fixed inset-0 z-10 flex flex-col gap-[3vmin] overflow-hidden bg-bg p-[4vmin] text-text',
        theme === 'dark' ? '[color-scheme:dark]' : '[color-scheme:light]',
      )}
    >
      <p className="flex items-baseline justify-between gap-[4vmin] text-[2.6vmin] text-muted">
        <span className="line-clamp-1 min-w-0">{title}</span>
        <span className="shrink-0">{hall}</span>
      </p>
      <div className="flex min-h-0 flex-1 items-stretch gap-[5vmin] portrait:flex-col">
        <div aria-live="polite" className="flex min-h-0 min-w-0 flex-1 flex-col justify-center">
          {isIdle && (
            <h1 className="text-[9vmin] leading-[1.1]">
              {words.idle}
              <span className="mt-[2vmin] block text-[4vmin] font-regular text-muted">{words.idleText}</span>
            </h1>
          )}
          {question !== undefined && <StageQuestion question={question} nobody={words.nobody} />}
          {poll !== undefined && question === undefined && <StagePoll {...{ poll, ...props }} />}
        </div>
        <aside
          className={classList(
            'flex shrink-0 flex-col items-center justify-end gap-[1.5vmin] text-center',
            isIdle ? 'w-[46vmin] justify-center' : 'w-[27vmin]',
          )}
        >
          <p className="text-[3vmin] font-medium leading-[1.2]">{words.ask}</p>
          <CodeSymbol symbol={symbol} label={words.symbol} className="w-full rounded-[1vmin]" />
        </aside>
      </div>
      <p className="text-end text-[2.2vmin] text-muted [overflow-wrap:anywhere]">{address}</p>
      <a
        href={other.href}
        className="absolute bottom-[1vmin] left-[4vmin] min-h-11 text-14 text-muted opacity-0 hover:opacity-100 focus-visible:opacity-100"
      >
        {other.label}
      </a>
    </main>
  );
}

/** The longer it is, the smaller; 500 characters still fill no more than the screen. */
function sizeOf(length: number): string {
  if (length <= 70) return 'text-[9vmin]';
  if (length <= 140) return 'text-[7vmin]';
  if (length <= 260) return 'text-[5.4vmin]';
  return 'text-[4.3vmin]';
}

function StageQuestion({ question, nobody }: { readonly question: PublicQuestion; readonly nobody: string }) {
  const { text, askerName } = question;
  return (
    <div className="flex flex-col gap-[3vmin] border-s-[1vmin] border-accent ps-[4vmin]">
      <h1
        className={classList(
          'whitespace-pre-line leading-[1.18] [overflow-wrap:anywhere] hyphens-auto',
          sizeOf([...text].length),
        )}
      >
        {text}
      </h1>
      <p className="text-[3.4vmin] text-muted">{askerName ?? nobody}</p>
    </div>
  );
}

type PollProps = Pick<Props, 'words' | 'language' | 'locales'> & { readonly poll: PublicPoll };

function StagePoll({ poll, words, language, locales }: PollProps) {
  const question = pickText(poll.question, language, language, locales);
  const isMany = poll.options.length > 5;
  return (
    <div className="flex min-h-0 flex-col gap-[3vmin]">
      <h1 lang={question?.locale} className="text-[6.4vmin] leading-[1.15] [overflow-wrap:anywhere]">
        {question?.text}
      </h1>
      <div className={isMany ? 'text-[2.8vmin] leading-[1.15]' : 'text-[4.4vmin] leading-[1.2]'}>
        {poll.voters === null ? (
          <StageOptions {...{ poll, language, locales }} />
        ) : (
          <PollResult {...{ poll, language, locales }} words={words.poll} isLarge />
        )}
      </div>
    </div>
  );
}

/** While its policy keeps the counts: what there is to choose. */
function StageOptions({ poll, language, locales }: Omit<PollProps, 'words'>) {
  const isScale = poll.kind === 'scale';
  return (
    <ol className={isScale ? 'flex gap-[3vmin]' : 'flex flex-col gap-[1.5vmin]'}>
      {poll.options.map(({ id, text }, place) => {
        const shown = isScale ? undefined : pickText(text, language, language, locales);
        return (
          <li
            key={id}
            lang={shown?.locale}
            className={classList(
              'border-edge',
              isScale ? 'rounded-[1vmin] border px-[3vmin] py-[1vmin]' : 'border-s-[0.6vmin] ps-[2vmin]',
            )}
          >
            {shown?.text ?? place + 1}
          </li>
        );
      })}
    </ol>
  );
}
