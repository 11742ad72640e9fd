import type { MaterialActions } from '#components/desk/file/material-answer.ts';
import { MaterialSection } from '#components/desk/file/material-section.tsx';
import { listMaterials } from '#usecases/material.ts';
import { deskPage } from './desk-page.ts';
import type { AccountViewer } from './viewer.ts';

type Props = {
  readonly who: AccountViewer;
  readonly edition: string;
  readonly sessionId: string;
  readonly locales: readonly string[];
  readonly addMaterialAction: MaterialActions['add'];
  readonly changeMaterialAction: MaterialActions['change'];
  readonly orderMaterialAction: MaterialActions['order'];
  readonly removeMaterialAction: MaterialActions['remove'];
};

/** Slides and other files below the form of a session: they are saved on their own. */
export async function MaterialPart({ who, edition, sessionId, locales, ...actions }: Props) {
  const rows = await deskPage(() => listMaterials(who, edition, sessionId));
  return (
    <MaterialSection
      place={{ edition, sessionId }}
      rows={rows.map(({ id, fileId, version, fileName, byteCount, state, title, audience, moment }) => ({
        ...{ id, fileId, version, fileName, byteCount, state },
        ...{ title, audience, moment },
      }))}
      locales={locales}
      actions={{
        add: actions.addMaterialAction,
        change: actions.changeMaterialAction,
        order: actions.orderMaterialAction,
        remove: actions.removeMaterialAction,
      }}
    />
  );
}
