import { HallPage } from '#components/hall/hall-page.tsx';
import { SessionList } from '#components/session/session-list.tsx';
import type { HallPageView } from '#domain/programme/view/part-page.ts';
import type { EditionRequest } from './edition.ts';
import { partMenu } from './feed-menu-of.tsx';
import { HallFullnessOf } from './hall-fullness-of.tsx';
import { HallPlanOf } from './hall-plan-of.tsx';

type Props = { readonly request: EditionRequest; readonly view: HallPageView };

/** The page of a hall: the release, and what stands beside it: how full it is, the plan with its place. */
export function HallBody({ request, view }: Props) {
  const { t, slug, href } = request;
  return (
    <HallPage
      view={view}
      actions={partMenu(request, 'hall', view)}
      fullness={<HallFullnessOf request={request} hall={view.slug} />}
      href={(hall) => href.hall(slug, hall)}
      t={t}
    >
      <HallPlanOf request={request} view={view} />
      <SessionList sessions={view.sessions} href={(code) => href.session(slug, code)} edition={slug} t={t} />
    </HallPage>
  );
}
