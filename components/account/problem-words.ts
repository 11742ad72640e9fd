import type { MessageKey, Translator } from '#i18n/translator.ts';

/** One thing that is wrong with a form: its sentence, and the field it is about, if one is. */
export type FormProblem = { readonly field: string | undefined; readonly text: string };

/** Sentences by `field.code` or `code`, as handlers write them into `?why=`. */
const SENTENCES: Readonly<Record<string, MessageKey>> = {
  'email.invalid': 'signIn.problem.emailInvalid',
  'name.missing': 'signIn.problem.nameMissing',
  'name.long': 'signIn.problem.nameLong',
  'password.short': 'signIn.problem.passwordShort',
  'password.long': 'signIn.problem.passwordLong',
  'password.common': 'signIn.problem.passwordCommon',
  'password.email': 'signIn.problem.passwordEmail',
  'password.wrong': 'signIn.problem.passwordWrong',
  'code.wrong': 'signIn.problem.codeWrong',
  'code.over': 'signIn.problem.codeOver',
  'email.same': 'signIn.problem.emailSame',
  'calendarDomain.invalid': 'setup.calendarDomainInvalid',
  throttled: 'signIn.problem.throttled',
  busy: 'signIn.problem.busy',
  too_many: 'signIn.problem.tooMany',
  provider: 'signIn.problem.provider',
  changed: 'signIn.problem.changed',
};

/** The problems that an address tells of; words that are not ours are ignored. */
export function formProblems(why: string | undefined, t: Translator): readonly FormProblem[] {
  const codes = (why ?? '').split(',').slice(0, 8);
  return codes.flatMap((code) => {
    if (!Object.hasOwn(SENTENCES, code)) return [];
    const key = SENTENCES[code];
    const [field, rest] = code.split('.');
    return key === undefined ? [] : [{ field: rest === undefined ? undefined : field, text: t(key) }];
  });
}

/** The sentence about one field, if there is one. */
export function problemOfField(problems: readonly FormProblem[], field: string): string | undefined {
  return problems.find((problem) => problem.field === field)?.text;
}
