'use client';

import { useId, useState } from 'react';
import type { CaptionShown } from '#domain/broadcast/caption.ts';
import { direction, type Language } from '#domain/locale.ts';
import { classList } from '../../ui/class-list.ts';
import type { LiveDeskWords } from './live-desk-words.ts';

type Props = {
  readonly lines: readonly CaptionShown[];
  readonly words: LiveDeskWords;
  readonly language: Language;
  readonly headingLevel: 2 | 3;
};

/** What is said, as somebody writes it (broadcast.md B13): in one language, in two sizes; the newest line is the lowest. */
export function CaptionWindow({ lines, words, language, headingLevel }: Props) {
  const locales = [...new Set(lines.map(({ locale }) => locale))];
  const [asked, setAsked] = useState<string>();
  const [isLarge, setLarge] = useState(false);
  const chosen = [asked, language, locales[0]].find((one) => one !== undefined && locales.includes(one));
  const own = lines.filter(({ locale }) => locale === chosen);
  const last = own.at(-1);
  const id = useId();
  const Heading = `h${headingLevel}` as const;
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <Heading id={id} className="text-19">
          {words.caption.title}
        </Heading>
        <div className="script-only flex flex-wrap gap-2">
          {locales.length > 1 && (
            <Switch
              label={words.caption.language}
              choices={locales.map((locale) => ({ key: locale, text: nameOf(locale, language) }))}
              chosen={chosen ?? ''}
              onChoose={setAsked}
            />
          )}
          <Switch
            label={words.caption.size}
            choices={[
              { key: 'normal', text: words.caption.normal },
              { key: 'large', text: words.caption.large },
            ]}
            chosen={isLarge ? 'large' : 'normal'}
            onChoose={(size) => setLarge(size === 'large')}
          />
        </div>
      </div>
      {/* Reversed, it stays at its newest line by itself, until somebody scrolls up. */}
      <section
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard has to reach it
        tabIndex={0}
        aria-label={words.caption.title}
        lang={chosen}
        dir={chosen === undefined ? undefined : direction(chosen)}
        className={classList(
          'flex h-44 flex-col-reverse overflow-y-auto rounded-card border border-border bg-surface px-4 py-3',
          isLarge ? 'text-28 font-medium' : 'text-19',
        )}
      >
        <div>
          {own.length === 0 && <p className="text-16 text-muted">{words.caption.empty}</p>}
          {own.map(({ seq, text }) => (
            <p key={seq} className={classList('whitespace-pre-line', seq === last?.seq ? '' : 'text-muted')}>
              {text}
            </p>
          ))}
        </div>
      </section>
    </section>
  );
}

type SwitchProps = {
  readonly label: string;
  readonly choices: readonly { readonly key: string; readonly text: string }[];
  readonly chosen: string;
  readonly onChoose: (key: string) => void;
};

function Switch({ label, choices, chosen, onChoose }: SwitchProps) {
  return (
    <fieldset className="inline-flex overflow-hidden rounded-control border border-edge">
      <legend className="sr-only">{label}</legend>
      {choices.map(({ key, text }) => (
        <button
          key={key}
          type="button"
          aria-pressed={key === chosen}
          onClick={() => onChoose(key)}
          className="min-h-11 border-s border-edge bg-surface px-3 text-14 font-medium outline-offset-[-4px] first:border-s-0 hover:bg-hover aria-pressed:bg-text aria-pressed:text-bg"
        >
          {text}
        </button>
      ))}
    </fieldset>
  );
}

function nameOf(locale: string, language: Language): string {
  const names = new Intl.DisplayNames(language === 'ru' ? 'ru' : 'en-GB', {
    type: 'language',
    fallback: 'code',
  });
  return names.of(locale) ?? locale;
}
