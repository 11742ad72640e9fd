import type { Metadata } from 'next';
import { deskPage } from '#app/_request/desk-page.ts';
import { QuestionScreen } from '#app/_request/question-screen.tsx';
import { deskTitle, editionDesk } from '#app/_request/record-page.ts';
import { openQuestionDesk } from '#usecases/registration/question-desk.ts';
import { orderQuestionsAction, retireQuestionAction, saveQuestionAction } from './actions.ts';

type Props = {
  readonly params: Promise<{ lang: string; edition: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return deskTitle(params, 'registrationQuestion.title');
}

export default async function Page({ params, searchParams }: Props) {
  const { language, who, edition } = await editionDesk(params, 'registration/setup/questions');
  const desk = await deskPage(() => openQuestionDesk(who, edition, language));
  const { question: asked } = await searchParams;
  const actions = { save: saveQuestionAction, retire: retireQuestionAction, order: orderQuestionsAction };
  return <QuestionScreen {...{ language, who, edition, desk, asked, actions }} />;
}
