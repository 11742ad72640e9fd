import { VisuallyHidden } from './visually-hidden.tsx';

type Props = {
  readonly text: string;
  /** BCP 47 tag of the text as it is. */
  readonly lang?: string | undefined;
  readonly dir?: 'ltr' | 'rtl' | undefined;
  /** Two letters, given only when the text is not in the language of the page. */
  readonly mark?: string | undefined;
  /** The mark in words, e.g. "Shown in another language: Arabic". */
  readonly markLabel?: string | undefined;
};

/** A text by people that says which language it is in when it had to fall back (design.md X3, programme.md ML2). */
export function LocalisedText({ text, lang, dir, mark, markLabel }: Props) {
  if (mark === undefined) {
    return lang === undefined ? (
      text
    ) : (
      <bdi lang={lang} dir={dir}>
        {text}
      </bdi>
    );
  }
  return (
    <>
      <bdi lang={lang} dir={dir}>
        {text}
      </bdi>
      <LanguageMark mark={mark} label={markLabel} />
    </>
  );
}

function LanguageMark({ mark, label }: { readonly mark: string; readonly label: string | undefined }) {
  return (
    <>
      {' '}
      <span
        title={label}
        aria-hidden={label === undefined ? undefined : true}
        className="whitespace-nowrap align-[0.1em] rounded-[2px] border border-edge px-[0.25em] text-[0.6875em] font-medium leading-none text-muted [font-size:max(0.6em,0.6875rem)]"
      >
        {mark}
      </span>
      {label !== undefined && <VisuallyHidden> ({label})</VisuallyHidden>}
    </>
  );
}
