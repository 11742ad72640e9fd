import type { Statement } from '#domain/broadcast/statement.ts';
import { gateHouse } from '#usecases/access.ts';
import { openPublicProgramme } from '#usecases/programme/public-programme.ts';
import { intervalsOf, readAudienceFacts } from '#usecases/viewing/audience-facts.ts';
import { audienceSource } from '#usecases/viewing/audience-source.ts';
import { readStatementMeans, statementOf } from '#usecases/viewing/statement.ts';
import type { ForumPlan } from './forum-plan.ts';
import { simulator } from './house.ts';
import { planCode } from './session-name.ts';
import type { Stage } from './stage.ts';

/** Figures by name, `anonymous.high` for the upper end of a range; of sessions by their codes. */
export type StatementFigures = Readonly<Record<string, number | null>>;

/** What the statements of the edition and of each session say, line by line; everything is read once. */
export async function readStatement(plan: ForumPlan, { scope }: Stage): Promise<StatementFigures> {
  const programme = await openPublicProgramme(simulator, plan.slug);
  const { edition } = await gateHouse(simulator, scope.editionId);
  const facts = await readAudienceFacts({ scope, edition }, programme);
  const figures = await audienceSource().figures(scope, intervalsOf(facts));
  const means = await readStatementMeans(facts, programme, figures);
  const whole = statementOf(means, { kind: 'edition' });
  const sessions = facts.carried.flatMap(({ code, session }) => {
    const lines = linesOf(statementOf(means, { kind: 'session', code }));
    const name = planCode(plan, session.title);
    return Object.entries(lines).map(([key, value]) => [`statement ${name}.${key}`, value] as const);
  });
  return { ...linesOf(whole), ...rowsOf(plan, whole), ...Object.fromEntries(sessions) };
}

function linesOf({ blocks, external, externalSums, overlaps }: Statement): StatementFigures {
  const lines = blocks.flatMap((block) => block.lines);
  const own = lines.flatMap(({ key, value, high }): [string, number][] => [
    [key, value],
    ...(high === null ? [] : [[`${key}.high`, high] as [string, number]]),
  ]);
  return Object.fromEntries([
    ...own,
    ...external.map(({ platform, metric, value }) => [`${platform}.${metric}`, value]),
    ...externalSums.map(({ metric, value }) => [`all platforms.${metric}`, value]),
    ...overlaps.map(({ platform, views }) => [`${platform}.also ours`, views]),
  ]);
}

function rowsOf(plan: ForumPlan, { sessions }: Statement): StatementFigures {
  const rows = sessions.map(({ title, attended, liveViews, recordingViews, onlinePeople, either }) => {
    const code = planCode(plan, title);
    return Object.entries({ attended, liveViews, recordingViews, onlinePeople, either }).map(
      ([name, value]) => [`${code}.${name}`, value] as const,
    );
  });
  return Object.fromEntries(rows.flat());
}
