import { ANSWER_FILE_BYTES } from '#domain/file.ts';
import type { Translator } from '#i18n/translator.ts';
import { Button } from '../ui/button.tsx';
import { filePicker } from '../ui/field.tsx';
import { DeedForm } from './deed-form.tsx';
import type { ProblemLine } from './problem-text.ts';
import { QuestionLabel, QuestionNotes } from './question-field.tsx';
import type { AskedView, UploadView } from './ticket-view.ts';

type Props = { readonly t: Translator; readonly view: AskedView; readonly lines: readonly ProblemLine[] };

/** Questions that are answered by a file: each is a plain form of its own, with or without script (registration.md rule 24). */
export function TicketFiles({ t, view, lines }: Props) {
  const files = view.questions.flatMap((question) =>
    question.upload !== undefined && question.isAsked ? [{ question, upload: question.upload }] : [],
  );
  const consent = view.consents.find(({ purpose, isAsked }) => purpose === 'special_answers' && isAsked);
  return (
    <div className="flex flex-col gap-6">
      <p className="text-14 text-muted">{t('ticket.file.note', { size: MEGABYTES })}</p>
      {files.map(({ question, upload }) => {
        const id = `answers.${question.key}`;
        const problem = lines.find(({ field }) => field === id)?.text;
        return (
          <div
            key={question.key}
            id={id}
            tabIndex={-1}
            className="flex min-w-0 flex-col items-start gap-3 outline-offset-8"
          >
            <div className="flex flex-col gap-1" id={`${id}-notes`}>
              <p className="text-14 font-medium" id={`${id}-label`}>
                <QuestionLabel question={question} optional={t('registration.optional')} />
              </p>
              <QuestionNotes question={question} problem={problem} />
            </div>
            <Stored t={t} view={view} name={question.key} upload={upload} />
            {question.isSpecial && consent !== undefined ? (
              <p>{t('ticket.file.consentFirst', { title: consent.title })}</p>
            ) : (
              <Upload t={t} id={id} upload={upload} isWrong={problem !== undefined} />
            )}
          </div>
        );
      })}
    </div>
  );
}

type PartProps = Pick<Props, 't'> & { readonly upload: UploadView };

function Stored({ t, view, name, upload }: PartProps & Pick<Props, 'view'> & { readonly name: string }) {
  if (upload.file === undefined) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="min-w-0">
        <a href={upload.action} className="link inline-flex min-h-11 items-center break-all">
          {upload.file.name}
        </a>
        <span className="tnum text-14 text-muted"> · {upload.file.sizeText}</span>
      </span>
      <DeedForm view={view} deed="drop_file" label={t('ticket.file.drop')} values={{ question: name }} />
    </div>
  );
}

function Upload({ t, id, upload, isWrong }: PartProps & { readonly id: string; readonly isWrong: boolean }) {
  const label = t(upload.file === undefined ? 'ticket.file.send' : 'ticket.file.replace');
  return (
    <form
      method="post"
      action={upload.action}
      encType="multipart/form-data"
      className="flex max-w-full flex-wrap items-center gap-3"
    >
      <input
        type="file"
        name="file"
        required
        accept={TAKEN}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-notes`}
        aria-invalid={isWrong || undefined}
        className={filePicker}
      />
      <Button type="submit">{label}</Button>
    </form>
  );
}

/** A help for choosing alone: what a file is, its bytes say. */
const TAKEN = '.pdf,.jpg,.jpeg,.png,.webp,.gif,.avif,.docx,.xlsx,.pptx,.odt,.ods,.odp,.zip';
const MEGABYTES = ANSWER_FILE_BYTES / 1_048_576;

/** What can be wrong with a file, by its code. */
export function fileProblems(t: Translator): Readonly<Record<string, string>> {
  const label = '{label}';
  return {
    'answers.empty': t('ticket.file.empty', { label }),
    'answers.not_taken': t('ticket.file.kind', { label }),
    'answers.not_a_picture': t('ticket.file.kind', { label }),
    'answers.too_large': t('ticket.file.large', { label, size: MEGABYTES }),
    'answers.too_many_pixels': t('ticket.file.pixels', { label }),
    'answers.broken': t('ticket.file.broken', { label }),
  };
}
