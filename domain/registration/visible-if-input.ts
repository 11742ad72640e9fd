import { z } from '../schema.ts';
import type { VisibleIf } from './visible-if.ts';

const TESTS_MOST = 20;
const operand = z.union([z.string().max(500), z.number(), z.boolean()]);
const testInput = z.union([
  z.strictObject({ question: z.string().max(60), op: z.literal('answered') }),
  z.strictObject({ question: z.string().max(60), op: z.literal('eq'), value: operand }),
  z.strictObject({ question: z.string().max(60), op: z.literal('in'), value: z.array(operand).max(100) }),
  z.strictObject({ type: z.literal(true), op: z.literal('eq'), value: z.string().max(60) }),
  z.strictObject({ type: z.literal(true), op: z.literal('in'), value: z.array(z.string().max(60)).max(100) }),
]);
const testsInput = z.array(testInput).min(1).max(TESTS_MOST);

/** A condition as it is written at the desk; the form in the browser only evaluates it and carries no schema. */
export const visibleIfInput: z.ZodType<VisibleIf> = z.union([
  z.strictObject({ all: testsInput }),
  z.strictObject({ any: testsInput }),
]);
