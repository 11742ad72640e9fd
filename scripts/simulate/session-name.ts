import type { ForumPlan } from './forum-plan.ts';

/** The code by which plan and truth name a session of the house, by its title. @throws Error for one that is in no plan */
export function planCode(plan: ForumPlan, title: Readonly<Record<string, string>>): string {
  const found = plan.sessions.find((one) => Object.values(title).includes(one.title));
  if (found === undefined) throw new Error('a session is in no plan');
  return found.code;
}
