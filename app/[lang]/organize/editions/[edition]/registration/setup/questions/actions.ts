'use server';

import { action } from '#app/_request/action.ts';
import {
  orderQuestionsInput,
  retireQuestionInput,
  saveQuestionInput,
} from '#domain/registration/question-input.ts';
import { orderQuestions, retireQuestion } from '#usecases/registration/question-order.ts';
import { saveQuestion } from '#usecases/registration/question-save.ts';

export const saveQuestionAction = action(
  { name: 'question.save', permission: 'registration.setup', schema: saveQuestionInput },
  (viewer, { edition, ...order }) => saveQuestion(viewer, edition, order),
);
export const retireQuestionAction = action(
  { name: 'question.retire', permission: 'registration.setup', schema: retireQuestionInput },
  (viewer, { edition, ...order }) => retireQuestion(viewer, edition, order),
);
export const orderQuestionsAction = action(
  { name: 'question.order', permission: 'registration.setup', schema: orderQuestionsInput },
  (viewer, { edition, ids }) => orderQuestions(viewer, edition, ids),
);
