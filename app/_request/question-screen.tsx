import { QuestionBoard } from '#components/desk/question/question-board.tsx';
import { QuestionForm } from '#components/desk/question/question-form.tsx';
import type { QuestionActions } from '#components/desk/question/question-view.ts';
import { QuestionPreview } from '#components/registration/question-preview.tsx';
import { registerWords } from '#components/registration/register-words.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { LinkButton } from '#components/ui/link-button.tsx';
import { Section } from '#components/ui/section.tsx';
import type { Language } from '#domain/locale.ts';
import { paths } from '#domain/paths.ts';
import { localised } from '#domain/programme/view/localised.ts';
import { textIn } from '#domain/programme/view/reading.ts';
import { QUESTION_STAGES } from '#domain/registration/vocabulary.ts';
import { shownIn } from '#i18n/shown-in.ts';
import { translator } from '#i18n/translator.ts';
import type { QuestionDesk } from '#usecases/registration/question-desk.ts';
import { questionView } from './register-view.ts';
import { RegistrationSetupFrame } from './registration-setup-frame.tsx';
import { SetupCheckPart } from './setup-check-part.tsx';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly language: Language;
  readonly who: AccountViewer;
  readonly edition: string;
  readonly desk: QuestionDesk;
  /** Id of a question, or `new`. */
  readonly asked: string | string[] | undefined;
  readonly actions: QuestionActions;
};

const NEW = 'new';

/** The questions of an edition in their order, and one of them to be changed at its own address. */
export function QuestionScreen({ language, who, edition, desk, asked, actions }: Props) {
  const t = translator(language);
  const { questions, types, locales, defaultLocale, keptDays } = desk;
  const address = paths(language).deskEdition(edition, 'registration', 'setup', 'questions');
  const place = { edition, address, types, locales, defaultLocale };
  const found = questions.find(({ id }) => id === asked);
  const open = questions.filter(({ isRetired }) => !isRetired);
  const isForm = found !== undefined || asked === NEW;
  const earlier = found && !found.isRetired ? open.slice(0, open.indexOf(found)) : open;
  const add = (
    <LinkButton href={`${address}?question=${NEW}`} size="studio" icon="plus">
      {t('registrationQuestion.new')}
    </LinkButton>
  );
  return (
    <RegistrationSetupFrame
      {...{ language, who, edition }}
      current="questions"
      title={found ? found.name : t(isForm ? 'registrationQuestion.new' : 'registrationQuestion.title')}
      lead={isForm ? undefined : t('registrationQuestion.lead')}
      actions={!isForm && add}
    >
      {isForm ? (
        <QuestionForm
          key={found === undefined ? NEW : `${found.id} ${found.version}`}
          {...{ place, earlier, keptDays }}
          question={found ?? null}
          save={actions.save}
        />
      ) : (
        <div className="@container pb-6">
          <SetupCheckPart {...{ language, who, edition }} />
          {open.length === 0 && (
            <EmptyState title={t('registrationQuestion.none')} action={add}>
              {t('registrationQuestion.noneText')}
            </EmptyState>
          )}
          <QuestionBoard {...{ place, questions, actions }} />
          {open.length > 0 && (
            <Section isSmall id="preview" title={t('registrationQuestion.preview.title')}>
              <Preview {...{ language, desk }} />
            </Section>
          )}
        </div>
      )}
    </RegistrationSetupFrame>
  );
}

function Preview({ language, desk }: Pick<Props, 'language' | 'desk'>) {
  const t = translator(language);
  const { shown, types, locales, defaultLocale } = desk;
  const pick = (map: Readonly<Record<string, string>>) => {
    const picked = textIn(map, { locale: language, defaultLocale, order: locales });
    return picked && localised(picked, shownIn(t));
  };
  const stages = QUESTION_STAGES.map((id) => ({
    id,
    name: t(`registrationQuestion.stage.${id}`),
    questions: shown
      .filter(({ stage }) => stage === id)
      .map((question) => questionView(question, { language, t, pick })),
  }));
  const asking = types.map(({ slug, name }) => ({
    slug,
    name,
    questionKeys: shown
      .filter(({ typeSlugs }) => typeSlugs.length === 0 || typeSlugs.includes(slug))
      .map(({ key }) => key),
  }));
  const labels = {
    type: t('registrationQuestion.preview.type'),
    nothing: t('registrationQuestion.preview.nothing'),
    note: t('registrationQuestion.preview.note'),
  };
  return <QuestionPreview {...{ stages, labels }} types={asking} words={registerWords(t, 1)} />;
}
