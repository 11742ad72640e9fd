import type { Translator } from '#i18n/translator.ts';
import { TextField } from '../ui/text-field.tsx';
import { type FormProblem, problemOfField } from './problem-words.ts';

type Props = {
  readonly t: Translator;
  readonly problems: readonly FormProblem[];
  /** Said once a try has failed. */
  readonly triesLeft: number | undefined;
};

/** Eight digits; phones offer them from the mail, and a pasted blank does no harm. */
export function CodeField({ t, problems, triesLeft }: Props) {
  return (
    <TextField
      name="code"
      label={t('signIn.code.label')}
      hint={
        triesLeft === undefined
          ? t('signIn.code.hint')
          : `${t('signIn.code.hint')} ${t('signIn.code.triesLeft', { count: triesLeft })}`
      }
      isCode
      inputMode="numeric"
      autoComplete="one-time-code"
      required
      maxLength={16}
      problem={problemOfField(problems, 'code')}
    />
  );
}
