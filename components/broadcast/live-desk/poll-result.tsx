import { type PublicPoll, scaleMeanHundredths } from '#domain/broadcast/poll.ts';
import { pollPercents } from '#domain/broadcast/poll-share.ts';
import { type Language, pickText } from '#domain/locale.ts';
import { numberText, percentText } from '#domain/number-text.ts';
import { classList } from '../../ui/class-list.ts';
import { Icon } from '../../ui/icon.tsx';
import { counted, type PollWords } from './live-desk-words.ts';

type Props = {
  readonly poll: Pick<PublicPoll, 'kind' | 'options' | 'voters'>;
  readonly words: PollWords;
  readonly language: Language;
  readonly locales: readonly string[];
  readonly chosen?: readonly string[];
  /** Read from the back of a hall. */
  readonly isLarge?: boolean;
};

/** How many chose what: a table whose rows are bars too, so that the chart and its twin are one. */
export function PollResult({ poll, words, language, locales, chosen = [], isLarge = false }: Props) {
  const { kind, options, voters } = poll;
  const counts = options.map(({ votes }) => votes ?? 0);
  const percents = pollPercents(kind, counts, voters ?? 0);
  const mean = kind === 'scale' ? scaleMeanHundredths(counts) : undefined;
  const cell = classList(
    'tnum py-1 text-end align-bottom whitespace-nowrap',
    isLarge ? 'ps-[3vmin]' : 'ps-3',
  );
  const number = (value: number) => numberText(value, language);
  return (
    <div className={classList('flex flex-col', isLarge ? 'gap-[2vmin]' : 'gap-3')}>
      <table className="w-full border-separate border-spacing-0">
        <caption className="sr-only">{words.caption}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{words.answer}</th>
            <th scope="col">{words.votes}</th>
            <th scope="col">{words.share}</th>
          </tr>
        </thead>
        <tbody>
          {options.map(({ id, text }, place) => {
            const count = counts[place] ?? 0;
            const shown = kind === 'scale' ? undefined : pickText(text, language, language, locales);
            return (
              <tr key={id}>
                <th scope="row" className="w-full py-1 pe-3 text-start align-bottom font-regular">
                  <span className="flex items-center gap-2">
                    <span lang={shown?.locale} className="tnum min-w-0 [overflow-wrap:anywhere]">
                      {shown?.text ?? place + 1}
                    </span>
                    {chosen.includes(id) && (
                      <>
                        <Icon name="check" size={16} className="shrink-0 text-accent" />
                        <span className="sr-only">{words.yours}</span>
                      </>
                    )}
                  </span>
                  <Bar percent={percents[place] ?? 0} isLarge={isLarge} />
                </th>
                <td className={classList(cell, 'font-medium')}>{number(count)}</td>
                <td className={classList(cell, 'text-muted')}>
                  {percentText((percents[place] ?? 0) / 100, language, 0)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p className={classList('tnum flex flex-wrap gap-x-6 text-muted', !isLarge && 'text-14')}>
        <span>{counted(words.voters, number(voters ?? 0))}</span>
        {mean !== undefined && <span>{counted(words.mean, numberText(mean / 100, language, 2))}</span>}
      </p>
    </div>
  );
}

/** As long as its share of the voters, as the number beside it says. Drawn without a style attribute. */
function Bar({ percent, isLarge }: { readonly percent: number; readonly isLarge: boolean }) {
  return (
    <svg
      viewBox="0 0 100 1"
      preserveAspectRatio="none"
      aria-hidden="true"
      className={classList('mt-1 block w-full rounded-[2px] bg-press', isLarge ? 'h-[2vmin]' : 'h-2')}
    >
      <rect width={percent} height={1} className="fill-accent" />
    </svg>
  );
}
