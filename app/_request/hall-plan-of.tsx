import { HallPlan } from '#components/hall/hall-plan.tsx';
import type { HallPageView } from '#domain/programme/view/part-page.ts';
import { textOr } from '#domain/programme/view/reading.ts';
import { planOfHall } from '#usecases/floor-plan.ts';
import type { EditionRequest } from './edition.ts';

type Props = { readonly request: EditionRequest; readonly view: HallPageView };

/** The plan on which this hall is marked, where there is one that the public may see. */
export async function HallPlanOf({ request: { t, slug, reading }, view }: Props) {
  const plan = await planOfHall(slug, view.slug);
  if (!plan) return null;
  const name = textOr(plan.name, reading, '').text;
  const alt = t('fileDesk.plan.alt', { plan: name, hall: view.name.text });
  return (
    <HallPlan title={t('fileDesk.plan.where')} name={name} alt={alt} fileId={plan.fileId} mark={plan.mark} />
  );
}
