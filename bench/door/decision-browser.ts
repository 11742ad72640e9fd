import { decisionAnswers } from './decision-answers.ts';

/* The decision table as one file for a page and for a worker: whoever started it is told (bench/gates/door-decision.test.ts). */
const told = decisionAnswers();
if (told.where === 'page') Object.assign(globalThis, { decisionTable: told });
else postMessage(told);
