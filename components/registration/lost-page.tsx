import { paths } from '#domain/paths.ts';
import type { Language } from '#i18n/messages.ts';
import { translator } from '#i18n/translator.ts';
import { FormPage } from '../account/form-page.tsx';
import { formProblems, problemOfField } from '../account/problem-words.ts';
import { TextField } from '../account/text-field.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

type Props = {
  readonly language: Language;
  readonly edition: string;
  readonly forum: string;
  readonly why: string | undefined;
  readonly isSent: boolean;
  readonly email: string | undefined;
};

/** Mails a ticket again to the address on file, and says nothing else (issue 4). */
export function LostPage({ language, edition, forum, why, isSent, email }: Props) {
  const t = translator(language);
  const problems = formProblems(why, t);
  return (
    <FormPage
      eyebrow={forum}
      title={t('registration.lostPage.title')}
      lead={t('registration.lostPage.lead')}
      problems={problems}
      problemTitle={t('registration.problem.title')}
      aside={<p>{t('registration.lostPage.note')}</p>}
    >
      {isSent && (
        <Notice tone="success" role="status">
          {t('registration.lostPage.done')}
        </Notice>
      )}
      <form method="post" action={paths(language).lostTicket(edition)} className="flex flex-col gap-5">
        <TextField
          name="email"
          label={t('registration.email')}
          type="email"
          autoComplete="email"
          required
          maxLength={254}
          defaultValue={email}
          problem={problemOfField(problems, 'email')}
        />
        <div>
          <Button type="submit" variant="primary">
            {t('registration.lostPage.send')}
          </Button>
        </div>
      </form>
    </FormPage>
  );
}
